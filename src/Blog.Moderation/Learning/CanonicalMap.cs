using System.Runtime.InteropServices;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>Tells where words of the canonical text stand in the text as typed: canonical letters are counted off word by word.</summary>
internal sealed class CanonicalMap
{
    private const int MostEqual = 2;

    private readonly List<(int Start, int End)> _places = [];

    public CanonicalMap(string canonical, string text)
    {
        var (typed, letters) = Typed(text);
        var (all, done, first) = (Math.Max(1, LettersOf(canonical)), 0, 0);
        foreach (var word in canonical.AsSpan().EnumerateWords())
        {
            // Words written apart letter by letter, or joined, do not add up exactly: the place is then in proportion.
            while (first < typed.Count && (long)typed[first].Letters * all <= (long)done * letters) first++;
            done += word.Length;
            var last = first;
            while (last < typed.Count && (long)typed[last].Letters * all < (long)done * letters) last++;
            _places.Add(last < typed.Count ? (typed[first].Start, typed[last].End) : default);
        }
    }

    /// <summary>The words as typed that some words of the canonical text stem from; length 0 where none can be told.</summary>
    /// <param name="first">The first canonical word, counted from 0.</param>
    /// <param name="last">The last one.</param>
    public (int Start, int Length) Place(int first, int last) => (_places[first].Start, Math.Max(0, _places[last].End - _places[first].Start));

    // The words as typed, each with the letters up to its end.
    private static (List<Word> Words, int Letters) Typed(string text)
    {
        var (words, letters) = (new List<Word>(), 0);
        foreach (var word in text.AsSpan().EnumerateWords())
        {
            text.AsSpan().Overlaps(word, out var start);
            letters += IsPlain(word, out var length) ? length : LettersOf(CanonicalText.Of(word.ToString()).Full);
            words.Add(new Word(start, start + word.Length, letters));
        }

        return (words, letters);
    }

    // Most words by far: letters and digits with signs around them, all of which stay in the canonical text.
    private static bool IsPlain(ReadOnlySpan<char> word, out int length)
    {
        while (!word.IsEmpty && char.IsAscii(word[0]) && char.IsPunctuation(word[0])) word = word[1..];
        while (!word.IsEmpty && char.IsAscii(word[^1]) && char.IsPunctuation(word[^1])) word = word[..^1];
        length = word.Length;
        for (var at = 0; at < word.Length; at++)
        {
            if (!char.IsAsciiLetterOrDigit(word[at]) || (at >= MostEqual && word[at] == word[at - 1] && word[at] == word[at - 2])) return false;
        }

        return true;
    }

    private static int LettersOf(ReadOnlySpan<char> canonical) => canonical.Length - canonical.Count(' ');

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(int Start, int End, int Letters);
}
