using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>What the page is like that mentions a post, apart from the words that are shown of it.</summary>
public sealed record PageEvidence
{
    /// <summary>The beginning of its text, as a reader sees it.</summary>
    public string Text
    {
        get;
        init
        {
            field = value;
            Canonical = CanonicalText.Of(value);
        }
    } = "";

    /// <summary>The different hosts that it links to, its own and ours excepted, as <see cref="CanonicalLink.Host"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>How many of its links lead to them.</summary>
    public int Links { get; init; }

    /// <summary>Its readers cannot see the link to the post.</summary>
    public bool IsLinkHidden { get; init; }

    /// <summary>A page of a site whose mentions moderators let through links to its site, and was offered for that.</summary>
    public bool IsVouchedFor { get; init; }

    internal CanonicalText Canonical { get; private init; } = CanonicalText.Of("");
}
