using Blog.Core.Comments;
using Blog.Web.Language;

namespace Blog.Web.Discussion;

/// <summary>Says how much was said about a post: the one way to say it, wherever it is said.</summary>
internal static class ResponseCounts
{
    /// <summary>"6 comments, 3 mentions, 12 likes"; nothing where nobody has said anything.</summary>
    public static string? Of(CommentCounts counts)
    {
        (string Key, int Number)[] kinds =
        [
            ("Comments", counts.Comments), ("Mentions", counts.Mentions), ("Likes", counts.Likes), ("Reposts", counts.Reposts), ("Bookmarks", counts.Bookmarks),
        ];
        var words = kinds.Where(kind => kind.Number > 0).Select(kind => Wording.Discussion.Count(kind.Key, kind.Number)).ToList();
        return words.Count > 0 ? string.Join(", ", words) : null;
    }
}
