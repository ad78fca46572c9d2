using Blog.Core.Mentions;

namespace Blog.Core.Comments;

/// <summary>How many responses of each kind readers see at a post. The one definition of "how many comments": what is published and said in the thread; everything else apart.</summary>
/// <param name="Comments">Published comments, and answers that were written on other sites.</param>
/// <param name="Mentions">Published mentions by pages elsewhere that neither answer nor like, pass on or keep the post.</param>
/// <param name="Backlinks">Published mentions by posts of this site.</param>
/// <param name="Likes">Pages elsewhere that like the post.</param>
/// <param name="Reposts">Pages elsewhere that pass it on.</param>
/// <param name="Bookmarks">Pages elsewhere that keep it for later.</param>
public sealed record CommentCounts(int Comments, int Mentions, int Backlinks, int Likes = 0, int Reposts = 0, int Bookmarks = 0)
{
    /// <summary>Nothing.</summary>
    public static CommentCounts None { get; } = new(0, 0, 0);

    /// <summary>The sum of two posts' counts.</summary>
    public static CommentCounts operator +(CommentCounts left, CommentCounts right) => new(
        left.Comments + right.Comments,
        left.Mentions + right.Mentions,
        left.Backlinks + right.Backlinks,
        left.Likes + right.Likes,
        left.Reposts + right.Reposts,
        left.Bookmarks + right.Bookmarks);

    /// <summary>So many responses of one kind.</summary>
    internal static CommentCounts Of(CommentKind kind, MentionResponse response, int number) => (kind, response) switch
    {
        (CommentKind.Comment, _) or (CommentKind.Mention, MentionResponse.Reply) => None with { Comments = number },
        (CommentKind.Backlink, _) => None with { Backlinks = number },
        (_, MentionResponse.Like) => None with { Likes = number },
        (_, MentionResponse.Repost) => None with { Reposts = number },
        (_, MentionResponse.Bookmark) => None with { Bookmarks = number },
        _ => None with { Mentions = number },
    };
}
