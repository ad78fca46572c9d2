using System.Buffers;
using System.Text.RegularExpressions;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>What somebody says, apart from what is quoted.</summary>
/// <param name="Text">The sender's own words; all of the text where nothing else would be left.</param>
/// <param name="OnlyQuotes">Nothing is the sender's own: every line is marked as quoted from the answered comment, or stands in the post.</param>
public sealed record OwnWords(string Text, bool OnlyQuotes);

/// <summary>
/// Tells a sender's own words from what is quoted: lines marked with <c>&gt;</c>, passages between quotation marks, and sentences pasted without any mark. All but
/// the first count only where they stand in the comment that is answered or in the post, and even those must not be nearly everything that is said: otherwise
/// marks would hide any repeat.
/// </summary>
public static partial class Quotation
{
    // Less ("Dank je wel!") is what anybody says; saying it too is no quotation.
    private const int ShortestQuote = 15;

    // Nobody leaves out more of a sentence than this many times.
    private const int MostPieces = 8;

    private static readonly SearchValues<char> s_marks = SearchValues.Create("“”„\"«»「『‘>");

    /// <summary>Reads a text.</summary>
    /// <param name="plainText">The text without markup.</param>
    /// <param name="parentText">The text of the comment that it answers.</param>
    /// <param name="post">The text of the post, in canonical form.</param>
    public static OwnWords Read(string plainText, string? parentText = null, CanonicalText? post = null)
    {
        var reading = new Reading(parentText is null ? null : CanonicalText.Of(parentText), post);
        var isMarked = plainText.Contains('>', StringComparison.Ordinal);
        if (!isMarked && parentText is null && post is null) return new OwnWords(plainText, OnlyQuotes: false);

        var lines = plainText.Split('\n').Select(reading.Line).ToList();
        var own = Join(lines.Select(line => line.IsMarked ? "" : line.Own));
        if (!Says(own)) own = Join(lines.Select(line => line.Own));
        return own.Length > 0
            ? new OwnWords(own, OnlyQuotes: false)
            : new OwnWords(plainText, lines.Exists(line => line.HasQuote) && lines.TrueForAll(line => line.IsProven));
    }

    /// <summary>Whether a text quotes another between marks, and says something of its own besides: the way to answer without the "answer" link.</summary>
    internal static bool IsAbout(string plainText, CanonicalText other)
    {
        if (!plainText.AsSpan().ContainsAny(s_marks)) return false;
        var reading = new Reading(other, null) { MarkedOnly = true };
        var lines = plainText.Split('\n').Select(reading.Line).ToList();
        if (!lines.Any(line => line.HasQuote)) return false;

        // A copy of a text that has quotation marks of its own says nothing besides.
        var besides = Join(lines.Select(line => line.Own)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !LinkText.IsLink(word) && word.AsSpan().ContainsAnyLetter());
        var words = CanonicalText.Of(string.Join(' ', besides)).Full.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var known = other.Full.Split(' ').ToHashSet(StringComparer.Ordinal);
        return words.Count(word => !known.Contains(word)) * 2 > words.Length;
    }

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0)).Trim();

    private static bool Says(string own) => CanonicalText.Of(own).Full.Length >= Fingerprint.ShortBelow;

    private static bool ContainsAnyLetter(this ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    [GeneratedRegex("""[“„"«»「『](?<words>[^“”„"«»「」『』\n]{15,})[”“"»«」』]|‘(?<words>[^‘\n]{15,}?)’(?!\p{L})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passages { get; }

    [GeneratedRegex("""(?<=[.!?…。！？]["”»’]?)\s+""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnds { get; }

    [GeneratedRegex("""\[?(?:…|\.{3,})\]?""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Omissions { get; }

    /// <summary>A line, and what is the sender's own of it.</summary>
    /// <param name="Own">The line without what is proven to be quoted.</param>
    /// <param name="IsMarked">It begins with the mark of a quotation.</param>
    /// <param name="IsProven">All of it is quoted, and marked where it is from the answered comment; also an empty line.</param>
    /// <param name="HasQuote">Some of it is quoted.</param>
    private sealed record Line(string Own, bool IsMarked, bool IsProven, bool HasQuote);

    private sealed class Reading(CanonicalText? parent, CanonicalText? post)
    {
        public bool MarkedOnly { get; init; }

        public Line Line(string text)
        {
            var isMarked = text.TrimStart().StartsWith('>');
            var words = text.TrimStart('>', ' ', '\t');
            if (words.Length == 0) return new Line("", isMarked, IsProven: true, HasQuote: false);
            if (IsFrom(post, words)) return new Line("", isMarked, IsProven: true, HasQuote: true);
            if ((isMarked || !MarkedOnly) && IsFrom(parent, words)) return new Line("", isMarked, IsProven: isMarked || IsPassage(words), HasQuote: true);

            var own = Passages.Replace(text, passage => IsQuoted(passage.Groups["words"].Value) ? " " : passage.Value);
            if (!MarkedOnly) own = WithoutSentences(own);
            return own.Length == text.Length ? new Line(text, isMarked, IsProven: false, HasQuote: false) : new Line(own.Trim(), isMarked, IsProven: own.Trim().Length == 0, HasQuote: true);
        }

        private string WithoutSentences(string text)
        {
            var sentences = SentenceEnds.Split(text);
            return sentences.Length > 1 && sentences.Any(IsQuoted) ? string.Join(' ', sentences.Where(sentence => !IsQuoted(sentence))) : text;
        }

        private static bool IsPassage(string words) => Passages.Match(words) is { Success: true } passage && passage.Length == words.Trim().Length;

        private bool IsQuoted(string words) => IsFrom(parent, words) || IsFrom(post, words);

        // Who quotes a long sentence leaves out its middle: "the crust … than I had hoped".
        private static bool IsFrom(CanonicalText? source, string words)
        {
            if (source is null || words.Length < ShortestQuote) return false;
            var left = Omissions.Split(words, MostPieces + 1);
            if (left.Length > MostPieces) return false;
            var pieces = left.Where(piece => piece.Length > 0).Select(piece => CanonicalText.Of(piece).Full).Where(piece => piece.Length > 0).ToList();
            return pieces.Exists(piece => piece.Length >= ShortestQuote) && pieces.TrueForAll(piece => source.Full.Contains(piece, StringComparison.Ordinal));
        }
    }
}
