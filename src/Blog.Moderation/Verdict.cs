namespace Blog.Moderation;

/// <summary>What is to happen with a submission.</summary>
public enum VerdictKind
{
    /// <summary>Readers may see it.</summary>
    Publish,

    /// <summary>A moderator decides.</summary>
    Hold,

    /// <summary>It is put aside as spam.</summary>
    Spam,

    /// <summary>It is kept, but the earlier comment stands for it.</summary>
    Duplicate,
}

/// <summary>The decision about a submission, with everything that led to it.</summary>
/// <param name="Kind">What is to happen.</param>
/// <param name="Total">What all findings weigh together, after each group's cap.</param>
/// <param name="Findings">Everything noticed, the heaviest first.</param>
/// <param name="Match">The best earlier comment that this one repeats, whatever the decision.</param>
/// <param name="NeedsReview">It is published, yet suspicious: a moderator should look. Happens to imports that stood published where they come from.</param>
public sealed record Verdict(VerdictKind Kind, double Total, IReadOnlyList<Finding> Findings, Match? Match = null, bool NeedsReview = false)
{
    /// <summary>The earlier comments with which this one is a group of repeats: usually the one of <see cref="Match"/>, more where it repeats several.</summary>
    public IReadOnlyList<long> Companions { get; init; } = [];

    /// <summary>What moderators' decisions about other comments said of it; null where there were none.</summary>
    public Learned? Learned { get; init; }
}
