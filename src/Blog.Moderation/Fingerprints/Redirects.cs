namespace Blog.Moderation.Fingerprints;

/// <summary>Pages that only pass a visitor on to the address in their own address, and parameters that only tell where a visitor comes from.</summary>
internal static class Redirects
{
    private const string Archive = "/web/";

    // Host (with "*." for any host below it), beginning of the path, and the parameter that has the target; "?" for the whole query.
    private static readonly (string Host, string Path, string Parameter)[] s_pages =
    [
        ("google.*", "/url", "q"), ("google.*", "/url", "url"), ("google.*", "/imgres", "imgrefurl"), ("translate.google.*", "/translate", "u"), ("bing.com", "/translator", "u"),
        ("l.facebook.com", "/l.php", "u"), ("lm.facebook.com", "/l.php", "u"), ("l.messenger.com", "/l.php", "u"), ("l.instagram.com", "/", "u"), ("l.threads.com", "/", "u"),
        ("youtube.com", "/redirect", "q"), ("t.umblr.com", "/redirect", "z"), ("out.reddit.com", "/", "url"), ("vk.com", "/away.php", "to"), ("away.vk.com", "/away.php", "to"),
        ("linkedin.com", "/redir/redirect", "url"), ("linkedin.com", "/safety/go", "url"), ("steamcommunity.com", "/linkfilter", "url"), ("steamcommunity.com", "/linkfilter", "u"),
        ("slack-redir.net", "/link", "url"), ("duckduckgo.com", "/l", "uddg"), ("disq.us", "/url", "url"), ("getpocket.com", "/redirect", "url"), ("exit.sc", "/", "url"),
        ("pinterest.com", "/offsite", "url"), ("*.safelinks.protection.outlook.com", "/", "url"), ("ok.ru", "/dk", "st.link"), ("yandex.ru", "/clck/jsredir", "url"),
        ("href.li", "/", "?"), ("anonym.to", "/", "?"), ("anon.to", "/", "?"), ("dereferer.org", "/", "?"), ("nullrefer.com", "/", "?"), ("hiderefer.com", "/", "?"), ("dereferer.me", "/", "?"),
    ];

    private static readonly string[] s_trackingPrefixes = ["utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "mc_", "vero_", "oly_", "_hs", "ga_", "at_custom", "trk_", "stm_"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_tracking = new HashSet<string>(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "epik", "mkt_tok", "s_cid", "ncid", "cmpid",
            "ref", "ref_src", "ref_url", "referrer", "referer", "spm", "si", "feature", "share_id", "_ga", "_gl", "rb_clickid", "sc_campaign", "trk", "__s", "wt_mc", "smid", "sr_share",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Ends of a path that mean the folder itself.</summary>
    public static IReadOnlyList<string> IndexPages { get; } = ["/index.html", "/index.htm", "/index.php", "/index.asp", "/index.aspx", "/default.aspx"];

    /// <summary>Whether a parameter, as in <c>name=value</c>, only tells where a visitor comes from.</summary>
    public static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        var end = parameter.IndexOf('=');
        var name = end < 0 ? parameter : parameter[..end];
        if (s_tracking.Contains(name)) return true;
        foreach (var prefix in s_trackingPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The address that an address passes on to; null where it is a page itself.</summary>
    public static string? TargetOf(Uri address)
    {
        var host = CanonicalLink.HostOf(address);
        return InQuery(address, host) ?? InArchive(address, host) ?? InTranslation(address, host) ?? InFastPages(address, host);
    }

    private static string? InQuery(Uri address, string host)
    {
        if (address.Query.Length < 2) return null;
        foreach (var (page, path, parameter) in s_pages)
        {
            if (!IsHost(host, page) || !address.AbsolutePath.StartsWith(path, StringComparison.OrdinalIgnoreCase)) continue;
            var value = parameter == "?" ? address.Query[1..] : ValueOf(address.Query, parameter);
            if (value is not null) return Uri.UnescapeDataString(value);
        }

        return null;
    }

    private static bool IsHost(string host, string pattern)
    {
        if (pattern.StartsWith("*.", StringComparison.Ordinal)) return host.EndsWith(pattern[1..], StringComparison.Ordinal);
        if (!pattern.EndsWith(".*", StringComparison.Ordinal)) return host == pattern;
        var name = pattern[..^1];
        return host.StartsWith(name, StringComparison.Ordinal) && host.Length - name.Length is >= 2 and <= 6;
    }

    private static string? ValueOf(string query, string name) =>
        query[1..].Split('&').FirstOrDefault(pair => pair.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..];

    // web.archive.org/web/20260101000000/https://example.org/
    private static string? InArchive(Uri address, string host)
    {
        var path = address.PathAndQuery;
        if (host != "web.archive.org" || !path.StartsWith(Archive, StringComparison.Ordinal)) return null;
        var slash = path.IndexOf('/', Archive.Length);
        return slash < 0 || slash + 1 == path.Length ? null : path[(slash + 1)..].Replace(":/", "://", StringComparison.Ordinal).Replace(":///", "://", StringComparison.Ordinal);
    }

    // example-org.translate.goog; a hyphen of the name itself is doubled.
    private static string? InTranslation(Uri address, string host)
    {
        const string ending = ".translate.goog";
        if (!host.EndsWith(ending, StringComparison.Ordinal)) return null;
        var name = host[..^ending.Length].Replace("--", "\0", StringComparison.Ordinal).Replace('-', '.').Replace('\0', '-');
        var query = string.Join('&', address.Query.TrimStart('?').Split('&').Where(pair => !pair.StartsWith("_x_tr_", StringComparison.Ordinal)));
        return name + address.AbsolutePath + (query.Length == 0 ? "" : "?" + query);
    }

    // google.com/amp/s/example.org/page and example-org.cdn.ampproject.org/c/s/example.org/page
    private static string? InFastPages(Uri address, string host)
    {
        string[] starts = host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) || host == "cdn.ampproject.org" ? ["/c/", "/v/", "/i/"]
            : IsHost(host, "google.*") || host == "bing.com" ? ["/amp/"] : [];
        foreach (var start in starts)
        {
            if (!address.AbsolutePath.StartsWith(start, StringComparison.Ordinal)) continue;
            var rest = address.PathAndQuery[start.Length..];
            return rest.StartsWith("s/", StringComparison.Ordinal) ? rest[2..] : rest;
        }

        return null;
    }
}
