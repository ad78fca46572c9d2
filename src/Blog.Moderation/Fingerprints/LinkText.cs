using System.Buffers;

namespace Blog.Moderation.Fingerprints;

/// <summary>Recognises addresses in running text, with and without their scheme.</summary>
internal static class LinkText
{
    private const string After = ".,;:!?'*_";
    private const int LongestScheme = 10;

    private static readonly SearchValues<char> s_stops = SearchValues.Create(" \t\r\n\"<>[]{}|\\^`«»“”„");
    private static readonly SearchValues<char> s_afterEnding = SearchValues.Create("/,;:!?)");
    private static readonly SearchValues<char> s_hostLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    // Endings under which sites are often named without "www."; other endings would turn a forgotten space after a full stop into a link.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_endings = Set(
        "com net org info biz nl ru cn xyz top shop online site club live vip casino bet loan ly io ws cc icu cfd sbs blog store website porn sex poker click loans app dev ua vn kz рф");

    // Of those, the ones that are no words, and so are recognised when the full stop stands apart or is spelled out.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_unmistakable = Set("com org biz ru cn xyz casino ly io ws cc icu nl");

    /// <summary>Whether a word is an address: it has a scheme, begins with <c>www.</c>, or is a host under a common ending.</summary>
    public static bool IsLink(ReadOnlySpan<char> word) => TryFind(word, out _, out _);

    /// <summary>Whether a word is an ending that makes a host of the word before it, as <c>com/page</c> does.</summary>
    public static bool IsUnmistakableEnding(ReadOnlySpan<char> word)
    {
        var end = word.IndexOfAny(s_afterEnding);
        return s_unmistakable.Contains((end < 0 ? word : word[..end]).TrimEnd('.'));
    }

    /// <summary>The first address in a piece of text without white space.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How long it is, without the punctuation of the sentence around it.</param>
    public static bool TryFind(ReadOnlySpan<char> piece, out int start, out int length)
    {
        (start, length) = (0, 0);
        if (!piece.ContainsAny('.', ':')) return false;
        start = Begin(piece);
        if (start < 0) return false;
        length = LengthOf(piece[start..]);
        return true;
    }

    private static int Begin(ReadOnlySpan<char> piece)
    {
        var slashes = piece.IndexOf("://", StringComparison.Ordinal);
        if (slashes > 0)
        {
            var scheme = slashes;
            while (scheme > 0 && slashes - scheme < LongestScheme && char.IsAsciiLetter(piece[scheme - 1])) scheme--;
            return scheme < slashes ? scheme : slashes;
        }

        for (var at = 0; at < piece.Length; at++)
        {
            var run = HostLength(piece[at..]);
            var isMail = (at > 0 && piece[at - 1] == '@') || (at + run < piece.Length && piece[at + run] == '@');
            if (!isMail && IsHost(piece.Slice(at, run).Trim(".-"), piece[(at + run)..])) return at;
            at += run;
        }

        return -1;
    }

    private static int HostLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (s_hostLetters.Contains(text[length]) || (text[length] > 127 && char.IsLetter(text[length]) && !IsUnspaced(text[length])))) length++;
        return length;
    }

    // Chinese and Thai go on before and after an address without a space.
    private static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u3000' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFFEF');

    private static bool IsHost(ReadOnlySpan<char> host, ReadOnlySpan<char> rest)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.IndexOf("..", StringComparison.Ordinal) >= 0) return false;
        if (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return true;
        var ending = host[(dot + 1)..];
        return s_endings.Contains(ending) || (ending.Length is 2 or 3 && dot >= 3 && rest.Length > 1 && rest[0] == '/' && !ending.ContainsAnyInRange('0', '9'));
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(s_stops);
        var link = end < 0 ? text : text[..end];
        for (var i = 0; i < link.Length; i++)
        {
            if (IsUnspaced(link[i])) link = link[..i];
        }

        while (link.Length > 0 && (After.Contains(link[^1], StringComparison.Ordinal) || (link[^1] == ')' && !link.Contains('(')))) link = link[..^1];
        return link.Length;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        new HashSet<string>(words.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
