using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Loading;

/// <summary>Builds a library from what the files say.</summary>
internal sealed class Linker(SiteOptions site, DateTimeOffset now, IReadOnlyCollection<Source> sources)
{
    private readonly Dictionary<string, PathTarget> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Author> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tag> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Category> _categories = new(StringComparer.Ordinal);

    public Library Build()
    {
        foreach (var author in sources.OfType<AuthorSource>())
            _authors[author.Slug] = new() { Slug = author.Slug, Name = author.Title, File = author.File, Links = author.Links, Left = author.Left, Body = new(author.Text, []) };
        var posts = sources.OfType<PostSource>().Where(source => source.Withdrawn is null).Select(PostOf).OrderByDescending(post => post.Date).ToList();
        var published = posts.FindAll(post => post.State == PostState.Published);
        var pages = sources.OfType<PageSource>().Where(page => !page.IsDraft && page.Withdrawn is null).Select(PageOf).ToList();
        var series = SeriesOf(posts).ToList();
        var index = new LibraryIndex
        {
            Published = published,
            Scheduled = posts.FindAll(post => post.State == PostState.Scheduled),
            Drafts = posts.FindAll(post => post.State == PostState.Draft),
            Pages = pages,
            Series = series,
            Tags = [.. published.SelectMany(post => post.Tags).Distinct()],
            Categories = [.. published.SelectMany(post => post.Categories).Distinct()],
            Authors = [.. _authors.Values],
            PostsBySlug = published.ToDictionary(post => post.Slug),
            PagesBySlug = pages.ToDictionary(page => page.Slug),
            SeriesBySlug = series.ToDictionary(one => one.Slug),
            ByTag = Shelves(published, post => post.Tags, tag => tag.Slug),
            ByCategory = Shelves(published, post => post.Categories, category => category.Slug),
            ByAuthor = Shelves(published, post => post.Authors, author => author.Slug),
            Addresses = _addresses,
        };
        foreach (var post in published)
            Own(post.Path, post.Aliases, new PostTarget(post));
        foreach (var page in pages)
            Own(page.Path, page.Aliases, new PageTarget(page));
        foreach (var withdrawn in sources.Where(source => source.Withdrawn is not null))
            Own(withdrawn is PageSource ? $"/{withdrawn.Slug}" : $"/posts/{withdrawn.Slug}", [.. withdrawn.Aliases.Select(alias => alias.Value)], new WithdrawnTarget(withdrawn.Title, withdrawn.Withdrawn!.When, withdrawn.Withdrawn.Reason));
        return new(site, SourceReader.HashOf(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', sources.Select(source => source.Hash)))), now, index);
    }

    private void Own(string path, IReadOnlyList<string> aliases, PathTarget target)
    {
        _addresses[Addresses.Normalise(path)] = target;
        foreach (var alias in aliases)
            _addresses.TryAdd(alias, target is WithdrawnTarget ? target : new AliasTarget(path));
    }

    private static Dictionary<string, Shelf<T>> Shelves<T>(List<Post> posts, Func<Post, IReadOnlyList<T>> labels, Func<T, string> slug)
    {
        var shelves = new Dictionary<string, Shelf<T>>(StringComparer.Ordinal);
        foreach (var post in posts)
            foreach (var label in labels(post))
            {
                if (!shelves.TryGetValue(slug(label), out var shelf))
                    shelves[slug(label)] = shelf = new(label, []);
                shelf.Posts.Add(post);
            }
        return shelves;
    }

    private IEnumerable<Series> SeriesOf(List<Post> posts)
    {
        var files = sources.OfType<SeriesSource>().ToDictionary(source => source.Slug);
        foreach (var slug in files.Keys.Union(posts.Where(post => post.SeriesSlug is not null).Select(post => post.SeriesSlug!)))
        {
            var file = files.GetValueOrDefault(slug);
            yield return new()
            {
                Slug = slug,
                Title = file?.Title ?? slug,
                File = file?.File,
                Language = file?.Language ?? site.Language,
                Planned = file?.Planned ?? [],
                Parts = [.. posts.Where(post => post.SeriesSlug == slug && post.State == PostState.Published).OrderBy(post => post.Part ?? int.MaxValue).ThenBy(post => post.Date)],
                Body = file is null ? LinkedText.Empty : new(file.Text, []),
            };
        }
    }

    private Post PostOf(PostSource source) => new()
    {
        Slug = source.Slug,
        Path = $"/posts/{source.Slug}",
        File = source.File,
        Title = source.Title,
        Date = source.Date,
        Updated = source.Updated,
        State = source.IsDraft ? PostState.Draft : source.Date > now ? PostState.Scheduled : PostState.Published,
        Authors = [.. source.Authors.Select(AuthorOf)],
        SeriesSlug = source.Series is { } series ? Addresses.SlugOf(series.Value) : null,
        Part = source.Part,
        Tags = [.. source.Tags.Select(word => LabelOf(_tags, word.Value, (slug, name) => new Tag(slug, name)))],
        Categories = [.. source.Categories.Select(word => LabelOf(_categories, word.Value, (slug, name) => new Category(slug, name)))],
        Summary = source.Summary ?? source.Text.Excerpt,
        HasSummary = source.Summary is not null,
        Cover = PictureOf($"/posts/{source.Slug}", source),
        Language = source.Language,
        CommentsOpen = source.CommentsOpen,
        Aliases = [.. source.Aliases.Select(alias => alias.Value)],
        Contents = source.Text.Headings,
        WordCount = source.Text.WordCount,
        Revision = source.Hash,
        OutgoingLinks = source.Text.Links,
        Extra = source.Extra,
        Body = new(source.Text, []),
    };

    private static Page PageOf(PageSource source) => new()
    {
        Slug = source.Slug,
        Path = $"/{source.Slug}",
        File = source.File,
        Title = source.Title,
        Date = source.Date,
        Updated = source.Updated,
        Summary = source.Summary ?? source.Text.Excerpt,
        Cover = PictureOf($"/{source.Slug}", source),
        Language = source.Language,
        Aliases = [.. source.Aliases.Select(alias => alias.Value)],
        Contents = source.Text.Headings,
        Revision = source.Hash,
        Extra = source.Extra,
        Body = new(source.Text, []),
    };

    private static Picture? PictureOf(string path, Source source) =>
        source.Picture is { } named ? new($"{path}/{named.Src}", named.Alt) { Caption = named.Caption } : null;

    private Author AuthorOf(Word word)
    {
        var slug = Addresses.SlugOf(word.Value);
        if (!_authors.TryGetValue(slug, out var author))
            _authors[slug] = author = new() { Slug = slug, Name = word.Value };
        return author;
    }

    private static T LabelOf<T>(Dictionary<string, T> known, string name, Func<string, string, T> make)
    {
        var slug = Addresses.SlugOf(name);
        if (!known.TryGetValue(slug, out var label))
            known[slug] = label = make(slug, name);
        return label;
    }
}
