using System.Net;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>What somebody sent to a post, as facts. What is not known is null or empty, and counts neither for nor against.</summary>
public sealed record Submission
{
    /// <summary>The slug of the post it was sent to; empty where that is not known, which may then be any post.</summary>
    public required string Post { get; init; }

    /// <summary>The comment it answers.</summary>
    public long? Parent { get; init; }

    /// <summary>How it arrived.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The text as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The text without markup, as a reader sees it.</summary>
    public required string PlainText { get; init; }

    /// <summary>The sender's own words: <see cref="PlainText"/> without what is quoted from others (see <see cref="Quotation"/>). Repeats are recognised by it.</summary>
    public required string OwnText
    {
        get;
        init
        {
            field = value;
            Canonical = CanonicalText.Of(value);
            Fingerprint = Fingerprint.Of(Canonical);
        }
    }

    /// <summary>Nothing in it is the sender's own: all of <see cref="OwnText"/> is quoted from the comment that it answers, or from the post.</summary>
    public bool OnlyQuotes { get; init; }

    /// <summary>What repeats of <see cref="OwnText"/> are recognised by.</summary>
    public Fingerprint Fingerprint { get; private init; } = null!; // set with OwnText, which is required

    /// <summary>The addresses that the text links to, in order, as they would be followed.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The different hosts of its links, of the addresses that its own words spell out, and of the sender's own site; as <see cref="CanonicalLink.Host"/>.</summary>
    public IReadOnlyList<string> Hosts =>
        [.. Links.Append(Url).Select(CanonicalLink.Of).OfType<CanonicalLink>().Concat(Canonical.Links).Select(link => link.Host).Distinct(StringComparer.Ordinal)];

    /// <summary>Who sent it.</summary>
    public required Person Author { get; init; }

    /// <summary>The network address it came from, where it is just being sent: that is not kept.</summary>
    public IPAddress? Ip { get; init; }

    /// <summary>The address of the sender's own site, as typed.</summary>
    public string? Url { get; init; }

    /// <summary>The browser or program, as it names itself.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The language of the post, as a tag such as <c>nl</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What the post is about; null where its words are not known.</summary>
    public TopicWords? PostWords { get; init; }

    /// <summary>What the comment that it answers is about.</summary>
    public TopicWords? ParentWords { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the form tells; null for every channel but the form.</summary>
    public FormEvidence? Form { get; init; }

    /// <summary>The page that mentions the post; null for what a person wrote here.</summary>
    public string? Source { get; init; }

    /// <summary>The language of the post itself, where <see cref="Language"/> is that of the page.</summary>
    public string? PostLanguage { get; init; }

    /// <summary>What that page is like; null where it was not looked at.</summary>
    public PageEvidence? Page { get; init; }

    /// <summary>Sent by a signed-in author, editor or moderator, or by the site's own posts: published without suspicion.</summary>
    public bool FromStaff { get; init; }

    /// <summary>What the system it is imported from had decided.</summary>
    public SourceRuling Ruling { get; init; }

    internal CanonicalText Canonical { get; private init; } = null!; // set with OwnText, too

    /// <summary>Whether its author is a page rather than a person.</summary>
    public bool IsLinkback => Source is not null;
}
