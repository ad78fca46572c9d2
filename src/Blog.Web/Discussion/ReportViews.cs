using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Core.Voices;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>Says on the page of a report what it is about and what became of it, in the language of the post.</summary>
internal sealed class ReportViews(Library library)
{
    /// <summary>What can have become of a report, by the words that stand in the address after it.</summary>
    private static readonly string[] Ends = ["Kept", "Back", "Hidden", "Again", "Answered"];

    /// <summary>The address at which a comment is reported.</summary>
    public static string AddressOf(long comment) => string.Create(CultureInfo.InvariantCulture, $"/report/{comment}");

    /// <summary>The page for a number under which readers see nothing.</summary>
    public static ReportView Nothing => new() { Heading = Wording.Voices["Report.Nothing"], Lead = Wording.Voices["Report.NothingText"] };

    /// <summary>The page that asks what is wrong.</summary>
    public ReportView Ask(Comment comment, ReportFormView form) => new()
    {
        Heading = Wording.Voices["Report.Title"],
        Lead = Wording.Voices["Report.Lead"],
        Reported = new ReportedView(comment.AuthorName, Moments.Of(comment.SubmittedAt, library.Site.TimeZone), new HtmlString(ThreadLinks.Into(ThreadOf(comment), comment.Html))),
        Form = form with { Reasons = [.. Enum.GetValues<ReportReason>().Select(reason => (reason.ToString().ToLowerInvariant(), Wording.Voices[$"Reason.{reason}"]))] },
        Back = BackTo(comment),
    };

    /// <summary>The page that says what became of it; nothing for a word that never stood there.</summary>
    public ReportView? Told(string? end, DateTimeOffset? at, Comment? comment)
    {
        if (end is null || !Ends.Contains(end))
            return null;
        return new ReportView
        {
            Heading = Wording.Voices[$"Report.Title.{end}"],
            Lead = Wording.Voices.Format($"Report.Lead.{end}", at is { } known ? Moments.Day(known, library.Site.TimeZone).Text : ""),
            Back = comment is null ? new LinkView(Wording.Voices["Report.ToFront"], "/") : BackTo(comment),
        };
    }

    /// <summary>What is wrong with a field, in a sentence.</summary>
    public static string? ErrorOf(IReadOnlyList<FieldError> errors, CommentField field) =>
        errors.FirstOrDefault(error => error.Field == field) is { } error ? FieldWords.Of(error).Text : null;

    private string ThreadOf(Comment comment) => library.FindPost(comment.Post) is { } post ? SiteAddress.Of(post.Path) : "/";

    private LinkView BackTo(Comment comment) => library.FindPost(comment.Post) is { } post
        ? new LinkView(Wording.Voices["Report.Back"], $"{SiteAddress.Of(post.Path)}#{comment.Anchor}")
        : new LinkView(Wording.Voices["Report.ToFront"], "/");
}
