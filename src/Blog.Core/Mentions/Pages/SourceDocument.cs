using System.Text;
using Blog.Core.Outbound;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>A page that is said to mention a post, in a form in which links can be looked for.</summary>
internal abstract class SourceDocument
{
    static SourceDocument() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private protected SourceDocument(Uri address) => Address = address;

    /// <summary>Where it was found, after redirects.</summary>
    public Uri Address { get; }

    /// <summary>Whether it says of itself that it was taken down.</summary>
    public virtual bool IsGone => false;

    /// <summary>The forms that are looked at.</summary>
    public static bool Reads(string mediaType) => IsHtml(mediaType) || IsJson(mediaType) || mediaType == "text/plain";

    /// <summary>Reads an answer; null where it is of another form, or makes more work than a page may.</summary>
    public static SourceDocument? Read(FetchResult.Answered answer)
    {
        if (IsHtml(answer.MediaType)) return HtmlSource.ReadPage(answer);
        if (IsJson(answer.MediaType)) return JsonSource.ReadJson(answer);
        return answer.MediaType == "text/plain" ? new TextSource(answer.Address, TextOf(answer)) : null;
    }

    /// <summary>Whether it links to a target.</summary>
    public abstract bool LinksTo(Uri target);

    /// <summary>What it says about a target that it links to.</summary>
    public abstract MentionFacts FactsAbout(Uri target);

    /// <summary>The text of an answer that names its encoding, else UTF-8.</summary>
    internal static string TextOf(FetchResult.Answered answer)
    {
        var encoding = answer.Charset is { } name ? AngleSharp.Text.TextEncoding.Resolve(name) : Encoding.UTF8;
        return encoding.GetString(answer.Body);
    }

    private static bool IsHtml(string mediaType) => mediaType is "text/html" or "application/xhtml+xml";

    private static bool IsJson(string mediaType) => mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);
}

/// <summary>How a page responds to a post.</summary>
public enum MentionResponse
{
    /// <summary>It answers the post.</summary>
    Reply,

    /// <summary>Its author likes the post.</summary>
    Like,

    /// <summary>It passes the post on.</summary>
    Repost,

    /// <summary>It keeps the post for later.</summary>
    Bookmark,

    /// <summary>It links to the post.</summary>
    Mention,
}

/// <summary>What a page says about a post that it links to. All of it comes from a stranger; none of it is markup.</summary>
/// <param name="Response">How it responds.</param>
/// <param name="Excerpt">The words around the link, or of the answer; never empty.</param>
/// <param name="Page">What the page is like.</param>
internal sealed record MentionFacts(MentionResponse Response, string Excerpt, PageEvidence Page)
{
    /// <summary>Where in the excerpt the words of the link stand; nothing where they are not in it.</summary>
    public Range? Linked { get; init; }

    /// <summary>The name of its author.</summary>
    public string? Author { get; init; }

    /// <summary>The address of its author.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>The address of its author's picture, which is kept and never asked for.</summary>
    public string? Photo { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its language.</summary>
    public string? Language { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }
}
