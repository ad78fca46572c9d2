using Blog.Core.Comments;
using Blog.Core.Mentions;
using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>Why a comment is in the review queue; also the order of the queue.</summary>
public enum ReviewReason
{
    /// <summary>Its author appealed.</summary>
    Appeal,

    /// <summary>Readers reported it.</summary>
    Reported,

    /// <summary>It is held.</summary>
    Held,

    /// <summary>It is published, and the judge was suspicious.</summary>
    Suspicious,

    /// <summary>The judge took it for a repeat.</summary>
    Duplicate,

    /// <summary>The judge took it for spam.</summary>
    Spam,
}

/// <summary>A comment that a moderator should look at, with everything needed to decide.</summary>
public sealed record ReviewItem
{
    /// <summary>The comment.</summary>
    public required Comment Comment { get; init; }

    /// <summary>The page elsewhere that it is; nothing for a comment, and for what came without one.</summary>
    public MentionPage? Page { get; init; }

    /// <summary>Why it is in the queue; nothing for a comment that needs nobody.</summary>
    public ReviewReason? Reason { get; init; }

    /// <summary>Why the judge said what it said, the heaviest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The group of comments repeating each other that it belongs to. In a folded page it may stand for all of them that wait for the same reason.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>The earlier comment that it repeats or resembles.</summary>
    public Comment? Original { get; init; }

    /// <summary>
    /// It is a later version of <see cref="Original"/> by the same person in other words, which <see cref="Decisions.ReplaceAsync"/> can put in their place.
    /// </summary>
    public bool CanReplaceOriginal => Original is not null && Decisions.CanReplace(Comment, Original);

    /// <summary>Whether it can be joined to <see cref="Original"/>, which readers see or may see, and has not been by a moderator.</summary>
    public bool CanMerge =>
        Original is { State: CommentState.Published or CommentState.Held } && Original.Post == Comment.Post
        && (Comment.State is not (CommentState.Duplicate or CommentState.Removed or CommentState.Withdrawn) || Comment is { State: CommentState.Duplicate, Moderator: null });

    /// <summary>The comment that it answers.</summary>
    public Comment? Parent { get; init; }

    /// <summary>What readers reported about it, the latest first, decided reports included.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>What its author asked the moderators to look at again, and what became of that.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>What was decided about it, the latest first.</summary>
    public required IReadOnlyList<Decision> History { get; init; }
}

/// <summary>A page of the queue.</summary>
/// <param name="Items">Its comments.</param>
/// <param name="Next">What to ask for to get the next page; nothing at the end.</param>
/// <param name="IsPartial">Only so much of a large pile was gone through; there may be more of what was asked for beyond.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewItem> Items, string? Next, bool IsPartial = false);

/// <summary>How much waits in the review queue, by reason.</summary>
public sealed record ReviewCounts(int Appeals, int Reported, int Held, int Suspicious, int Duplicates, int Spam)
{
    /// <summary>All of it.</summary>
    public int Total => Appeals + Reported + Held + Suspicious + Duplicates + Spam;

    /// <summary>How much waits for one reason.</summary>
    public int Of(ReviewReason reason) => reason switch
    {
        ReviewReason.Appeal => Appeals,
        ReviewReason.Reported => Reported,
        ReviewReason.Held => Held,
        ReviewReason.Suspicious => Suspicious,
        ReviewReason.Duplicate => Duplicates,
        _ => Spam,
    };
}

/// <summary>How many comments lie on each pile of the desk: kept with every change, never counted.</summary>
/// <param name="Waiting">What waits, by reason.</param>
/// <param name="Published">What readers see and nobody needs to look at.</param>
/// <param name="Refused">What was taken for spam or for a repeat, or removed, by a moderator's word.</param>
public sealed record PileCounts(ReviewCounts Waiting, int Published, int Refused)
{
    /// <summary>How many lie on one of them.</summary>
    public int Of(Pile pile) => pile switch
    {
        Pile.Published => Published,
        Pile.Refused => Refused,
        _ => Waiting.Of((ReviewReason)pile),
    };
}

/// <summary>What became of the other comments of whoever wrote one.</summary>
/// <param name="Numbers">How many stand in each state; states without any are left out.</param>
public sealed record WriterRecord(IReadOnlyDictionary<CommentState, int> Numbers)
{
    /// <summary>All of them.</summary>
    public int Total => Numbers.Values.Sum();

    /// <summary>How many stand in a state.</summary>
    public int In(CommentState state) => Numbers.GetValueOrDefault(state);
}
