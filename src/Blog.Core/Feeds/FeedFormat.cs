namespace Blog.Core.Feeds;

/// <summary>The formats every feed is offered in.</summary>
public enum FeedFormat
{
    /// <summary>RSS 2.0, at addresses ending in <c>.xml</c>.</summary>
    Rss,

    /// <summary>Atom 1.0 (RFC 4287) with threads (RFC 4685), at addresses ending in <c>.atom</c>.</summary>
    Atom,

    /// <summary>JSON Feed 1.1, at addresses ending in <c>.json</c>.</summary>
    Json,
}

/// <summary>What follows from a format: ending and media type.</summary>
public static class FeedFormats
{
    /// <summary>All formats, the one most readers know first.</summary>
    public static IReadOnlyList<FeedFormat> All { get; } = [FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json];

    /// <summary>The ending of a feed's address, without the dot.</summary>
    public static string Ending(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "xml",
        FeedFormat.Atom => "atom",
        _ => "json",
    };

    /// <summary>The name people know it by.</summary>
    public static string Name(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "RSS",
        FeedFormat.Atom => "Atom",
        _ => "JSON Feed",
    };

    /// <summary>The media type, as <c>link rel=alternate</c> names it.</summary>
    public static string MediaType(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Atom => "application/atom+xml",
        _ => "application/feed+json",
    };

    /// <summary>The format with this ending; null when there is none.</summary>
    public static FeedFormat? Ending(string ending) => ending switch
    {
        "xml" => FeedFormat.Rss,
        "atom" => FeedFormat.Atom,
        "json" => FeedFormat.Json,
        _ => null,
    };
}

/// <summary>One feed's address in each format: the same stem with another ending.</summary>
/// <param name="Stem">The absolute address without dot and ending, such as <c>https://example.org/feed</c>.</param>
public sealed record FeedAddresses(string Stem)
{
    /// <summary>The address in one format.</summary>
    public string In(FeedFormat format) => $"{Stem}.{format.Ending()}";
}
