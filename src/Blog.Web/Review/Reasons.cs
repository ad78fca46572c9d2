using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Language;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Says in one sentence why a comment is on the desk.</summary>
internal static class Reasons
{
    /// <summary>The sentence that leads an entry.</summary>
    public static string Of(ReviewItem item)
    {
        if (item.Reason == ReviewReason.Appeal && item.Comment.Appeal is { } appeal)
            return Wording.Desk.Format("Reason.Appeal", Lines.Shortened(appeal, 120));
        if (item.Comment.State == CommentState.Duplicate && item.Original is { } original)
            return SameAs(item.Comment, original);
        if (item.Reason is null && item.History.FirstOrDefault(decision => decision.UndoneAt is null) is { } decision)
            return Decided(decision);
        return item.Findings is [var heaviest, ..]
            ? FindingText.ForModerator(heaviest)
            : Wording.Desk["NoFindings"];
    }

    /// <summary>"Anna published it".</summary>
    public static string Decided(Decision decision) => Wording.Desk.Format($"Decided.{decision.Action}", decision.Moderator);

    private static string SameAs(Comment comment, Comment original)
    {
        var key = comment.Similarity is null or >= 0.995 ? "Reason.SameWords" : "Reason.NearlySameWords";
        return Wording.Desk.Format(key, original.Id, original.AuthorName, Spans.Of(comment.SubmittedAt - original.SubmittedAt));
    }
}
