using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>Tells where a piece of the canonical text stands in the text as typed, to the word: canonical letters are counted off word by word.</summary>
internal sealed class CanonicalMap
{
    private readonly string _canonical;
    private readonly List<(int Start, int End, int Letters)> _words = [];
    private readonly int _letters;

    public CanonicalMap(string canonical, string text)
    {
        _canonical = canonical;
        foreach (var word in text.AsSpan().EnumerateWords())
        {
            text.AsSpan().Overlaps(word, out var start);
            _letters += LettersOf(CanonicalText.Of(word.ToString()).Full);
            _words.Add((start, start + word.Length, _letters));
        }
    }

    /// <summary>The words as typed that a piece of the canonical text stems from.</summary>
    public (int Start, int Length) Place(int start, int length)
    {
        var all = Math.Max(1, LettersOf(_canonical));
        var before = LettersOf(_canonical.AsSpan(0, start));
        var within = LettersOf(_canonical.AsSpan(start, length));

        // Words written apart letter by letter, or joined, do not add up exactly: the place is then in proportion.
        var first = _words.FindIndex(word => (long)word.Letters * all > (long)before * _letters);
        var last = _words.FindIndex(word => (long)word.Letters * all >= (long)(before + within) * _letters);
        if (first < 0 || last < first) return default;
        return (_words[first].Start, _words[last].End - _words[first].Start);
    }

    private static int LettersOf(ReadOnlySpan<char> canonical) => canonical.Length - canonical.Count(' ');
}
