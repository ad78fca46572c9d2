namespace Blog.Core.Content.Loading;

/// <summary>Published posts by tag, category and author.</summary>
internal sealed class LabelShelves
{
    private readonly Dictionary<string, Shelf<Tag>> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shelf<Category>> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shelf<Author>> _authors = new(StringComparer.Ordinal);

    /// <summary>Sorts posts, newest first, under their labels.</summary>
    public LabelShelves(List<Post> published, IEnumerable<Author> known, StringComparer words)
    {
        foreach (var author in known)
            _authors[author.Slug] = new(author, []);
        foreach (var post in published)
        {
            // Counting up spares an enumerator for each list of each post.
            for (var i = 0; i < post.Tags.Count; i++)
                Put(_tags, post.Tags[i].Slug, post.Tags[i], post);
            for (var i = 0; i < post.Categories.Count; i++)
                Put(_categories, post.Categories[i].Slug, post.Categories[i], post);
            for (var i = 0; i < post.Authors.Count; i++)
                Put(_authors, post.Authors[i].Slug, post.Authors[i], post);
        }
        Tags = Labels(_tags, tag => tag.Name, words);
        Categories = Labels(_categories, category => category.Name, words);
        Authors = Labels(_authors, author => author.Name, words);
    }

    public IReadOnlyDictionary<string, Shelf<Tag>> ByTag => _tags;
    public IReadOnlyDictionary<string, Shelf<Category>> ByCategory => _categories;
    public IReadOnlyDictionary<string, Shelf<Author>> ByAuthor => _authors;
    public IReadOnlyList<Tag> Tags { get; }
    public IReadOnlyList<Category> Categories { get; }
    public IReadOnlyList<Author> Authors { get; }

    private static void Put<TLabel>(Dictionary<string, Shelf<TLabel>> shelves, string slug, TLabel label, Post post)
    {
        if (!shelves.TryGetValue(slug, out var shelf))
            shelves[slug] = shelf = new(label, []);
        shelf.Posts.Add(post);
    }

    private static List<TLabel> Labels<TLabel>(Dictionary<string, Shelf<TLabel>> shelves, Func<TLabel, string> name, StringComparer words) =>
        [.. shelves.Values.Select(shelf => shelf.Label).OrderBy(name, words)];
}
