using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Mail;

/// <summary>
/// Where the link of a moderator's mail leads: one comment, and what can be said about it, without signing in. Looking decides nothing, so that programs that
/// follow links in mails do no harm. The address itself is the permission, so its form needs no other token.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class DecideModel(DecisionLinks links, ContentStore content) : PageModel
{
    private static readonly Dictionary<string, DecisionAction> s_actions = new(StringComparer.Ordinal)
    {
        ["publish"] = DecisionAction.Publish,
        ["spam"] = DecisionAction.Spam,
        ["remove"] = DecisionAction.Remove,
    };

    /// <summary>What the link leads to.</summary>
    public DecisionLink Link { get; private set; } = null!;

    /// <summary>The comment, where there is one to show.</summary>
    public Comment? Comment => Link switch
    {
        DecisionLink.Open open => open.Comment,
        DecisionLink.Changed changed => changed.Comment,
        DecisionLink.Decided decided => decided.Comment,
        _ => null,
    };

    /// <summary>What happened or can be done, as a heading.</summary>
    public string Heading => Link switch
    {
        DecisionLink.Open open => Wording.Mail.Format("Decide.Title", open.Comment.AuthorName, TitleOf(open.Comment)),
        DecisionLink.Decided decided => Wording.Mail[$"Decide.Done.{decided.Action}"],
        _ => Wording.Mail[$"Decide.{Link.GetType().Name}"],
    };

    /// <summary>What that means.</summary>
    public string Lead => Link switch
    {
        DecisionLink.Open open => Wording.Mail.Format($"Decide.Lead.{open.Comment.State}", Moments.Of(open.Comment.SubmittedAt, content.Current.Site.TimeZone).Text),
        DecisionLink.Decided decided => Wording.Mail[$"Decide.Done.{decided.Action}.Text"],
        DecisionLink.Changed { Last: { } last } changed => Wording.Mail.Format("Decide.Changed.By", last.Moderator, Moments.Of(last.At, content.Current.Site.TimeZone).Text, Wording.Mail[$"Decide.State.{changed.Comment.State}"]),
        DecisionLink.Changed changed => Wording.Mail.Format("Decide.Changed.Text", Wording.Mail[$"Decide.State.{changed.Comment.State}"]),
        _ => Wording.Mail[$"Decide.{Link.GetType().Name}.Text"],
    };

    /// <summary>Why the judge said what it said.</summary>
    public IReadOnlyList<string> Reasons => Link is DecisionLink.Open open ? [.. open.Findings.Where(finding => finding.Weight > 0 || finding.Holds).Select(FindingText.ForModerator)] : [];

    /// <summary>Shows the comment.</summary>
    public async Task OnGetAsync(string token) => Show(await links.FindAsync(token, HttpContext.RequestAborted));

    /// <summary>Decides.</summary>
    public async Task<IActionResult> OnPostAsync(string token, string? action)
    {
        if (!s_actions.TryGetValue(action ?? "", out var said)) return BadRequest();
        Show(await links.UseAsync(token, said));
        return Page();
    }

    private void Show(DecisionLink link)
    {
        Link = link;
        Response.StatusCode = link switch
        {
            DecisionLink.Open or DecisionLink.Decided => StatusCodes.Status200OK,
            DecisionLink.Changed => StatusCodes.Status409Conflict,
            DecisionLink.NotAllowed => StatusCodes.Status403Forbidden,
            DecisionLink.Forged => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status410Gone,
        };
        MailPages.KeepToOneself(Response);
    }

    private string TitleOf(Comment comment) => content.Current.FindPost(comment.Post)?.Title ?? comment.Post;
}
