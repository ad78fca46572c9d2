using Blog.Core.Mail;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Mail;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Mail;

/// <summary>A page for a reader behind a link in a mail. The address itself is the permission, so its forms need no other token; looking changes nothing.</summary>
[IgnoreAntiforgeryToken]
internal abstract class ReaderMailPage(ReadingRoom room, Subscriptions subscriptions) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public ByMailView View { get; private set; } = null!;

    /// <summary>What readers asked for.</summary>
    protected Subscriptions Subscriptions => subscriptions;

    /// <summary>Shows what a link leads to, in the language that its holder is written to.</summary>
    protected async Task<IActionResult> ShowAsync(string token, Func<Subscriber?, ByMailView> view)
    {
        DoNotKeep();
        MailPages.KeepToOneself(Response);
        var reader = await subscriptions.FindAsync(token, HttpContext.RequestAborted);
        if (reader is null) Response.StatusCode = StatusCodes.Status404NotFound;
        var language = reader is { Language.Length: > 0 } ? reader.Language : null;
        var spoken = new PageLanguage(language ?? Library.Site.Language, Library.Site.Language);
        HttpContext.Features.Set(spoken);
        spoken.Use();
        View = view(reader);
        return await ShowAsync(View.Heading, "receipt", language, hasWidgets: false);
    }

    /// <summary>Links to the posts that a reader commented on.</summary>
    protected IReadOnlyList<LinkView> PostsOf(Subscriber reader) =>
        [.. reader.Items.Select(item => Library.FindPost(item.Post)).OfType<Core.Content.Post>().DistinctBy(post => post.Slug).Select(post => new LinkView(post.Title, SiteAddress.Of(post.Path)))];
}
