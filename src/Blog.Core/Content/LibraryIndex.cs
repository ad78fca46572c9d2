namespace Blog.Core.Content;

/// <summary>The lists and dictionaries behind a <see cref="Library"/>.</summary>
internal sealed record LibraryIndex
{
    public IReadOnlyList<Post> Published { get; init; } = [];
    public IReadOnlyList<Post> Scheduled { get; init; } = [];
    public IReadOnlyList<Post> Drafts { get; init; } = [];
    public IReadOnlyList<Page> Pages { get; init; } = [];
    public IReadOnlyList<Series> Series { get; init; } = [];
    public IReadOnlyList<Tag> Tags { get; init; } = [];
    public IReadOnlyList<Category> Categories { get; init; } = [];
    public IReadOnlyList<Author> Authors { get; init; } = [];
    public IReadOnlyDictionary<string, Post> PostsBySlug { get; init; } = new Dictionary<string, Post>();
    public IReadOnlyDictionary<string, Page> PagesBySlug { get; init; } = new Dictionary<string, Page>();
    public IReadOnlyDictionary<string, Series> SeriesBySlug { get; init; } = new Dictionary<string, Series>();
    public IReadOnlyDictionary<string, Shelf<Tag>> ByTag { get; init; } = new Dictionary<string, Shelf<Tag>>();
    public IReadOnlyDictionary<string, Shelf<Category>> ByCategory { get; init; } = new Dictionary<string, Shelf<Category>>();
    public IReadOnlyDictionary<string, Shelf<Author>> ByAuthor { get; init; } = new Dictionary<string, Shelf<Author>>();
    public IReadOnlyDictionary<string, IReadOnlyList<Post>> Referring { get; init; } = new Dictionary<string, IReadOnlyList<Post>>();
    public IReadOnlyDictionary<string, PathTarget> Addresses { get; init; } = new Dictionary<string, PathTarget>();
}

/// <summary>The posts under one tag, category or author.</summary>
internal sealed record Shelf<TLabel>(TLabel Label, List<Post> Posts);
