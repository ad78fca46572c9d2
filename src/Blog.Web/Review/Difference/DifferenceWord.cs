using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Blog.Moderation.Fingerprints;

namespace Blog.Web.Review.Difference;

/// <summary>A word of a text that is compared: where it stands, and what it is compared by.</summary>
/// <param name="Text">The word as written, with the punctuation that touches it.</param>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Key">The word without case, disguise and punctuation; a link as it is.</param>
/// <param name="Host">The host, where the word is a link.</param>
internal sealed partial record DifferenceWord(string Text, int Start, string Key, string? Host)
{
    private const int LongestNormalised = 200;

    private static readonly SearchValues<char> s_letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The character after its last.</summary>
    public int End => Start + Text.Length;

    /// <summary>How much it tells when it is found again: its letters, and three for a character of a script that writes no spaces.</summary>
    public int Weight => IsUnspaced(Text.EnumerateRunes().First()) ? 3 : Key.Length;

    /// <summary>The words of a text, in order. Scripts that write no spaces come character by character.</summary>
    public static List<DifferenceWord> In(string text)
    {
        var words = new List<DifferenceWord>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            if (end > at)
                AddPiece(text, at, end, words);
            at = end + 1;
        }
        return words;
    }

    /// <summary>The hosts that words link to, each once.</summary>
    public static List<string> Hosts(IEnumerable<DifferenceWord> words) =>
        [.. words.Select(word => word.Host).OfType<string>().Select(host => host.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    // A link ends where it can go on neither in running text nor in markup: [words](https://address).
    private static void AddPiece(string text, int start, int end, List<DifferenceWord> words)
    {
        var piece = text.AsSpan(start, end - start);
        var from = start;
        if (piece.Contains("://", StringComparison.Ordinal) || piece.Contains("www.", StringComparison.OrdinalIgnoreCase))
            foreach (var link in Links().EnumerateMatches(piece))
            {
                Split(text, from, start + link.Index, words);
                from = start + link.Index + link.Length;
                var address = text[(start + link.Index)..from];
                words.Add(new DifferenceWord(address, start + link.Index, address, HostOf(address)));
            }
        Split(text, from, end, words);
    }

    private static void Split(string text, int start, int end, List<DifferenceWord> words)
    {
        var begun = start;
        for (var at = start; at < end;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || !IsUnspaced(rune))
            {
                at += Math.Max(1, rune.Utf16SequenceLength);
                continue;
            }
            Add(begun, at);
            begun = Math.Min(end, at + StringInfo.GetNextTextElementLength(text, at));
            Add(at, begun);
            at = begun;
        }
        Add(begun, end);

        void Add(int from, int to)
        {
            if (to > from)
                words.Add(new DifferenceWord(text[from..to], from, KeyOf(text[from..to]), null));
        }
    }

    // What is longer than any word gains nothing by being folded, and costs.
    private static string KeyOf(string word)
    {
        if (!word.AsSpan().ContainsAnyExcept(s_letters))
            return word.ToLowerInvariant();
        var key = word.Length > LongestNormalised ? "" : CanonicalText.Of(word).Full.Replace(" ", "", StringComparison.Ordinal);
        return key.Length == 0 ? word : key;
    }

    private static string HostOf(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var length = rest.AsSpan().IndexOfAny("/?#:");
        return length < 0 ? rest : rest[..length];
    }

    private static bool IsUnspaced(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);

    [GeneratedRegex("""(?:https?://|www\.)[^\s<>"'()\[\]/?#:][^\s<>"'()\[\]]*""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Links();
}
