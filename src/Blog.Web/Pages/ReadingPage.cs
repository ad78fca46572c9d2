using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Head;
using Blog.Web.Hosting;
using Blog.Web.Hosting.Cache;
using Blog.Web.Language;
using Blog.Web.Reading;
using Blog.Web.Themes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages;

/// <summary>What pages for readers are made from.</summary>
internal sealed record ReadingRoom(CurrentTheme Theme, CommentRepository Comments, RecentDiscussion Recent, TimeProvider Time);

/// <summary>A page for readers: it finds what its address leads to, gives it to a partial of the theme, and is kept in memory when finished.</summary>
[AllowAnonymous]
[ServiceFilter<FinishPage>]
internal abstract class ReadingPage(ReadingRoom room) : PageModel
{
    /// <summary>The content this request is answered from.</summary>
    protected Library Library => Address.Library;

    /// <summary>What the address leads to.</summary>
    protected PathTarget? Target => Address.Target;

    /// <summary>What pages are made from.</summary>
    protected ReadingRoom Room => room;

    /// <summary>The day, where the site is.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(room.Time.GetUtcNow(), Library.Site.TimeZone).DateTime);

    private ContentAddress Address => HttpContext.Features.Get<ContentAddress>()!;

    /// <summary>The path the reader asked for, also where an error page answers in its place.</summary>
    protected string AskedPath => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? Request.Path.Value!;

    /// <summary>Refuses a method that no handler is there for, instead of showing a page of nothing.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null)
            context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>What pages tell machines about themselves.</summary>
    protected HeadBuilder Heads => new(Library, RequestAddress.Of(HttpContext));

    /// <summary>Shows a page that search engines should leave out in its frame.</summary>
    /// <param name="title">The title.</param>
    /// <param name="kind">What kind of page it is, for its styles.</param>
    /// <param name="language">The language of its text.</param>
    /// <param name="hasWidgets">Whether it has columns at its foot.</param>
    protected Task<IActionResult> ShowAsync(string title, string kind, string? language = null, bool hasWidgets = true) =>
        ShowAsync(Heads.Unlisted(title, AskedPath), kind, language, hasWidgets);

    /// <summary>Shows the page in its frame.</summary>
    /// <param name="head">What it tells machines, its title included.</param>
    /// <param name="kind">What kind of page it is, for its styles.</param>
    /// <param name="language">The language of its text.</param>
    /// <param name="hasWidgets">Whether it has columns at its foot.</param>
    protected async Task<IActionResult> ShowAsync(HeadMetadata head, string kind, string? language = null, bool hasWidgets = true)
    {
        var site = Library.Site;
        var theme = room.Theme.For(Library);
        var frame = new FrameView
        {
            Head = head,
            SiteTitle = site.Title,
            Tagline = site.Tagline,
            Language = language ?? site.Language,
            Path = Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent(),
            Kind = kind,
            Navigation = Navigation(site),
            Style = ActiveTheme.AddressOf(theme.Style),
            Script = theme.Script is { } script ? ActiveTheme.AddressOf(script) : null,
            Scheme = PageSlots.SchemePlaceholder,
            Widgets = hasWidgets ? WidgetsComposer.Compose(Library, await room.Recent.GetAsync(HttpContext.RequestAborted)) : null,
        };
        frame.PutInto(ViewData);
        return Page();
    }

    /// <summary>How many responses posts have; none are shown while the database cannot be read, and the page is then not kept.</summary>
    protected async Task<IReadOnlyDictionary<string, CommentCounts>> CountsAsync(IEnumerable<Post> posts)
    {
        try
        {
            return await room.Comments.CountsAsync(posts.Select(post => post.Slug), HttpContext.RequestAborted);
        }
        catch (DatabaseUnavailableException)
        {
            DoNotKeep();
            return new Dictionary<string, CommentCounts>(StringComparer.Ordinal);
        }
    }

    /// <summary>Lets the page be made again for the next reader.</summary>
    protected void DoNotKeep()
    {
        if (HttpContext.Features.Get<PageDraft>() is { } draft)
            draft.IsKept = false;
    }

    /// <summary>Says until when the page holds although nothing changes.</summary>
    protected void KeepUntil(DateTimeOffset until)
    {
        if (HttpContext.Features.Get<PageDraft>() is { } draft)
            draft.Until = until;
    }

    private List<LinkView> Navigation(SiteOptions site)
    {
        var links = site.Navigation.Count > 0
            ? site.Navigation.Select(link => new LinkView(link.Title, link.Url))
            : [new LinkView(Wording.Reading["Archive.Heading"], "/archive"), new LinkView(Wording.Reading["Series.Heading"], "/series")];
        var own = User.Identity?.IsAuthenticated == true ? [new LinkView(Wording.Reading["Desk"], "/review")] : Array.Empty<LinkView>();
        return links.Append(new LinkView(Wording.Reading["Search.Heading"], "/search"))
            .Concat(own)
            .DistinctBy(link => link.Path, StringComparer.OrdinalIgnoreCase)
            .Select(link => link with { IsCurrent = Request.Path.Equals(link.Path, StringComparison.OrdinalIgnoreCase) })
            .ToList();
    }
}
