namespace Blog.Moderation.Fingerprints;

/// <summary>Recognises addresses in running text, with and without their scheme.</summary>
internal static class LinkText
{
    private const string AroundLinks = ".,;:!?()[]\"'<>";

    // Endings under which sites are often named without "www."; other endings would turn a forgotten space after a full stop into a link.
    private static readonly HashSet<string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "net", "org", "info", "biz", "nl", "ru", "cn", "xyz", "top", "shop", "online", "site", "club", "live", "vip", "casino", "bet", "loan", "ly", "io", "ws",
    };

    /// <summary>Whether a word is an address: it has a scheme, begins with <c>www.</c>, or is a host under a common ending.</summary>
    public static bool IsLink(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAny('.', ':')) return false;
        var bare = word.Trim(AroundLinks);
        return bare.Contains("://", StringComparison.Ordinal) || bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || IsHost(bare);
    }

    private static bool IsHost(ReadOnlySpan<char> bare)
    {
        var path = bare.IndexOf('/');
        var host = path < 0 ? bare : bare[..path];
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || !s_endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(host[(dot + 1)..])) return false;
        if (host.IndexOf("..", StringComparison.Ordinal) >= 0) return false;
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) return false;
        }

        return true;
    }
}
