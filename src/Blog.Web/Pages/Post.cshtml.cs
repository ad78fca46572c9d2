using Blog.Core.Content;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>A post with its discussion.</summary>
internal sealed partial class PostPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public PostView View { get; private set; } = null!;

    /// <summary>Shows the post.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Target is not PostTarget { Post: var post })
            return NotFound();
        var counts = await CountsAsync([post]);
        var permalink = $"{Request.Scheme}://{Request.Host}{Composer.Escape(post.Path)}";
        View = Composer.Post(Library, post, new PostFacts(permalink, counts.GetValueOrDefault(post.Slug), 0, Today, []));
        return await ShowAsync(post.Title, "post", post.Language);
    }
}
