using Blog.Web.Reading;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>What a reader sees instead of a page that is not there, gone, refused or broken.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ErrorPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public ErrorView View { get; private set; } = null!;

    /// <summary>Shows the page for a status.</summary>
    public async Task<IActionResult> OnGetAsync(int code)
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        var status = fault is null ? code : Response.StatusCode;
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? Request.Path.Value!;
        View = ErrorComposer.Compose(Response.StatusCode, Library, asked);
        DoNotKeep();
        return await ShowAsync(View.Heading, "error", hasWidgets: false);
    }
}
