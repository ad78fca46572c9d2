using Blog.Core.Content;
using Blog.Core.Sending;
using Blog.Core.Storage;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>What a reader sees instead of a page that is not there, gone, refused or broken.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ErrorPage(ReadingRoom room, WithdrawnPosts withdrawn) : ReadingPage(room)
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
        var gone = Response.StatusCode == StatusCodes.Status410Gone ? Library.Resolve(asked) as WithdrawnTarget : null;
        if (Response.StatusCode == StatusCodes.Status404NotFound && fault is null && await TakenAwayAsync(asked) is { } taken)
        {
            gone = taken;
            Response.StatusCode = StatusCodes.Status410Gone;
        }
        View = ErrorComposer.Compose(Response.StatusCode, Library, asked, gone);
        DoNotKeep();
        return await ShowAsync(View.Heading, "error", hasWidgets: false);
    }

    // What was published once is gone, and not merely unknown: other sites then take back that they were mentioned.
    private async Task<WithdrawnTarget?> TakenAwayAsync(string asked)
    {
        try
        {
            return await withdrawn.FindAsync(asked, HttpContext.RequestAborted) is { } at
                ? new WithdrawnTarget(null, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Library.Site.TimeZone).DateTime), null)
                : null;
        }
        catch (DatabaseUnavailableException)
        {
            return null;
        }
    }
}
