namespace Blog.Moderation;

/// <summary>In which way a submission repeats an earlier comment.</summary>
public enum MatchKind
{
    /// <summary>The same person sends it to the same post again.</summary>
    Resubmission,

    /// <summary>The same words, and too little is known to say whether by the same person.</summary>
    NearDuplicate,

    /// <summary>The same person sends it to another post too.</summary>
    CrossPost,

    /// <summary>Somebody else repeats another's words.</summary>
    CopyOfAnother,

    /// <summary>It repeats what a moderator called spam.</summary>
    KnownSpam,
}

/// <summary>An earlier comment that a submission repeats.</summary>
/// <param name="Comment">The earlier comment's number.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Similarity">From 0 to 1, the share of four-letter pieces that both have in common; 1 is the same text.</param>
/// <param name="SharesOrigin">
/// Both came from the same browser, account or network address. Only then may the sender be shown the earlier one's private receipt:
/// everything else could have been typed by a stranger who read the comment.
/// </param>
public sealed record Match(long Comment, MatchKind Kind, double Similarity, bool SharesOrigin);
