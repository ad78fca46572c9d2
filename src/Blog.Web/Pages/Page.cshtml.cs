using Blog.Core.Content;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>A text outside the stream of posts.</summary>
internal sealed class TextPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public PageView View { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Target is not PageTarget { Page: var page })
            return NotFound();
        View = Composer.Page(page);
        return await ShowAsync(Heads.Page(page), "page", page.Language);
    }
}
