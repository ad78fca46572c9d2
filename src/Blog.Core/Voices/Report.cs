using System.Net;
using Blog.Core.Comments;

namespace Blog.Core.Voices;

/// <summary>Why a reader reports a comment. Stored as the lower-case word of its name.</summary>
public enum ReportReason
{
    /// <summary>It advertises something.</summary>
    Spam,

    /// <summary>It insults or threatens somebody.</summary>
    Abuse,

    /// <summary>It tells what somebody would rather keep to themselves.</summary>
    Private,

    /// <summary>It has nothing to do with the post.</summary>
    Offtopic,

    /// <summary>Another reason, which the reader's words tell.</summary>
    Other,
}

/// <summary>What moderators made of a report.</summary>
public enum ReportOutcome
{
    /// <summary>The comment went.</summary>
    Upheld,

    /// <summary>They looked, and the comment stayed.</summary>
    Refused,
}

/// <summary>A report as it comes in, before anything about it has been checked.</summary>
public sealed record ReportDraft
{
    /// <summary>The number of the comment.</summary>
    public required long Comment { get; init; }

    /// <summary>Why; nothing where none of the reasons was chosen.</summary>
    public ReportReason? Reason { get; init; }

    /// <summary>What the reader adds, as typed.</summary>
    public string? Words { get; init; }

    /// <summary>The address it comes from.</summary>
    public IPAddress? Ip { get; init; }

    /// <summary>The token of a browser that has been here before, already proven genuine.</summary>
    public string? KnownBrowser { get; init; }

    /// <summary>The account that is signed in.</summary>
    public string? Account { get; init; }
}

/// <summary>A reader's report about a comment, as moderators see it.</summary>
public sealed record Report
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The comment.</summary>
    public required long CommentId { get; init; }

    /// <summary>Why.</summary>
    public required ReportReason Reason { get; init; }

    /// <summary>What the reader added.</summary>
    public string? Words { get; init; }

    /// <summary>The account that was signed in.</summary>
    public string? Account { get; init; }

    /// <summary>The network it came from, as <see cref="Comment.Network"/>; nothing once that was forgotten.</summary>
    public string? Network { get; init; }

    /// <summary>Whether the reader is known here, so that this report brought the comment back alone.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>How much it counts, from 0 to 1: less where moderators refused earlier reports of the same reader.</summary>
    public required double Weight { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When moderators decided about it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What they made of it.</summary>
    public ReportOutcome? Outcome { get; init; }
}

/// <summary>What became of a report: one of the records below.</summary>
public abstract record ReportResult
{
    private ReportResult() { }

    /// <summary>It was kept.</summary>
    /// <param name="IsBack">Whether the comment waits for the moderators by now.</param>
    /// <param name="IsHidden">Whether readers no longer see it until they have looked.</param>
    public sealed record Kept(bool IsBack, bool IsHidden) : ReportResult;

    /// <summary>There is no comment of this number that readers see.</summary>
    public sealed record Unknown : ReportResult;

    /// <summary>Readers cannot report on this site.</summary>
    public sealed record Off : ReportResult;

    /// <summary>The same person reported it before, and nobody has decided yet.</summary>
    /// <param name="At">When.</param>
    public sealed record Again(DateTimeOffset At) : ReportResult;

    /// <summary>Moderators looked at this person's report lately and let the comment stand.</summary>
    /// <param name="At">When they did.</param>
    public sealed record Answered(DateTimeOffset At) : ReportResult;

    /// <summary>Too many came from this place.</summary>
    /// <param name="RetryAfter">How long until another one is taken.</param>
    public sealed record TooFast(TimeSpan RetryAfter) : ReportResult;

    /// <summary>What was filled in cannot be accepted; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ReportResult;
}
