using Blog.Core.Search;
using Blog.Web.Language;

namespace Blog.Web.Reading;

/// <summary>The search page.</summary>
internal sealed record SearchView
{
    /// <summary>What stands on the tab.</summary>
    public required string Title { get; init; }

    /// <summary>What was searched for; empty before the first search.</summary>
    public required string Query { get; init; }

    /// <summary>How much was found, or what to do when nothing was; null before the first search.</summary>
    public string? Outcome { get; init; }

    /// <summary>Everything, posts alone, comments alone; empty before the first search.</summary>
    public IReadOnlyList<LinkView> Scopes { get; init; } = [];

    /// <summary>What was found, best first.</summary>
    public IReadOnlyList<HitView> Hits { get; init; } = [];

    /// <summary>Where this page of results stands; null where there is only one.</summary>
    public PagerView? Pager { get; init; }
}

/// <summary>A found post or comment.</summary>
/// <param name="Title">The title of the post, what was searched for marked.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Language">The language of the post.</param>
/// <param name="Kind">"Comment by NAME"; null for a post.</param>
/// <param name="By">Who wrote the post; null where nobody is named, and for a comment.</param>
/// <param name="Date">When it was written.</param>
/// <param name="Excerpt">Where the words stand.</param>
internal sealed record HitView(
    IReadOnlyList<TextPiece> Title, string Path, string Language, string? Kind, string? By, DateView Date, IReadOnlyList<TextPiece> Excerpt);

/// <summary>Turns what was found into what the search page shows.</summary>
internal static class SearchComposer
{
    /// <summary>The page for results.</summary>
    public static SearchView Compose(SearchResults results)
    {
        if (results.Query.Length == 0)
        {
            return new SearchView { Title = Wording.Reading["Search.Heading"], Query = "" };
        }
        return new SearchView
        {
            Title = TitleOf(results.Query),
            Query = results.Query,
            Outcome = Outcome(results),
            Scopes = [Scope(results, SearchScope.Everything), Scope(results, SearchScope.Posts), Scope(results, SearchScope.Comments)],
            Hits = results.Hits.Select(Hit).ToList(),
            Pager = results.Pages <= 1 ? null : new PagerView(
                Wording.Reading.Format("Pager.Position", results.Page, results.Pages),
                results.Page > 1 ? AddressOf(results.Query, results.Scope, results.Page - 1) : null,
                results.Page < results.Pages ? AddressOf(results.Query, results.Scope, results.Page + 1) : null),
        };
    }

    /// <summary>The page while nothing can be searched.</summary>
    public static SearchView Unavailable(string query) => new() { Title = TitleOf(query), Query = query, Outcome = Wording.Reading["Search.Unavailable"] };

    private static string TitleOf(string query) => query.Length == 0 ? Wording.Reading["Search.Heading"] : Wording.Reading.Format("Search.Title", query);

    private static string Outcome(SearchResults results)
    {
        if (results.PostCount + results.CommentCount == 0)
        {
            return Wording.Reading["Search.Nothing"];
        }
        List<string> found = [];
        if (results.Scope != SearchScope.Comments)
        {
            found.Add(Wording.Reading.Count("Search.Posts", results.PostCount));
        }
        if (results.Scope != SearchScope.Posts)
        {
            found.Add(Wording.Reading.Count("Search.Comments", results.CommentCount));
        }
        var words = string.Join(", ", found);
        return results.IsCapped ? Wording.Reading.Format("Search.AtLeast", words) : words;
    }

    private static LinkView Scope(SearchResults results, SearchScope scope) =>
        new(Wording.Reading[$"Search.In.{scope}"], AddressOf(results.Query, scope, 1)) { IsCurrent = scope == results.Scope };

    private static HitView Hit(SearchHit hit)
    {
        var (path, anchor) = hit.Path.IndexOf('#', StringComparison.Ordinal) is > 0 and var at ? (hit.Path[..at], hit.Path[at..]) : (hit.Path, "");
        return new HitView(
            hit.Title,
            Composer.Escape(path) + anchor,
            hit.Language,
            hit.CommentId is null ? null : Wording.Reading.Format("Search.CommentBy", hit.By),
            hit.CommentId is null && hit.By.Length > 0 ? hit.By : null,
            DateView.Of(hit.At),
            hit.Excerpt);
    }

    private static string AddressOf(string query, SearchScope scope, int page) =>
        $"/search?q={Uri.EscapeDataString(query)}"
        + scope switch { SearchScope.Posts => "&in=posts", SearchScope.Comments => "&in=comments", _ => "" }
        + (page > 1 ? $"&page={page}" : "");
}
