using Blog.Core.Content;
using Blog.Web.Head;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>A page that lists the posts under one label.</summary>
internal abstract class PostListPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public PostListView View { get; private set; } = null!;

    /// <summary>Shows the page of the list that the request asks for.</summary>
    protected async Task<IActionResult> ShowPostsAsync(
        IReadOnlyList<Post> posts, Func<int, int, HeadMetadata> head, string heading, string path, string kicker, LinkView all, AuthorView? author = null)
    {
        if (Paging.Of(Request, posts.Count, Library.Site.PostsPerPage * 2) is not { } paging)
            return NotFound();
        var shown = paging.Take(posts);
        View = new PostListView(
            kicker,
            heading,
            Wording.Reading.Count("Posts", posts.Count),
            Composer.Grouped(Library, shown, Library.Site.Language, await CountsAsync(shown)),
            paging.View(Composer.Escape(path)))
        {
            Author = author,
            All = all,
        };
        return await ShowAsync(head(paging.Number, paging.Count), "list");
    }
}
