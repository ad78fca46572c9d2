using Blog.Moderation.Starter;

namespace Blog.Moderation;

/// <summary>What the site remembers that bears on one submission. The caller loads it; judging only reads it.</summary>
public sealed record History
{
    /// <summary>Nothing is remembered.</summary>
    public static History Empty { get; } = new();

    /// <summary>Earlier comments that the submission may repeat, in any order: what the similarity index found, and what has the same exact hash on the same post.</summary>
    public IReadOnlyList<EarlierComment> Similar { get; init; } = [];

    /// <summary>Whether the sender is known to have been published before, proved by an account or a signed token, never by a typed name or address.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Comments under the sender's name and e-mail address that are published.</summary>
    public int Published { get; init; }

    /// <summary>Comments under the sender's name and e-mail address that moderators called spam.</summary>
    public int Condemned { get; init; }

    /// <summary>What came from the sender's browser before, which nobody else can have sent.</summary>
    public SenderRecord Record { get; init; } = SenderRecord.None;

    /// <summary>How much was sent lately.</summary>
    public Pace Pace { get; init; } = Pace.Calm;

    /// <summary>The author of the site whose name a sender uses who has not signed in as that author.</summary>
    public string? ReservedName { get; init; }

    /// <summary>Hosts that the submission links to and that occur in comments which moderators called spam, and in none that is published.</summary>
    public IReadOnlyList<string> CondemnedHosts { get; init; } = [];

    /// <summary>What other comments weighed, of which is known what they are.</summary>
    public Scores Scores { get; init; } = Scores.None;

    /// <summary>What moderators blocked of all that it comes from and leads to.</summary>
    public IReadOnlyList<Listed> Blocked { get; init; } = [];

    /// <summary>That a moderator trusts its sender, proved by an account, a signed token, or an e-mail address together with a network; never by what is typed alone.</summary>
    public Listed? Trusted { get; init; }

    /// <summary>The same of the hosts that the page links to which mentions the post.</summary>
    public IReadOnlyList<string> CondemnedPageHosts { get; init; } = [];

    /// <summary>What was learned elsewhere; null where that is not to be used.</summary>
    public StarterKnowledge? Starter { get; init; }

    /// <summary>How many decisions of its moderators the site has learned.</summary>
    public long Decisions { get; init; }

    /// <summary>What moderators' decisions about other comments say of this one, asked with the names of the signals that noticed something; null where there are none.</summary>
    public Func<IReadOnlyList<string>, Learned?> Learned { get; init; } = _ => null;
}

/// <summary>Submissions within <see cref="Policy.FloodWindow"/> before this one, without it.</summary>
/// <param name="FromAddress">From the same network address.</param>
/// <param name="FromNetwork">From the same network.</param>
/// <param name="ByAuthor">Under the same e-mail address, or the same name where none was given.</param>
/// <param name="OtherPosts">How many other posts were sent something from the same network address.</param>
public sealed record Pace(int FromAddress, int FromNetwork, int ByAuthor, int OtherPosts = 0)
{
    /// <summary>Nothing was sent lately.</summary>
    public static Pace Calm { get; } = new(0, 0, 0);
}

/// <summary>What became of everything that one browser sent.</summary>
/// <param name="Published">Comments that are published.</param>
/// <param name="Condemned">Comments that moderators called spam.</param>
/// <param name="Since">When the first published one was sent.</param>
public sealed record SenderRecord(int Published, int Condemned, DateTimeOffset? Since)
{
    /// <summary>Nothing came from it, or there is no browser to know.</summary>
    public static SenderRecord None { get; } = new(0, 0, null);
}
