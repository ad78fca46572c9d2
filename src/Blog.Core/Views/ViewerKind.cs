using System.Buffers;

namespace Blog.Core.Views;

/// <summary>Tells people from programs by what they say of themselves.</summary>
public static class ViewerKind
{
    // Words that programs put into their user agent; none of them occurs in a browser's but "bot" in the name of one make of telephone.
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        [
            "bot", "crawl", "spider", "slurp", "archiver", "scrap", "fetch", "monitor", "uptime", "pingdom", "statuscake", "checker", "validator",
            "preview", "facebookexternalhit", "embedly", "whatsapp", "telegram", "skypeuri", "feed", "rss", "headless", "phantomjs", "lighthouse",
            "pagespeed", "gtmetrix", "curl", "wget", "httpie", "python", "java/", "go-http", "okhttp", "libwww", "perl", "ruby", "php", "node",
            "axios", "guzzle", "postman", "insomnia", "http-client", "httpclient", "mediapartners", "bingpreview", "yahoo", "ia_archiver",
            "gptbot", "chatgpt", "claude", "perplexity", "anthropic", "ccbot", "bytespider", "semrush", "ahrefs", "censys", "nmap", "nikto", "zgrab",
            "wordpress", "webmention", "pingback", "linkcheck", "http://", "https://",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a user agent is a program's: it names one, gives an address to complain to, or says nothing at all.</summary>
    public static bool IsProgram(string? userAgent) =>
        string.IsNullOrWhiteSpace(userAgent) || userAgent.Replace("cubot", "", StringComparison.OrdinalIgnoreCase).AsSpan().ContainsAny(Programs);
}
