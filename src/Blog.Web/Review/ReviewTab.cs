using Blog.Core.Comments;
using Blog.Core.Review;

namespace Blog.Web.Review;

/// <summary>A pile of comments on the desk: what waits for one reason, or what was decided.</summary>
/// <param name="Name">The word in the address.</param>
/// <param name="Reason">Why its comments wait; null where they do not.</param>
/// <param name="State">Where its comments stand; null where they wait for a reason.</param>
internal sealed record ReviewTab(string Name, ReviewReason? Reason, CommentState? State)
{
    /// <summary>All of them, in the order of the desk: what waits first.</summary>
    public static readonly IReadOnlyList<ReviewTab> All =
    [
        new("appeals", ReviewReason.Appeal, null),
        new("reported", ReviewReason.Reported, null),
        new("waiting", ReviewReason.Held, null),
        new("suspicious", ReviewReason.Suspicious, null),
        new("duplicates", ReviewReason.Duplicate, null),
        new("spam", ReviewReason.Spam, null),
        new("published", null, CommentState.Published),
        new("removed", null, CommentState.Removed),
    ];

    /// <summary>The pile that a moderator sees first: the first in which something waits.</summary>
    public static ReviewTab First(ReviewCounts counts) =>
        All.FirstOrDefault(tab => tab.Reason is { } reason && counts.Of(reason) > 0) ?? Find("waiting")!;

    /// <summary>The pile of a name.</summary>
    public static ReviewTab? Find(string? name) => All.FirstOrDefault(tab => tab.Name == name);
}
