using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>What a moderator can say about a comment.</summary>
public enum DecisionAction
{
    /// <summary>Readers shall see it.</summary>
    Publish,

    /// <summary>It shall wait.</summary>
    Hold,

    /// <summary>It is spam.</summary>
    Spam,

    /// <summary>It shall go, without being spam.</summary>
    Remove,

    /// <summary>It repeats an earlier comment, and is joined to that.</summary>
    Merge,

    /// <summary>It is the moderator's own answer, given at the desk. Never said of what others wrote.</summary>
    Reply,
}

/// <summary>What a moderator said about one comment, and what it changed.</summary>
public sealed record Decision
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What was decided in one go shares a batch and can be undone together.</summary>
    public required string Batch { get; init; }

    /// <summary>The comment.</summary>
    public required long CommentId { get; init; }

    /// <summary>The account that decided.</summary>
    public required string Moderator { get; init; }

    /// <summary>What it said.</summary>
    public required DecisionAction Action { get; init; }

    /// <summary>Where the comment stood before.</summary>
    public required CommentState From { get; init; }

    /// <summary>Where it stood after.</summary>
    public required CommentState To { get; init; }

    /// <summary>What the judge had said.</summary>
    public required VerdictKind Judged { get; init; }

    /// <summary>How likely spam it had been to the judge.</summary>
    public required double SpamScore { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was undone.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>The account that undid it.</summary>
    public string? UndoneBy { get; init; }
}

/// <summary>A comment as the moderator saw it when deciding.</summary>
/// <param name="Id">The comment.</param>
/// <param name="State">The state it was shown in.</param>
/// <param name="Version">The <see cref="Comment.Version"/> that was shown; nothing where its words do not matter.</param>
public sealed record SeenComment(long Id, CommentState State, long? Version = null)
{
    /// <summary>Whether a comment is as it was seen.</summary>
    internal bool Is(CommentRow row) => Stored.Parse<CommentState>(row.State) == State && (Version ?? row.Version) == row.Version;
}

/// <summary>A comment that was not changed because somebody else had changed it since it was seen.</summary>
/// <param name="CommentId">The comment.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="By">The account that last decided on it; nothing where no moderator did.</param>
/// <param name="At">When.</param>
/// <param name="IsReworded">It says something else by now, or its author appealed; where it stands may be as before.</param>
public sealed record Overtaken(long CommentId, CommentState State, string? By, DateTimeOffset? At, bool IsReworded = false);

/// <summary>What became of a decision about one or more comments. Every comment asked about is in exactly one of the lists.</summary>
/// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing when nothing was changed.</param>
/// <param name="Decided">What was changed.</param>
/// <param name="Unchanged">Comments that stood there already.</param>
/// <param name="Overtaken">Comments that somebody else decided about meanwhile.</param>
/// <param name="Unknown">Numbers without a comment, and comments that their authors withdrew.</param>
public sealed record DecisionResult(
    string? Batch,
    IReadOnlyList<Decision> Decided,
    IReadOnlyList<long> Unchanged,
    IReadOnlyList<Overtaken> Overtaken,
    IReadOnlyList<long> Unknown)
{
    /// <summary>Comments that were to be merged, and repeat none that readers see or may see.</summary>
    public IReadOnlyList<long> WithoutOriginal { get; init; } = [];
}

/// <summary>What became of taking a batch back.</summary>
/// <param name="Restored">Comments that stand where they stood before.</param>
/// <param name="Overtaken">Comments that somebody has decided about since; they stay.</param>
/// <param name="IsTooLate">It was done longer ago than <see cref="Decisions.UndoWindow"/>; nothing was changed.</param>
public sealed record UndoResult(IReadOnlyList<long> Restored, IReadOnlyList<Overtaken> Overtaken, bool IsTooLate = false)
{
    /// <summary>How many blocks and trusts are gone, or back, with it.</summary>
    public int Listings { get; init; }

    /// <summary>Whether anything is as it was before.</summary>
    public bool HasDone => Restored.Count + Listings > 0;
}

/// <summary>What became of giving a comment the words of a later version.</summary>
/// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing when nothing was changed.</param>
/// <param name="Original">The comment with its new words; nothing when nothing was changed.</param>
public sealed record ReplacementResult(string? Batch, Comment? Original)
{
    /// <summary>Nothing was changed: it was no later version, or one of the two had changed.</summary>
    public static ReplacementResult None { get; } = new(null, null);
}

/// <summary>What was done in one go and can be undone.</summary>
/// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Comments">About how many comments.</param>
/// <param name="Subject">What was listed, where it was that.</param>
public sealed record DecisionBatch(string Batch, AuditKind Kind, int Comments, string? Subject = null);
