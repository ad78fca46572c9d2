using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>What can be done that the log remembers. Stored as the lower-case word of its name; the sentence about it is looked up by this.</summary>
public enum AuditKind
{
    /// <summary>Comments were published.</summary>
    Publish,

    /// <summary>Comments were made to wait.</summary>
    Hold,

    /// <summary>Comments were called spam.</summary>
    Spam,

    /// <summary>Comments were taken away.</summary>
    Remove,

    /// <summary>Comments were joined to the ones that they repeat.</summary>
    Merge,

    /// <summary>A comment got the words of a later version by the same person.</summary>
    Replace,

    /// <summary>A moderator changed a comment's words.</summary>
    Edit,

    /// <summary>A comment was answered from the desk.</summary>
    Reply,

    /// <summary>An author, a host or a network was blocked; <see cref="AuditEntry.Subject"/> is which.</summary>
    Block,

    /// <summary>An author was trusted; <see cref="AuditEntry.Subject"/> is who.</summary>
    Trust,

    /// <summary>A block or a trust was taken off the list; <see cref="AuditEntry.Subject"/> is which.</summary>
    Lift,

    /// <summary>Comments that had been taken away were forgotten for good.</summary>
    Forget,

    /// <summary>A search flagged stored comments as repeats.</summary>
    Flag,

    /// <summary>Everything about an address was handed over; which one is not written down.</summary>
    Export,

    /// <summary>Comments were erased for good at the wish of whoever they were about.</summary>
    Erase,

    /// <summary>Something of the above was taken back; <see cref="AuditEntry.Subject"/> is its batch.</summary>
    Undo,

    /// <summary>The judge's policy was saved; <see cref="AuditEntry.Why"/> is what it says otherwise.</summary>
    PolicyChanged,

    /// <summary>Somebody signed in; <see cref="AuditEntry.Subject"/> is how.</summary>
    SignedIn,

    /// <summary>A sign-in did not prove whose it was; <see cref="AuditEntry.Subject"/> is the shortened network.</summary>
    SignInRefused,

    /// <summary>A sign-in was ended from elsewhere.</summary>
    SessionEnded,

    /// <summary>An account was made; <see cref="AuditEntry.Subject"/> is its role.</summary>
    AccountMade,

    /// <summary>An account was removed.</summary>
    AccountRemoved,

    /// <summary>An account got another role, <see cref="AuditEntry.Subject"/>.</summary>
    RoleChanged,

    /// <summary>An account may not sign in any more.</summary>
    Suspended,

    /// <summary>An account may sign in again.</summary>
    Resumed,

    /// <summary>Somebody was invited; <see cref="AuditEntry.Subject"/> is the role.</summary>
    Invited,

    /// <summary>An invitation was taken back; <see cref="AuditEntry.Subject"/> is the role.</summary>
    InvitationWithdrawn,

    /// <summary>A link for a new password was made.</summary>
    ResetIssued,

    /// <summary>A new password was set by a link.</summary>
    PasswordReset,

    /// <summary>Somebody changed their own password.</summary>
    PasswordChanged,

    /// <summary>Somebody changed their own mail address.</summary>
    EmailChanged,

    /// <summary>A passkey was added; <see cref="AuditEntry.Subject"/> is its name.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed; <see cref="AuditEntry.Subject"/> is its name.</summary>
    PasskeyRemoved,

    /// <summary>An authenticator app was added: codes are asked for.</summary>
    AuthenticatorAdded,

    /// <summary>The authenticator app was removed: no codes are asked for.</summary>
    AuthenticatorRemoved,

    /// <summary>New recovery codes were made.</summary>
    RecoveryCodesMade,

    /// <summary>A recovery code was used.</summary>
    RecoveryCodeUsed,
}

/// <summary>Something that was done, to be written into the log.</summary>
public sealed record AuditEntry
{
    /// <summary>What was done.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>Whether it is about who may sign in, not about comments.</summary>
    public bool IsAboutAccounts => Kind is >= AuditKind.SignedIn and <= AuditKind.RecoveryCodeUsed;

    /// <summary>The account that did it; empty where the program did it by itself.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing where it cannot be taken back.</summary>
    public string? Batch { get; init; }

    /// <summary>The comment, where it is about one.</summary>
    public long? Comment { get; init; }

    /// <summary>About how many comments it is.</summary>
    public int Comments { get; init; }

    /// <summary>The slugs of the posts that those belong to, or of the one that it is about.</summary>
    public IReadOnlyCollection<string> Posts { get; init; } = [];

    /// <summary>The account that it is about.</summary>
    public string? Account { get; init; }

    /// <summary>What it is about where that is neither a comment, a post nor an account.</summary>
    public string? Subject { get; init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public string? Why { get; init; }

    /// <summary>What the judge had said of the comment.</summary>
    public VerdictKind? Judged { get; init; }

    /// <summary>What the judge's findings about the comment had weighed together.</summary>
    public double? SpamScore { get; init; }
}

/// <summary>Something that was done, as the log remembers it.</summary>
/// <param name="Id">Its number; a later one is greater.</param>
/// <param name="Entry">What was done. Where it is about one comment that was decided about, with what the judge had said.</param>
/// <param name="UndoneAt">When it was taken back.</param>
/// <param name="UndoneBy">The account that took it back.</param>
public sealed record AuditRecord(long Id, AuditEntry Entry, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <summary>Which part of the log is wanted: all of it where nothing is said.</summary>
/// <param name="By">Done by this account.</param>
/// <param name="Kind">Of this kind.</param>
/// <param name="Post">About comments of this post, or the post itself.</param>
/// <param name="Comment">About this one comment.</param>
public sealed record AuditFilter(string? By = null, AuditKind? Kind = null, string? Post = null, long? Comment = null);

/// <summary>A page of the log, the latest first.</summary>
/// <param name="Records">What was done.</param>
/// <param name="Next">The number to ask for after which the next page begins; nothing at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, long? Next);
