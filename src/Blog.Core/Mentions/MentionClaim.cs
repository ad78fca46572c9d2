using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>What another site tells us: "this page of mine mentions that post of yours". Nothing of it is believed before the page was looked at.</summary>
/// <param name="Channel">The protocol it was told by: Webmention, Pingback or Trackback.</param>
/// <param name="Source">The address of the page, as told.</param>
/// <param name="Target">The address of ours that it mentions, as told.</param>
/// <param name="Site">The root of our site as it was asked, such as <c>https://blog.example</c>.</param>
public sealed record MentionClaim(Channel Channel, string Source, string Target, string Site)
{
    /// <summary>The page that vouches for the source, where one was offered.</summary>
    public string? Vouch { get; init; }

    /// <summary>The network that told us, such as <c>192.0.2.0/24</c>; null where it is not known.</summary>
    public string? Network { get; init; }
}

/// <summary>What became of a claim at once: one of the records below, and nothing else.</summary>
public abstract record ReceiveResult
{
    private ReceiveResult()
    {
    }

    /// <summary>It was taken: its page will be looked at. Durable.</summary>
    /// <param name="Token">The token of its status page.</param>
    public sealed record Taken(string Token) : ReceiveResult;

    /// <summary>The source is a post of ours that links to the target; both pages say so already.</summary>
    public sealed record OwnPost : ReceiveResult;

    /// <summary>This page has told it by Pingback before.</summary>
    public sealed record Known : ReceiveResult;

    /// <summary>It was refused.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">When it may be tried again, where waiting helps.</param>
    public sealed record Refused(MentionRefusal Reason, TimeSpan? RetryAfter = null) : ReceiveResult;
}

/// <summary>Why a claim is refused: the first ones at once, those from <see cref="SourceGone"/> on after its page was looked at.</summary>
public enum MentionRefusal
{
    /// <summary>The source is no address of the web.</summary>
    SourceMalformed,

    /// <summary>The source is an address that we ask nothing of: another port, a name before the host, not of the public internet.</summary>
    SourceForbidden,

    /// <summary>The target is no address of the web.</summary>
    TargetMalformed,

    /// <summary>Source and target are one page.</summary>
    SamePage,

    /// <summary>The target is on another site.</summary>
    TargetElsewhere,

    /// <summary>There is no such page here.</summary>
    TargetUnknown,

    /// <summary>The page takes no mentions, or no longer.</summary>
    TargetClosed,

    /// <summary>The sender, or the source's host, has told too much lately.</summary>
    TooMany,

    /// <summary>Too much waits to be looked at.</summary>
    Full,

    /// <summary>The source says that it was taken down.</summary>
    SourceGone,

    /// <summary>There is no such page at the source, or nobody answers there.</summary>
    SourceMissing,

    /// <summary>The source's site is in trouble, or answers what cannot be read: too slow, too large, too many redirects, faulty.</summary>
    SourceUnreadable,

    /// <summary>The source is no page, JSON or text.</summary>
    SourceNoPage,

    /// <summary>The source does not link to the target.</summary>
    NoLink,
}
