namespace Blog.Core.Comments;

/// <summary>Where a comment stands. Stored as the short lower-case word of its name.</summary>
public enum CommentState
{
    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>It waits for a moderator.</summary>
    Held,

    /// <summary>It was taken for spam, by the judge or by a moderator.</summary>
    Spam,

    /// <summary>It repeats an earlier comment, which <see cref="Comment.DuplicateOf"/> names.</summary>
    Duplicate,

    /// <summary>A moderator took it away.</summary>
    Removed,

    /// <summary>Whoever wrote it took it back.</summary>
    Withdrawn,
}

/// <summary>What kind of response a comment is; each kind is counted for itself.</summary>
public enum CommentKind
{
    /// <summary>Words somebody wrote for this post.</summary>
    Comment,

    /// <summary>A page elsewhere that links to the post.</summary>
    Mention,

    /// <summary>A post of this site that links to the post: "also discussed in".</summary>
    Backlink,
}
