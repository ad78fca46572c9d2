using Blog.Core.Comments;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Replay;

/// <summary>An earlier comment of a run, with what has to be found again when what became of it changes.</summary>
internal sealed class RememberedComment(string id, long number, Submission submission)
{
    private readonly EarlierComment _facts = EarlierComment.Of(number, submission);

    /// <summary>What its file calls it.</summary>
    public string Id => id;

    /// <summary>Its number in the run.</summary>
    public long Number => number;

    /// <summary>What was sent.</summary>
    public Submission Submission => submission;

    /// <summary>When it was sent.</summary>
    public DateTimeOffset Time => submission.Time;

    /// <summary>Under which name and e-mail address it is counted.</summary>
    public RememberedAuthor Author { get; } = RememberedAuthor.Of(submission);

    /// <summary>The hosts it links to.</summary>
    public IReadOnlyList<string> Hosts { get; } = submission.Hosts;

    /// <summary>Where it stands.</summary>
    public CommentState State { get; set; } = CommentState.Withdrawn;

    /// <summary>Whether a moderator, or its label in their place, decided that.</summary>
    public bool IsDecided { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>When it was first called spam by one of them.</summary>
    public DateTimeOffset CondemnedAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>The group of comments repeating each other that it belongs to.</summary>
    public RememberedCampaign? Campaign { get; set; }

    /// <summary>The number of the comment that it was found to repeat.</summary>
    public long? RepeatOf { get; set; }

    /// <summary>What its findings weighed together; unknown where it was not judged.</summary>
    public double? Score { get; set; }

    /// <summary>The names of the signals that noticed something about it, by which decisions about it are learned.</summary>
    public IReadOnlyList<string> Signals { get; set; } = [];

    /// <summary>What it is found by, once that was chosen.</summary>
    public Sketch? Sketch { get; set; }

    /// <summary>Whether it can be repeated.</summary>
    public bool IsLive => State is CommentState.Published or CommentState.Held or CommentState.Spam;

    /// <summary>Whether readers see it.</summary>
    public bool IsPublished => State == CommentState.Published;

    /// <summary>Whether a moderator called it spam.</summary>
    public bool IsCondemned => State == CommentState.Spam && IsDecided;

    /// <summary>It as the judge sees it now.</summary>
    public EarlierComment AsEarlier() => _facts with
    {
        Standing = State switch
        {
            CommentState.Published => Standing.Published,
            CommentState.Held => Standing.Held,
            _ => IsDecided ? Standing.Condemned : Standing.Suspected,
        },
        RepeatOf = RepeatOf,
        Campaign = Campaign?.Number,
        CampaignStanding = Campaign?.Standing ?? CampaignStanding.Open,
        CampaignSize = Campaign?.Size ?? 0,
    };
}
