using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Loading;

/// <summary>A text with everything filled in, kept as long as what it was made from stays the same.</summary>
internal sealed class Linked
{
    private readonly Dependencies _dependencies;

    private Linked(Place place, Surroundings surroundings)
    {
        var linker = new TextLinker(surroundings, place);
        (Place, Pattern) = (place, surroundings.Site.Permalink);
        Body = linker.Link();
        Picture = linker.Picture(place.Source.Picture);
        if (place.Source is PostSource post)
            Authors = [.. post.Authors.Select(word => AuthorOf(word, linker))];
        (Faults, References, Shared, _dependencies) = (linker.Faults, linker.References, linker.Shared, linker.Asked);
        Revision = RevisionOf(place, Body, Picture, Authors);
        Stamp = ulong.Parse(Revision.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * (place.IsVisible ? 0x9E3779B97F4A7C15UL : 0xC2B2AE3D27D4EB4FUL);
        (Target, Aliases) = TargetOf(surroundings.Site);
    }

    public Place Place { get; }
    public Source Source => Place.Source;

    /// <summary>The pattern its address was made with.</summary>
    public string Pattern { get; }
    public LinkedText Body { get; }
    public Picture? Picture { get; }
    public IReadOnlyList<Author> Authors { get; } = [];
    public IReadOnlyList<ContentFault> Faults { get; }
    public IReadOnlyCollection<string> References { get; }
    public IReadOnlyList<string> Shared { get; }
    public string Revision { get; }

    /// <summary>The revision as a number, to be added to others.</summary>
    public ulong Stamp { get; }

    /// <summary>The post, page, author or withdrawal; null for what only others show.</summary>
    public PathTarget? Target { get; }

    /// <summary>The earlier addresses, as addresses.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The post, whether readers see it or not.</summary>
    public Post? Post { get; private set; }

    /// <summary>Links a text, or takes the one linked before where nothing changed.</summary>
    public static Linked Of(Place place, Surroundings surroundings, Linked? before) =>
        before is not null && ReferenceEquals(before.Place, place) && before._dependencies.Hold(surroundings)
            ? before
            : new(place, surroundings);

    private (PathTarget? Target, IReadOnlyList<string> Aliases) TargetOf(SiteOptions site)
    {
        string[] aliases = [.. Source.Aliases.Select(alias => alias.Value)];
        if (Source.Withdrawn is { } withdrawn)
            return (new WithdrawnTarget(Source.Title, withdrawn.When, withdrawn.Reason), aliases);
        return Source switch
        {
            PostSource post => (new PostTarget(Post = PostOf(post, aliases, site)), aliases),
            PageSource page => (new PageTarget(PageOf(page, aliases)), aliases),
            AuthorSource author => (new AuthorTarget(AuthorOf(author)), aliases),
            _ => (null, aliases),
        };
    }

    private Post PostOf(PostSource source, string[] aliases, SiteOptions site) => new()
    {
        Slug = source.Slug,
        Path = Place.Path,
        File = source.File,
        Title = source.Title,
        Date = source.Date,
        Updated = source.Updated,
        State = source.IsDraft ? PostState.Draft : Place.IsVisible ? PostState.Published : PostState.Scheduled,
        Authors = Authors,
        SeriesSlug = source.Series is { } series ? Addresses.SlugOf(series.Value) : null,
        Part = source.Series is null ? null : source.Part,
        Tags = [.. source.Tags.Select(word => new Tag(Addresses.SlugOf(word.Value), word.Value)).DistinctBy(tag => tag.Slug)],
        Categories = [.. source.Categories.Select(word => new Category(Addresses.SlugOf(word.Value), word.Value)).DistinctBy(category => category.Slug)],
        Summary = source.Summary ?? source.Text.Excerpt,
        HasSummary = source.Summary is not null,
        Cover = Picture,
        Language = source.Language,
        CommentsOpen = source.CommentsOpen,
        Aliases = aliases,
        Contents = source.Text.Headings,
        WordCount = source.Text.WordCount,
        Revision = Revision,
        OutgoingLinks = site.BaseUrl is { } home ? [.. source.Text.Links.Where(link => !home.IsBaseOf(new(link)))] : source.Text.Links,
        Extra = source.Extra,
        Body = Body,
    };

    private Page PageOf(PageSource source, string[] aliases) => new()
    {
        Slug = source.Slug,
        Path = Place.Path,
        File = source.File,
        Title = source.Title,
        Date = source.Date,
        Updated = source.Updated,
        Summary = source.Summary ?? source.Text.Excerpt,
        Cover = Picture,
        Language = source.Language,
        Aliases = aliases,
        Contents = source.Text.Headings,
        Revision = Revision,
        Extra = source.Extra,
        Body = Body,
    };

    private Author AuthorOf(AuthorSource source) => new()
    {
        Slug = source.Slug,
        Name = source.Title,
        File = source.File,
        Picture = Picture is { Alt: "" } plain ? plain with { Alt = source.Title } : Picture,
        Links = source.Links,
        Left = source.Left,
        Body = Body,
    };

    private static Author AuthorOf(Word word, TextLinker linker)
    {
        var slug = Addresses.SlugOf(word.Value);
        return linker.Asked.Author(slug) ?? new() { Slug = slug, Name = word.Value };
    }

    private static string RevisionOf(Place place, LinkedText body, Picture? picture, IReadOnlyList<Author> authors)
    {
        if (body.Values.Count == 0 && picture is null && authors.Count == 0)
            return $"{place.Source.Hash}{(place.IsVisible ? "" : "-")}";
        var parts = new StringBuilder(place.Source.Hash).Append(place.IsVisible).Append(place.Path);
        foreach (var value in body.Values)
            parts.Append('\n').Append(value);
        foreach (var author in authors)
            parts.Append('\n').Append(author.Slug).Append(author.Name).Append(CultureInfo.InvariantCulture, $"{author.Left}");
        parts.Append(CultureInfo.InvariantCulture, $"\n{picture}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())).AsSpan(0, 8));
    }
}
