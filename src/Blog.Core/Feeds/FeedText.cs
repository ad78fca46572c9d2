using System.Buffers;
using System.Globalization;
using System.Text;

namespace Blog.Core.Feeds;

/// <summary>Text as feeds can carry it: one stray control character would make a feed unreadable for everybody.</summary>
internal static class FeedText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(c => (char)c),
         .. Enumerable.Range(0xd800, 0x800).Select(c => (char)c), '\ufffe', '\uffff']);

    /// <summary>The text without what XML 1.0 forbids: control characters, lone surrogates, non-characters.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAllowed(rune))
            {
                clean.Append(rune);
            }
        }
        return clean.ToString();
    }

    /// <summary>The text on one line, without control characters and surrounding space: for titles and names.</summary>
    public static string Line(string text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>An instant as RFC 3339 writes it.</summary>
    public static string Rfc3339(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant as RFC 822 writes it.</summary>
    public static string Rfc822(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static bool IsAllowed(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => true,
        < 0x20 => false,
        >= 0x7f and <= 0x9f => false,
        // What a lone surrogate is read as; it stands for nothing the writer typed.
        0xfffd => false,
        _ => (rune.Value & 0xfffe) != 0xfffe,
    };
}
