using Blog.Web.Discussion;
using Blog.Web.Pages.Mail;
using Blog.Web.Privacy;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Privacy;

/// <summary>A page on which readers look after what is stored about them, without an account and without scripts. Nobody keeps it, and no cookie is needed.</summary>
[IgnoreAntiforgeryToken]
internal abstract class OwnDataPage(ReadingRoom room) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public OwnDataView View { get; private set; } = null!;

    /// <summary>The site's own page about privacy and the manual's post about it, where the content has them.</summary>
    protected IReadOnlyList<LinkView> Further
    {
        get
        {
            var links = new List<LinkView>();
            if (Library.FindPage("privacy") is { } page)
                links.Add(new LinkView(page.Title, SiteAddress.Of(page.Path)));
            if (Library.FindPost("what-we-keep-of-you") is { } post)
                links.Add(new LinkView(post.Title, SiteAddress.Of(post.Path)));
            return links;
        }
    }

    /// <summary>Shows the page.</summary>
    protected Task<IActionResult> ShowAsync(OwnDataView view, int status = StatusCodes.Status200OK)
    {
        DoNotKeep();
        MailPages.KeepToOneself(Response);
        Response.StatusCode = status;
        View = view;
        return ShowAsync(view.Heading, "receipt", hasWidgets: false);
    }
}
