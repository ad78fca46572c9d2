using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>What the private page of a comment shows to whoever wrote it.</summary>
public sealed record Receipt
{
    /// <summary>The comment.</summary>
    public required Comment Comment { get; init; }

    /// <summary>Why the judge said what it said, the heaviest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The comment that it repeats, where readers can see that one.</summary>
    public Comment? Original { get; init; }

    /// <summary>Until when it can be edited or withdrawn.</summary>
    public required DateTimeOffset ChangeableUntil { get; init; }

    /// <summary>Whether it can be edited now.</summary>
    public required bool CanEdit { get; init; }

    /// <summary>Whether it can be withdrawn now.</summary>
    public required bool CanWithdraw { get; init; }

    /// <summary>Whether the moderators can be asked to look again.</summary>
    public required bool CanAppeal { get; init; }

    /// <summary>What was asked of the moderators last, and what they answered.</summary>
    public Appeal? Appeal { get; init; }
}

/// <summary>What became of a wish about one's own comment: one of the records below.</summary>
public abstract record ReceiptResult
{
    private ReceiptResult() { }

    /// <summary>It was done.</summary>
    /// <param name="Comment">The comment as it stands now.</param>
    public sealed record Done(Comment Comment) : ReceiptResult;

    /// <summary>There is no such receipt.</summary>
    public sealed record Unknown : ReceiptResult;

    /// <summary>The time for it is over.</summary>
    /// <param name="Since">When it ended.</param>
    public sealed record TooLate(DateTimeOffset Since) : ReceiptResult;

    /// <summary>Too many came from this place.</summary>
    /// <param name="RetryAfter">How long until another one is taken.</param>
    public sealed record TooFast(TimeSpan RetryAfter) : ReceiptResult;

    /// <summary>Where the comment stands, this cannot be done: it was decided about, withdrawn, or appealed before.</summary>
    /// <param name="Comment">The comment as it stands now.</param>
    public sealed record NotPossible(Comment Comment) : ReceiptResult;

    /// <summary>What was typed cannot be accepted; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ReceiptResult;
}
