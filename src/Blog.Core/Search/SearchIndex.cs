using Blog.Core.Content;
using Blog.Core.Storage;

namespace Blog.Core.Search;

/// <summary>
/// Searches posts and published comments. Which texts match is the database's work (FTS5, tsvector); what a word is, its stem, the marked
/// excerpts and the order of comments are made here, so that both databases answer alike. However many match, only a bounded number is ranked.
/// </summary>
public sealed class SearchIndex
{
    private const int HitsPerPage = 10;
    private const int MostPosts = 500;
    private const int MostComments = 300;

    private readonly SearchStore _store;

    /// <summary>The index in a database; <see cref="SearchFiller"/> keeps it up to date.</summary>
    public SearchIndex(Database database) => _store = SearchStore.For(database);

    /// <summary>Searches. Any text is a valid query; pages count from 1, and one beyond the last shows the last.</summary>
    public async Task<SearchResults> SearchAsync(Library library, string text, SearchScope scope, int page, CancellationToken cancel = default)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty)
        {
            return new SearchResults(text, scope, [], 1, 0, 0, 0, IsCapped: false);
        }
        var slugs = scope == SearchScope.Comments ? [] : await _store.FindPostsAsync(query, MostPosts, cancel);
        var rows = scope == SearchScope.Posts ? [] : await _store.FindCommentsAsync(query, MostComments, cancel);
        var posts = slugs.Select(library.FindPost).OfType<Post>().ToList();
        var comments = Ranked(rows.Where(row => library.FindPost(row.Post) is not null), library, query);
        var pages = (posts.Count + comments.Count + HitsPerPage - 1) / HitsPerPage;
        var shown = Math.Clamp(page, 1, Math.Max(1, pages));
        var first = (shown - 1) * HitsPerPage;
        List<SearchHit> hits =
        [
            .. posts.Skip(first).Take(HitsPerPage).Select(post => Hit(post, query)),
            .. comments.Skip(Math.Max(0, first - posts.Count)).Take(HitsPerPage - Math.Clamp(posts.Count - first, 0, HitsPerPage)).Select(row => Hit(row, library, query)),
        ];
        return new SearchResults(text, scope, hits, shown, pages, posts.Count, comments.Count, slugs.Count == MostPosts || rows.Count == MostComments);
    }

    private static SearchHit Hit(Post post, SearchQuery query) => new(
        Excerpt.Marked(post.Title, post.Language, query),
        post.Path,
        post.Language,
        post.Date,
        string.Join(", ", post.Authors.Select(author => author.Name)),
        CommentId: null,
        Excerpt.Of(post.PlainText, post.Language, query));

    private static SearchHit Hit(FoundComment row, Library library, SearchQuery query)
    {
        var post = library.FindPost(row.Post)!;
        return new SearchHit(
            [new TextPiece(post.Title, false)],
            $"{post.Path}#comment-{row.Id}",
            row.Language ?? post.Language,
            DateTimeOffset.FromUnixTimeMilliseconds(row.SubmittedAt),
            row.AuthorName,
            row.Id,
            Excerpt.Of(SearchTexts.Plain(row.Html), row.Language ?? post.Language, query));
    }

    // Words that make up more of a comment count more, a word said ten times little more than one said twice; of equals the newest first.
    private static List<FoundComment> Ranked(IEnumerable<FoundComment> rows, Library library, SearchQuery query) =>
        rows.Select(row => (Row: row, Score: Score(row, library, query)))
            .OrderByDescending(found => found.Score)
            .ThenByDescending(found => found.Row.Id)
            .Select(found => found.Row)
            .ToList();

    private static double Score(FoundComment row, Library library, SearchQuery query)
    {
        const double Saturation = 1.2;
        const double UsualWords = 60;
        var (occurrences, words) = Excerpt.Count(row.Text, row.Language ?? library.FindPost(row.Post)!.Language, query);
        var weight = Saturation * (0.25 + (0.75 * words / UsualWords));
        return occurrences.Sum(count => count / (count + weight));
    }
}
