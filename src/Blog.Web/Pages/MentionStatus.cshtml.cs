using Blog.Core.Mentions;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Blog.Web.Mentions;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>Where a page that was told to mention a post stands; as a page, and as JSON for programs. Found by nothing but its unguessable address.</summary>
internal sealed class MentionStatusPage(ReadingRoom room, MentionInbox inbox) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public MentionStatusView View { get; private set; } = null!;

    /// <summary>Shows where it stands.</summary>
    public async Task<IActionResult> OnGetAsync(string token)
    {
        DoNotKeep();
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        Response.Headers.Vary = "Accept";
        var spoken = new PageLanguage(Library.Site.Language, Library.Site.Language);
        HttpContext.Features.Set(spoken);
        spoken.Use();
        var status = await inbox.FindAsync(token, HttpContext.RequestAborted);
        if (status is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        if (WebmentionEndpoint.WantsJson(Request))
            return new JsonResult(Facts(status)) { StatusCode = Response.StatusCode };
        View = Show(status);
        return await ShowAsync(View.Heading, "receipt", hasWidgets: false);
    }

    private MentionStatusView Show(ClaimStatus? status) => status is null
        ? new MentionStatusView(Wording.Mentions["Status.Unknown"], Wording.Mentions["Status.Unknown.Text"], null, null, null)
        : new MentionStatusView(
            Wording.Mentions[status.Refusal is null ? $"Status.{status.Standing}" : "Status.Refused"],
            status.Refusal is { } refusal ? Sender.SentenceForPeople(refusal) : Wording.Mentions[$"Status.{status.Standing}.Text"],
            status.Source,
            status.Target,
            Moments.Of(status.Received, Library.Site.TimeZone))
        {
            Again = status is { Refusal: null, Standing: ClaimStanding.Waiting } ? AskedPath : null,
        };

    private static object Facts(ClaimStatus? status) => status is null
        ? new { status = "unknown" }
        : new
        {
            status = status.Refusal is { } refusal ? WebmentionEndpoint.WordOf(refusal) : status.Standing.ToString().ToLowerInvariant(),
            summary = status.Refusal is { } why ? Sender.Sentence(why) : Wording.Mentions[$"Status.{status.Standing}.Text"],
            source = status.Source,
            target = status.Target,
            received = status.Received,
        };
}

/// <summary>Where a mention stands, for the page about it.</summary>
/// <param name="Heading">In few words.</param>
/// <param name="Lead">In a sentence.</param>
/// <param name="Source">The page, as told.</param>
/// <param name="Target">The address of ours, as told.</param>
/// <param name="Received">When it was told.</param>
internal sealed record MentionStatusView(string Heading, string Lead, string? Source, string? Target, MomentView? Received)
{
    /// <summary>Where to look again, while it waits.</summary>
    public string? Again { get; init; }
}
