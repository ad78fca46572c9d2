namespace Blog.Moderation.Fingerprints;

/// <summary>Recognises addresses in running text, with and without their scheme.</summary>
internal static class LinkText
{
    // Endings under which sites are often named without "www."; other endings would turn a forgotten space after a full stop into a link.
    private static readonly HashSet<string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "net", "org", "info", "biz", "nl", "ru", "cn", "xyz", "top", "shop", "online", "site", "club", "live", "vip", "casino", "bet", "loan", "ly", "io", "ws",
    };

    /// <summary>Whether a word is an address: it has a scheme, begins with <c>www.</c>, or is a host under a common ending.</summary>
    public static bool IsLink(string word) =>
        word.Contains("://", StringComparison.Ordinal)
        || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || IsHost(word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '\'', '<', '>'));

    private static bool IsHost(string word)
    {
        var path = word.IndexOf('/', StringComparison.Ordinal);
        var host = path < 0 ? word : word[..path];
        var dot = host.LastIndexOf('.');
        return dot > 0
            && !host.Contains('@', StringComparison.Ordinal)
            && s_endings.Contains(host[(dot + 1)..])
            && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
    }
}
