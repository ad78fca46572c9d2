using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>What being listed does.</summary>
public enum ListingEffect
{
    /// <summary>What comes from there is spam.</summary>
    Block,

    /// <summary>What comes from there need not wait, and a suspicion counts less.</summary>
    Trust,
}

/// <summary>Somebody or something that moderators blocked or trust.</summary>
public sealed record Listing
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What it does.</summary>
    public required ListingEffect Effect { get; init; }

    /// <summary>What is listed.</summary>
    public required ListedKind Kind { get; init; }

    /// <summary>Its name, for moderators: a name with the host of an e-mail address, a host, a network.</summary>
    public required string Name { get; init; }

    /// <summary>The account that listed it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ends by itself; never where nothing is said.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why, in the moderator's words.</summary>
    public string? Why { get; init; }

    /// <summary>The comment for whose sake it is listed.</summary>
    public long? Comment { get; init; }
}

/// <summary>What of a comment could be listed.</summary>
/// <param name="CanBlockAuthor">Its author is known by something.</param>
/// <param name="Hosts">The hosts that it leads to.</param>
/// <param name="Network">The network that it came from.</param>
/// <param name="TrustedBy">The best proof by which its author would be recognised as trusted; nothing where all that is known can be typed by anybody.</param>
public sealed record ListingFacts(bool CanBlockAuthor, IReadOnlyList<string> Hosts, string? Network, TrustProof? TrustedBy);

/// <summary>By what an author is recognised.</summary>
public enum TrustProof
{
    /// <summary>An account of this site.</summary>
    Account,

    /// <summary>A browser that was here before.</summary>
    Browser,

    /// <summary>An e-mail address, together with the network that it came from.</summary>
    EmailAndNetwork,
}

/// <summary>What a moderator wants to list.</summary>
/// <param name="Effect">What that shall do.</param>
/// <param name="By">The account that wants it.</param>
public sealed record ListingRequest(ListingEffect Effect, string By)
{
    /// <summary>For how long; for good where nothing is said.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Why, in the moderator's words.</summary>
    public string? Why { get; init; }
}

/// <summary>What became of listing something.</summary>
public abstract record ListingResult
{
    private ListingResult()
    {
    }

    /// <summary>It is listed.</summary>
    /// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes.</param>
    /// <param name="Name">What is listed, as moderators read it.</param>
    public sealed record Done(string Batch, string Name) : ListingResult;

    /// <summary>It is listed already.</summary>
    /// <param name="Listing">By whom, and since when.</param>
    public sealed record Already(Listing Listing) : ListingResult;

    /// <summary>There is no comment of that number, or it says nothing of the kind that could be listed: no link, no network, nothing but what anybody can type.</summary>
    public sealed record NothingToList : ListingResult;

    /// <summary>What was typed is no host, or no network, or a network too wide.</summary>
    public sealed record Malformed : ListingResult;
}
