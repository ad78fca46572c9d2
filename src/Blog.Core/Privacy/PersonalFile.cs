using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Privacy;

/// <summary>Everything that is stored about one address, and nothing about anybody else: what others wrote, and who decided, is left out.</summary>
public sealed record PersonalFile
{
    /// <summary>The address.</summary>
    public required PersonalAddress Address { get; init; }

    /// <summary>Comments and linkbacks, the oldest first.</summary>
    public required IReadOnlyList<PersonalComment> Comments { get; init; }

    /// <summary>What was reported from there about the comments of others.</summary>
    public required IReadOnlyList<PersonalReport> Reports { get; init; }

    /// <summary>The names of the accounts that have this e-mail address. They are looked after with <c>blog user</c>.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>The discussions of which mails were asked for.</summary>
    public IReadOnlyList<PersonalSubscription> Subscriptions { get; init; } = [];

    /// <summary>Mails that went there, as long as they are kept.</summary>
    public IReadOnlyList<PersonalMail> Mails { get; init; } = [];

    /// <summary>Whether moderators trust or block the address; of a page its host, of a network address that very address.</summary>
    public IReadOnlyList<PersonalListing> Listings { get; init; } = [];

    /// <summary>What was told of the page and refused, as long as that is kept.</summary>
    public IReadOnlyList<PersonalRefusal> Refusals { get; init; } = [];

    /// <summary>Whether nothing at all is stored about it.</summary>
    public bool IsEmpty => Comments.Count + Reports.Count + Accounts.Count + Subscriptions.Count + Mails.Count + Listings.Count + Refusals.Count == 0;
}

/// <summary>A comment with all that belongs to it.</summary>
public sealed record PersonalComment
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>The kind of response.</summary>
    public required CommentKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required CommentState State { get; init; }

    /// <summary>The way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The name that was given.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address that was given; nothing once only its digest is left.</summary>
    public string? Email { get; init; }

    /// <summary>The web address that was given.</summary>
    public string? Url { get; init; }

    /// <summary>The page that it came from, for a linkback.</summary>
    public string? Source { get; init; }

    /// <summary>The words as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The language, where it is known.</summary>
    public string? Language { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The shortened network that it came from, while that is kept.</summary>
    public string? Network { get; init; }

    /// <summary>The digest of the full network address, while that is kept.</summary>
    public string? AddressDigest { get; init; }

    /// <summary>The digest of the browser that asked to be remembered.</summary>
    public string? BrowserDigest { get; init; }

    /// <summary>The program it was sent with, while that is kept.</summary>
    public string? Program { get; init; }

    /// <summary>What repeats of it are recognised by: a digest of its words.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What the judge said.</summary>
    public required VerdictKind Judged { get; init; }

    /// <summary>What the judge noticed, by the name of the signal, and what that weighed.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Findings { get; init; }

    /// <summary>Its words before they were changed, the oldest first.</summary>
    public required IReadOnlyList<EarlierWords> EarlierWords { get; init; }

    /// <summary>What was decided about it, the oldest first.</summary>
    public required IReadOnlyList<PersonalDecision> Decisions { get; init; }

    /// <summary>What its author asked the editors, and what they answered, the oldest first.</summary>
    public required IReadOnlyList<PersonalAppeal> Appeals { get; init; }
}

/// <summary>Words that a comment had.</summary>
/// <param name="Text">The words.</param>
/// <param name="Until">Until when it had them.</param>
public sealed record EarlierWords(string Text, DateTimeOffset Until);

/// <summary>A decision about a comment; not whose it was.</summary>
/// <param name="Action">What was decided.</param>
/// <param name="At">When.</param>
/// <param name="UndoneAt">When it was taken back.</param>
public sealed record PersonalDecision(DecisionAction Action, DateTimeOffset At, DateTimeOffset? UndoneAt);

/// <summary>An appeal.</summary>
/// <param name="Words">The author's words.</param>
/// <param name="At">When they were sent.</param>
/// <param name="Answer">What the editors wrote back.</param>
public sealed record PersonalAppeal(string Words, DateTimeOffset At, string? Answer);

/// <summary>A report about somebody else's comment, which is told by its number alone.</summary>
/// <param name="Comment">The number of the comment.</param>
/// <param name="Reason">Why.</param>
/// <param name="Words">What was added.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">What the editors made of it.</param>
public sealed record PersonalReport(long Comment, ReportReason Reason, string? Words, DateTimeOffset At, ReportOutcome? Outcome);

/// <summary>A discussion of which mails were asked for.</summary>
/// <param name="Post">The slug of the post.</param>
/// <param name="Since">Since when.</param>
/// <param name="EndedAt">When that ended.</param>
public sealed record PersonalSubscription(string Post, DateTimeOffset Since, DateTimeOffset? EndedAt);

/// <summary>A mail that went to the address.</summary>
/// <param name="Subject">What it was about.</param>
/// <param name="MadeAt">When it was written.</param>
/// <param name="DoneAt">When it was delivered or given up.</param>
public sealed record PersonalMail(string Subject, DateTimeOffset MadeAt, DateTimeOffset? DoneAt);

/// <summary>That moderators trust or block an address.</summary>
/// <param name="Effect"><c>trust</c> or <c>block</c>.</param>
/// <param name="Since">Since when.</param>
public sealed record PersonalListing(string Effect, DateTimeOffset Since);

/// <summary>That a page was told to mention us, and that was refused.</summary>
/// <param name="Page">The page.</param>
/// <param name="Target">The address of ours that it was said to mention.</param>
/// <param name="Reason">Why it was refused, as a word.</param>
/// <param name="LastAt">When it was last told.</param>
public sealed record PersonalRefusal(string Page, string Target, string Reason, DateTimeOffset LastAt);
