namespace Blog.Core.Feeds;

/// <summary>What a feed says, before it is written as RSS, Atom or JSON. All addresses in it are absolute.</summary>
public sealed record Feed
{
    /// <summary>What the feed is about, as a reader's list of subscriptions shows it.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence about the feed; empty where there is nothing to say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Language of the feed's own words, such as <c>nl</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Name of the site, the author of last resort.</summary>
    public required string SiteTitle { get; init; }

    /// <summary>The page that shows the same to people.</summary>
    public required string Page { get; init; }

    /// <summary>Where the feed itself is found, by format.</summary>
    public required FeedAddresses Addresses { get; init; }

    /// <summary>The hub that tells of new entries (W3C WebSub); null where there is none.</summary>
    public string? Hub { get; init; }

    /// <summary>When anything in the feed last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When anything last changed that the feed tells, comments counted included.</summary>
    public DateTimeOffset LastChanged => Entries.Select(entry => entry.Discussion?.Updated ?? Updated).Append(Updated).Max();

    /// <summary>An icon of the site; null where it has none.</summary>
    public string? Icon { get; init; }

    /// <summary>The entries, newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }
}

/// <summary>A post or a comment in a feed.</summary>
public sealed record FeedEntry
{
    /// <summary>The entry's own page, which never moves and therefore also identifies it.</summary>
    public required string Address { get; init; }

    /// <summary>Title as plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Summary as plain text; empty where the content says everything.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The whole text as HTML, with absolute addresses.</summary>
    public required string Html { get; init; }

    /// <summary>Language of the entry, such as <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>When it appeared.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it last changed; the day it appeared where it never did.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Tags and categories by their titles.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The cover picture; null where there is none.</summary>
    public string? Picture { get; init; }

    /// <summary>Where it is discussed; null for a comment.</summary>
    public FeedDiscussion? Discussion { get; init; }

    /// <summary>What it answers; null for a post.</summary>
    public FeedReference? InReplyTo { get; init; }
}

/// <summary>Somebody who wrote an entry.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="Address">A page about them, http or https; null where they gave none.</param>
public sealed record FeedPerson(string Name, string? Address);

/// <summary>The comments on a post, as its entry announces them.</summary>
/// <param name="Page">Where people read them.</param>
/// <param name="Addresses">The feeds of the comments.</param>
/// <param name="Count">How many published comments there are; mentions are not comments.</param>
/// <param name="Updated">When the newest was written; null without any.</param>
public sealed record FeedDiscussion(string Page, FeedAddresses Addresses, int Count, DateTimeOffset? Updated);

/// <summary>The entry another one answers (RFC 4685).</summary>
/// <param name="Id">The identifier of the entry answered.</param>
/// <param name="Page">Where people read it.</param>
/// <param name="Source">The Atom feed that holds it.</param>
public sealed record FeedReference(string Id, string Page, string Source);
