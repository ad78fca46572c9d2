using System.Buffers;

namespace Blog.Core.Content.Rendering;

/// <summary>Tells addresses of other sites from paths among the content.</summary>
internal static class WebAddress
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    /// <summary>Whether an address has a scheme or a host.</summary>
    public static bool IsAbsolute(string address)
    {
        if (address.StartsWith("//", StringComparison.Ordinal))
            return true;
        var colon = address.IndexOfAny([':', '/', '?', '#']);
        return colon > 1 && address[colon] == ':' && char.IsAsciiLetter(address[0])
            && !address.AsSpan(0, colon).ContainsAnyExcept(SchemeLetters);
    }

    /// <summary>Whether an address is a page on the web.</summary>
    public static bool IsPage(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
