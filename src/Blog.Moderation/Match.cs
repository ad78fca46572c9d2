namespace Blog.Moderation;

/// <summary>In which way a submission repeats an earlier comment.</summary>
public enum MatchKind
{
    /// <summary>The same person sends it to the same post again, as it was or improved.</summary>
    Resubmission,

    /// <summary>The same words, and too little is known to say whether by the same person.</summary>
    NearDuplicate,

    /// <summary>The same person sends it to another post too.</summary>
    CrossPost,

    /// <summary>Somebody else repeats another's words.</summary>
    CopyOfAnother,

    /// <summary>It repeats what a moderator called spam, or belongs to a campaign that was.</summary>
    KnownSpam,

    /// <summary>No single earlier comment says all of it, but several that repeat each other do together: one template, filled in anew.</summary>
    Campaign,

    /// <summary>What it has in common is quoted from the comment that it answers, from the post, or between marks: no repeat.</summary>
    Quotation,

    /// <summary>A few words that anybody says ("nice post"), by somebody of whom too little is known: no repeat.</summary>
    ShortRepeat,

    /// <summary>It says what a page that mentions the post was shown with, or the other way round: one text that came in two ways.</summary>
    LinkbackExcerpt,
}

/// <summary>An earlier comment that a submission repeats.</summary>
/// <param name="Comment">The earlier comment's number.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Similarity">From 0 to 1: how much of the text is the same; 1 is the same text.</param>
/// <param name="SharesOrigin">
/// Both came from the same browser, account or network address. Only then may the sender be shown the earlier one's private receipt:
/// everything else could have been typed by a stranger who read the comment.
/// </param>
/// <param name="Campaign">The number of the group of repeats that the earlier comment belongs to, where that group is the reason for the kind.</param>
public sealed record Match(long Comment, MatchKind Kind, double Similarity, bool SharesOrigin, long? Campaign = null)
{
    /// <summary>Whether both comments belong to one group of repeats: not what a person sends again, quotes, or says in a few words that anybody says.</summary>
    public bool MakesCampaign => Kind is MatchKind.NearDuplicate or MatchKind.CrossPost or MatchKind.CopyOfAnother or MatchKind.KnownSpam or MatchKind.Campaign;
}
