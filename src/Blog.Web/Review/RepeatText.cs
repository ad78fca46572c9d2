using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review.Difference;

namespace Blog.Web.Review;

/// <summary>Says in one sentence, for a moderator, in which way a comment repeats an earlier one.</summary>
internal sealed class RepeatText(Library library)
{
    private const double SameWords = 0.995;

    /// <summary>"Repeats what Anna wrote on 3 May 2026, under another name."; null for what repeats nothing.</summary>
    public string? Of(ReviewItem item)
    {
        if (item.Original is not { } original)
            return null;
        var comment = item.Comment;
        var when = When(comment, original);
        return Wording.Desk.Format($"Repeat.{KeyOf(item, original)}", original.AuthorName, when, TitleOf(original), Page(original) ?? Page(comment), item.Campaign?.Size ?? 0);
    }

    private static string KeyOf(ReviewItem item, Comment original)
    {
        var comment = item.Comment;
        var nearly = comment.Similarity is null or >= SameWords ? "" : ".Nearly";
        return comment.MatchKind switch
        {
            MatchKind.CrossPost => $"CrossPost{nearly}",
            MatchKind.CopyOfAnother when IsSameName(comment, original) => $"OtherAddress{nearly}",
            MatchKind.CopyOfAnother => $"CopyOfAnother{nearly}",
            MatchKind.KnownSpam when IsOfKnownGroup(item) => "KnownGroup",
            MatchKind.KnownSpam => HasOtherLinks(comment, original) ? $"KnownSpam.OtherLink{nearly}" : $"KnownSpam{nearly}",
            MatchKind.Campaign => "Campaign",
            MatchKind.Quotation => original.Id == comment.ParentId ? "Quotation" : "Quotation.Elsewhere",
            MatchKind.ShortRepeat => "ShortRepeat",
            MatchKind.LinkbackExcerpt => original.Kind == CommentKind.Comment ? "Excerpt.Later" : "Excerpt",
            MatchKind.Resubmission => $"Resubmission{nearly}",
            _ => $"{(original.Post == comment.Post ? "NearDuplicate" : "NearDuplicate.Elsewhere")}{nearly}",
        };
    }

    // Both on one day: how long after each other says more than the day.
    private string When(Comment comment, Comment original)
    {
        var apart = comment.SubmittedAt - original.SubmittedAt;
        return apart.Duration() < TimeSpan.FromDays(1)
            ? Wording.Desk.Format(apart < TimeSpan.Zero ? "Repeat.After" : "Repeat.Before", Spans.Of(apart))
            : Wording.Desk.Format("Repeat.On", Moments.Day(original.SubmittedAt, library.Site.TimeZone).Text);
    }

    private static bool IsOfKnownGroup(ReviewItem item) => item.Campaign is not null && item.Findings.Any(finding => finding.Signal == "known-campaign");

    private string TitleOf(Comment comment) => library.FindPost(comment.Post)?.Title ?? comment.Post;

    private static string? Page(Comment comment) =>
        Uri.TryCreate(comment.SourceUrl, UriKind.Absolute, out var page) ? page.IdnHost : null;

    private static bool IsSameName(Comment comment, Comment original) =>
        string.Equals(comment.AuthorName, original.AuthorName, StringComparison.OrdinalIgnoreCase);

    private static bool HasOtherLinks(Comment comment, Comment original) =>
        !DifferenceWord.Hosts(DifferenceWord.In(comment.Text)).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(DifferenceWord.Hosts(DifferenceWord.In(original.Text)));
}
