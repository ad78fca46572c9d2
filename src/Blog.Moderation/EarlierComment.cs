using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>What became of an earlier comment.</summary>
public enum Standing
{
    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>It waits for a moderator.</summary>
    Held,

    /// <summary>It was taken for spam, but no moderator has confirmed it.</summary>
    Suspected,

    /// <summary>A moderator called it spam.</summary>
    Condemned,
}

/// <summary>What moderators made of a group of comments that repeat each other.</summary>
public enum CampaignStanding
{
    /// <summary>Nobody has decided about it.</summary>
    Open,

    /// <summary>It was called spam.</summary>
    Condemned,

    /// <summary>Its comments were published: many people say this honestly.</summary>
    Cleared,
}

/// <summary>
/// A stored comment that a new one may repeat. Withdrawn, removed and duplicate comments are none: the first of several equal ones stands for them.
/// </summary>
public sealed record EarlierComment
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The slug of its post.</summary>
    public required string Post { get; init; }

    /// <summary>The comment it answers.</summary>
    public long? Parent { get; init; }

    /// <summary>Its sender's own words, without quotations.</summary>
    public required string OwnText
    {
        get;
        init
        {
            field = value;
            _canonical = null;
        }
    }

    /// <summary>Who sent it.</summary>
    public required Person Author { get; init; }

    /// <summary>What became of it.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Whether its author is a page that mentions the post.</summary>
    public bool IsLinkback { get; init; }

    /// <summary>For a page that mentions the post its address, else that of the sender's own site.</summary>
    public string? Url { get; init; }

    /// <summary>The still earlier comment that it was found to repeat itself.</summary>
    public long? RepeatOf { get; init; }

    /// <summary>The number of the group of comments repeating each other that it belongs to.</summary>
    public long? Campaign { get; init; }

    /// <summary>What moderators made of <see cref="Campaign"/>.</summary>
    public CampaignStanding CampaignStanding { get; init; }

    /// <summary>How many comments belong to <see cref="Campaign"/>.</summary>
    public int CampaignSize { get; init; }

    // Most of what is looked up is told apart before its text is compared.
    internal CanonicalText Canonical => _canonical ??= CanonicalText.Of(OwnText);

    private CanonicalText? _canonical;

    /// <summary>A submission that was taken and published, as later ones see it.</summary>
    public static EarlierComment Of(long id, Submission submission) => new()
    {
        Id = id,
        Post = submission.Post,
        Parent = submission.Parent,
        OwnText = submission.OwnText,
        Author = submission.Author,
        Standing = Standing.Published,
        IsLinkback = submission.IsLinkback,
        Url = submission.Source ?? submission.Url,
        _canonical = submission.Canonical,
    };
}
