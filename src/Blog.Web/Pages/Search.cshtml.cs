using Blog.Core.Search;
using Blog.Core.Storage;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Finds posts and comments by their words.</summary>
internal sealed class SearchPage(ReadingRoom room, SearchIndex index) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public SearchView View { get; private set; } = null!;

    /// <summary>Shows what was found for <paramref name="q"/>, and the box to search again.</summary>
    /// <param name="q">The words.</param>
    /// <param name="kind"><c>posts</c> or <c>comments</c>; anything else is both.</param>
    /// <param name="page">Number of the page of results.</param>
    public async Task<IActionResult> OnGetAsync(string? q, [FromQuery(Name = "in")] string? kind, [FromQuery] int page = 1)
    {
        var scope = kind switch
        {
            "posts" => SearchScope.Posts,
            "comments" => SearchScope.Comments,
            _ => SearchScope.Everything,
        };
        DoNotKeep();
        try
        {
            View = SearchComposer.Compose(await index.SearchAsync(Library, q?.Trim() ?? "", scope, page, HttpContext.RequestAborted));
        }
        catch (DatabaseUnavailableException)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            View = SearchComposer.Unavailable(q?.Trim() ?? "");
        }
        return await ShowAsync(View.Title, "search", hasWidgets: false);
    }
}
