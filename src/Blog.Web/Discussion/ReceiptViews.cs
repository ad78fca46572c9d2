using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Markup;
using Blog.Core.Voices;
using Blog.Core.Mail;
using Blog.Moderation;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>Says on the private page of a comment where it stands, in the language of its post.</summary>
internal sealed class ReceiptViews(Library library)
{
    /// <summary>What is shown where there is no such receipt.</summary>
    public static ReceiptView Unknown { get; } = new()
    {
        Heading = Wording.Discussion["Receipt.Unknown"],
        Lead = Wording.Discussion["Receipt.UnknownText"],
    };

    /// <summary>The page of a comment.</summary>
    public ReceiptView Show(Receipt receipt, string address, Subscriber? subscriber)
    {
        var comment = receipt.Comment;
        if (comment.IsErased)
            return new ReceiptView { Heading = Wording.Voices["Receipt.Erased"], Lead = Wording.Voices["Receipt.ErasedText"], Post = PostOf(comment) };
        return new ReceiptView
        {
            Heading = Wording.Discussion[comment.State == CommentState.Duplicate && !IsOwnRepeat(receipt) ? "Receipt.Title.SaidBefore" : $"Receipt.Title.{comment.State}"],
            Lead = LeadOf(receipt),
            Why = WhyOf(receipt),
            There = ThereOf(receipt),
            Post = PostOf(comment),
            Erase = new EraseView(address, null),
            Sent = new SentView(new HtmlString(ThreadLinks.Into(PostOf(comment)?.Path ?? "/", comment.Html)), WhenOf(comment)),
            Told = ToldOf(subscriber),
            Change = receipt.CanEdit || receipt.CanWithdraw
                ? new ChangeView(address, TimeOf(receipt.ChangeableUntil), comment.Text, null, receipt.CanEdit)
                : null,
            Appeal = receipt.CanAppeal ? new AppealView(address, "", null) : null,
            Appealed = receipt.Appeal is { } appeal ? AppealedOf(appeal) : null,
        };
    }

    private LinkView? PostOf(Comment comment) => library.FindPost(comment.Post) is { } post
        ? new LinkView(Wording.Discussion.Format("Receipt.BackTo", post.Title), SiteAddress.Of(post.Path))
        : null;

    private AppealedView AppealedOf(Appeal appeal)
    {
        var asked = Moments.Of(appeal.At, library.Site.TimeZone).Text;
        return new AppealedView(
            appeal.IsGranted is null ? Wording.Discussion.Format("Receipt.AppealSent", asked) : Wording.Voices.Format("Receipt.Asked", asked),
            appeal.Words,
            appeal.IsGranted is { } granted
                ? Wording.Voices.Format(granted ? "Receipt.Granted" : "Receipt.Refused", Moments.Of(appeal.DecidedAt!.Value, library.Site.TimeZone).Text)
                : null,
            appeal.Answer);
    }

    private string LeadOf(Receipt receipt)
    {
        if (receipt is not { Comment.State: CommentState.Duplicate, Original: { } original })
            return receipt is { Comment.State: CommentState.Spam, CanAppeal: false } ? Wording.Voices["Receipt.NotShown"] : Wording.Discussion[$"Receipt.Lead.{receipt.Comment.State}"];
        var key = !IsOwnRepeat(receipt) ? "SaidBeforeOn" : receipt.Comment.Similarity is < 1 ? "ImprovedOn" : "DuplicateOn";
        return Wording.Discussion.Format($"Receipt.Lead.{key}", Moments.Of(original.SubmittedAt, library.Site.TimeZone).Text);
    }

    private static string? ToldOf(Subscriber? subscriber) => subscriber switch
    {
        null => null,
        { ConfirmedAt: not null } => Wording.Discussion.Format("Receipt.TellConfirmed", subscriber.MaskedEmail),
        { AskedAt: not null } => Wording.Discussion.Format("Receipt.TellAsked", subscriber.MaskedEmail),
        _ => Wording.Discussion.Format("Receipt.TellWaits", subscriber.MaskedEmail),
    };

    // Said before by the same person, as far as the judge could tell; else by somebody else.
    private static bool IsOwnRepeat(Receipt receipt) => receipt.Comment.MatchKind is null or MatchKind.Resubmission;

    private static string? WhyOf(Receipt receipt)
    {
        if (receipt.Comment.State is CommentState.Published or CommentState.Withdrawn)
            return null;
        if (receipt.Comment.Moderator is not null)
            return Wording.Discussion["Receipt.ByEditors"];
        return FindingText.ForReader(
            receipt.Comment.State switch
            {
                CommentState.Spam => VerdictKind.Spam,
                CommentState.Duplicate => VerdictKind.Duplicate,
                _ => VerdictKind.Hold,
            },
            receipt.Findings);
    }

    private LinkView? ThereOf(Receipt receipt)
    {
        var (comment, key) = receipt.Comment.State == CommentState.Published
            ? (receipt.Comment, "Receipt.GoThere")
            : (receipt.Original, IsOwnRepeat(receipt) ? "Receipt.GoToFirst" : "Receipt.GoToEarlier");
        return comment is not null && library.FindPost(comment.Post) is { } post
            ? new LinkView(Wording.Discussion[key], $"{SiteAddress.Of(post.Path)}#{comment.Anchor}")
            : null;
    }

    private string WhenOf(Comment comment)
    {
        var sent = Wording.Discussion.Format("Receipt.SentOn", Moments.Of(comment.SubmittedAt, library.Site.TimeZone).Text);
        return comment.EditedAt is { } edited
            ? $"{sent}, {Wording.Discussion.Format(comment.EditedBy is null ? "Receipt.EditedOn" : "Receipt.EditedByEditorsOn", Moments.Of(edited, library.Site.TimeZone).Text)}"
            : sent;
    }

    private string TimeOf(DateTimeOffset moment) =>
        Wording.Discussion.Format("Receipt.ChangeUntil", TimeZoneInfo.ConvertTime(moment, library.Site.TimeZone).ToString("HH:mm", CultureInfo.CurrentCulture));
}
