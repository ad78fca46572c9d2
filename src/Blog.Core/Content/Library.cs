namespace Blog.Core.Content;

/// <summary>All content as it is visible at one moment. Immutable: <see cref="ContentStore"/> replaces it as a whole.</summary>
public sealed class Library
{
    private readonly LibraryIndex _index;

    internal Library(SiteOptions site, string revision, DateTimeOffset at, LibraryIndex index)
    {
        (Site, Revision, At, _index) = (site, revision, at, index);
    }

    /// <summary>The blogger's settings.</summary>
    public SiteOptions Site { get; }

    /// <summary>Changes whenever anything in the library changes.</summary>
    public string Revision { get; }

    /// <summary>The moment it shows.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The published posts, newest first.</summary>
    public IReadOnlyList<Post> Posts => _index.Published;

    /// <summary>The posts whose date lies ahead, soonest first.</summary>
    public IReadOnlyList<Post> Scheduled => _index.Scheduled;

    /// <summary>The unfinished posts, newest first.</summary>
    public IReadOnlyList<Post> Drafts => _index.Drafts;

    /// <summary>The pages, by title.</summary>
    public IReadOnlyList<Page> Pages => _index.Pages;

    /// <summary>The series that have something to show, the one with the newest part first.</summary>
    public IReadOnlyList<Series> Series => _index.Series;

    /// <summary>The tags of published posts, by name.</summary>
    public IReadOnlyList<Tag> Tags => _index.Tags;

    /// <summary>The categories of published posts, by name.</summary>
    public IReadOnlyList<Category> Categories => _index.Categories;

    /// <summary>Everybody who has a file or a published post, by name.</summary>
    public IReadOnlyList<Author> Authors => _index.Authors;

    /// <summary>The published post with this slug.</summary>
    public Post? FindPost(string slug) => _index.PostsBySlug.GetValueOrDefault(slug);

    /// <summary>The page with this slug.</summary>
    public Page? FindPage(string slug) => _index.PagesBySlug.GetValueOrDefault(slug);

    /// <summary>The series with this slug.</summary>
    public Series? FindSeries(string slug) => _index.SeriesBySlug.GetValueOrDefault(slug);

    /// <summary>The tag with this slug.</summary>
    public Tag? FindTag(string slug) => _index.ByTag.GetValueOrDefault(slug)?.Label;

    /// <summary>The category with this slug.</summary>
    public Category? FindCategory(string slug) => _index.ByCategory.GetValueOrDefault(slug)?.Label;

    /// <summary>The author with this slug.</summary>
    public Author? FindAuthor(string slug) => _index.ByAuthor.GetValueOrDefault(slug)?.Label;

    /// <summary>The series a post belongs to.</summary>
    public Series? SeriesOf(Post post) => post.SeriesSlug is { } slug ? FindSeries(slug) : null;

    /// <summary>The published posts of a series, by part.</summary>
    public IReadOnlyList<Post> PostsIn(Series series) => FindSeries(series.Slug)?.Parts ?? [];

    /// <summary>The published posts with a tag, newest first.</summary>
    public IReadOnlyList<Post> PostsIn(Tag tag) => _index.ByTag.GetValueOrDefault(tag.Slug)?.Posts ?? [];

    /// <summary>The published posts of a category, newest first.</summary>
    public IReadOnlyList<Post> PostsIn(Category category) => _index.ByCategory.GetValueOrDefault(category.Slug)?.Posts ?? [];

    /// <summary>The published posts of an author, newest first.</summary>
    public IReadOnlyList<Post> PostsIn(Author author) => _index.ByAuthor.GetValueOrDefault(author.Slug)?.Posts ?? [];

    /// <summary>The published posts whose text links to this one, newest first.</summary>
    public IReadOnlyList<Post> ReferringTo(Post post) => _index.Referring.GetValueOrDefault(post.Slug) ?? [];

    /// <summary>Where a post stands in its series; null for a post of none.</summary>
    public SeriesNavigation? NavigationOf(Post post)
    {
        if (SeriesOf(post) is not { } series)
            return null;
        var at = series.Parts.ToList().FindIndex(part => part.Slug == post.Slug);
        if (at < 0)
            return null;
        var next = at + 1 < series.Parts.Count ? series.Parts[at + 1] : null;
        var planned = series.Planned.FirstOrDefault(part => part.Part is null ? next is null : part.Part > post.Part && !(next?.Part < part.Part));
        return new(series, post.Part ?? at + 1, series.Total, at > 0 ? series.Parts[at - 1] : null, next, planned);
    }

    /// <summary>What an address below the site's root leads to; null where nothing of the content owns it. Trailing slash and capitals are forgiven by an <see cref="AliasTarget"/>.</summary>
    /// <param name="path">The path, unescaped, beginning with a slash.</param>
    public PathTarget? Resolve(string path)
    {
        if (_index.Addresses.TryGetValue(path, out var target))
            return target;
        var plain = Addresses.Normalise(path);
        if (plain == path || !_index.Addresses.TryGetValue(plain, out target))
            return null;
        return target is AliasTarget or WithdrawnTarget ? target : new AliasTarget(plain);
    }
}
