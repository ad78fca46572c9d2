using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>What a decision about a comment is learned from. It has to be kept with the decision: the same facts in the same order give the same knowledge again.</summary>
public sealed record TextFacts
{
    /// <summary>The sender's own words, without markup and quotations.</summary>
    public required string Text { get; init; }

    /// <summary>The addresses that the text links to.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The sender's name as typed.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the sender's own site.</summary>
    public string? Url { get; init; }

    /// <summary>The names of the signals that noticed something.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Whatever tells one sender from another and cannot be typed at will; null where nothing is known. Only compared.</summary>
    public string? Sender { get; init; }

    /// <summary>The group of repeats that the comment belongs to. Only compared.</summary>
    public string? Campaign { get; init; }

    internal CanonicalText Canonical { get => field ??= CanonicalText.Of(Text); init; }

    /// <summary>
    /// The names of those findings that say something about spam: neither what only makes a comment wait or weighs nothing, nor what was itself learned.
    /// </summary>
    public static IReadOnlyList<string> SignalsOf(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => finding.Weight != 0 && finding.Group is not (SignalGroup.Learned or SignalGroup.Starter)).Select(finding => finding.Signal).Order(StringComparer.Ordinal)];

    /// <summary>The facts of a submission; the judge's findings and the campaign are for the caller to add.</summary>
    public static TextFacts Of(Submission submission)
    {
        var author = submission.Author;
        return new TextFacts
        {
            Text = submission.OwnText,
            Canonical = submission.Canonical,
            Links = submission.Links,
            Name = author.Name.Length == 0 ? null : author.Name,
            Url = submission.Url,
            Sender = author.Account ?? author.Browser ?? author.Email ?? author.Address,
        };
    }
}

/// <summary>A moderator's decision, as it is learned.</summary>
/// <param name="Facts">What was decided about.</param>
/// <param name="IsSpam">Whether it was called spam; otherwise it was published.</param>
public sealed record Decision(TextFacts Facts, bool IsSpam);
