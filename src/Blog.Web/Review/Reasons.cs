using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Says in one sentence why a comment is on the desk.</summary>
internal sealed class Reasons(Library library)
{
    private readonly RepeatText _repeats = new(library);

    /// <summary>The sentence that leads an entry.</summary>
    public string Of(ReviewItem item)
    {
        if (item.Reason == ReviewReason.Appeal && item.Comment.Appeal is { } appeal)
            return Wording.Desk.Format("Reason.Appeal", Lines.Shortened(appeal, 120));
        if (item.Reason == ReviewReason.Reported && VoicesViews.SummaryOf(item.Reports) is { } reported)
            return reported;
        if (item.Reason is null && item.History.FirstOrDefault(decision => decision.UndoneAt is null) is { } decision)
            return Decided(decision);
        if (LeadsWithRepeat(item) && _repeats.Of(item) is { } repeat)
            return repeat;
        return item.Findings is [var heaviest, ..]
            ? FindingText.ForModerator(heaviest)
            : Wording.Desk["NoFindings"];
    }

    /// <summary>In which way the comment repeats an earlier one, where the sentence that leads does not say so already.</summary>
    public string? Repeat(ReviewItem item) => _repeats.Of(item) is { } repeat && repeat != Of(item) ? repeat : null;

    /// <summary>"Anna published it".</summary>
    public static string Decided(Decision decision) => Wording.Desk.Format($"Decided.{decision.Action}", decision.Moderator);

    private static bool LeadsWithRepeat(ReviewItem item) =>
        item.Comment.State == CommentState.Duplicate
        || item.Findings is [{ Group: SignalGroup.Repeat }, ..];
}
