namespace Blog.Core.Comments;

/// <summary>How many responses of each kind readers see at a post. The one definition of "how many comments": what is published, mentions and backlinks apart.</summary>
/// <param name="Comments">Published comments.</param>
/// <param name="Mentions">Published mentions by pages elsewhere.</param>
/// <param name="Backlinks">Published mentions by posts of this site.</param>
public sealed record CommentCounts(int Comments, int Mentions, int Backlinks)
{
    /// <summary>Nothing.</summary>
    public static CommentCounts None { get; } = new(0, 0, 0);

    /// <summary>The sum of two posts' counts.</summary>
    public static CommentCounts operator +(CommentCounts left, CommentCounts right) =>
        new(left.Comments + right.Comments, left.Mentions + right.Mentions, left.Backlinks + right.Backlinks);
}
