using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>The front page: the newest posts, the newest of all a little larger.</summary>
internal sealed class FrontPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public FrontView View { get; private set; } = null!;

    /// <summary>Shows a page of the list.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Paging.Of(Request, Library.Posts.Count, Library.Site.PostsPerPage) is not { } paging)
            return NotFound();
        var posts = paging.Take(Library.Posts);
        var counts = await CountsAsync(posts);
        var language = Library.Site.Language;
        var isFirst = paging.Number == 1;
        var lead = isFirst && posts.Count > 0 ? Composer.Line(Library, posts[0], language, counts.GetValueOrDefault(posts[0].Slug)) : null;
        View = new FrontView(
            isFirst ? Library.Site.Title : Wording.Reading["Front.Older"],
            isFirst ? Library.Site.Description : null,
            lead,
            Composer.Grouped(Library, lead is null ? posts : posts.Skip(1).ToList(), language, counts),
            paging.View("/"));
        return await ShowAsync(Heads.Front(paging.Number, paging.Count), "front");
    }
}
