using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// A text as duplicates are compared: compatibility forms, case, accents, look-alike letters, digits for letters, letters written apart, invisible characters, punctuation and spacing
/// make no difference.
/// </summary>
public sealed class CanonicalText
{
    private const int MostEqualSigns = 3;

    private CanonicalText(string full, string loose, IReadOnlyList<CanonicalLink> links) => (Full, Loose, Links) = (full, loose, links);

    /// <summary>All words, one space between them; none between words of scripts that write none.</summary>
    public string Full { get; }

    /// <summary>The words without links and numbers; the same as <see cref="Full"/> where nothing would be left.</summary>
    public string Loose { get; }

    /// <summary>What it is compared by.</summary>
    internal TextPieces Pieces => field ??= TextPieces.Of(Loose);

    /// <summary>The addresses written in it, in order, also those without scheme or with a spelled-out full stop; look-alike letters in them are folded.</summary>
    public IReadOnlyList<CanonicalLink> Links { get; }

    /// <summary>Brings a plain text into canonical form.</summary>
    public static CanonicalText Of(string plainText)
    {
        var text = TypedMarkup.Remove(plainText);
        var read = Read(text);
        if (read.Full.Length == 0 && text.Length != plainText.Length) read = Read(plainText); // nothing but markup
        return read.Full.Length > 0 ? read : OfSigns(Signs(plainText));
    }

    private static CanonicalText Read(string text)
    {
        using var folded = FoldedText.Of(text);
        var words = WordsOf(folded);
        return words.Full.Length > 0 ? words : OfSigns(Signs(folded.Characters));
    }

    private static CanonicalText OfSigns(string signs) => new(signs, signs, []);

    private static CanonicalText WordsOf(FoldedText text)
    {
        using var joined = SpelledLinks.Join(text.Characters) is { } spelled ? FoldedText.Of(spelled) : null;
        var (full, loose, links) = CanonicalWords.Of(joined ?? text);
        var spoken = new List<CanonicalLink>();
        var written = SpelledLinks.WithoutSpoken(full, keep: true, host => spoken.AddRange(CanonicalLink.Of(host) is { } link ? [link] : []));
        if (spoken.Count == 0) return new CanonicalText(full, loose, links);
        var rest = SpelledLinks.WithoutSpoken(loose, keep: false, found: null);
        return new CanonicalText(written, rest.Length == 0 ? written : rest, [.. links, .. spoken]);
    }

    // A text of emoji only is still a text: without this all of them would be the same empty one.
    private static string Signs(ReadOnlySpan<char> text)
    {
        var signs = new StringBuilder();
        var (last, equal) = (default(Rune), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsVisible(rune)) continue;
            equal = rune == last ? equal + 1 : 1;
            last = rune;
            if (equal <= MostEqualSigns) signs.Append(rune);
        }

        return signs.ToString();
    }

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune) && !FoldedCharacter.IsBlank(rune.Value) && !FoldedCharacter.IsInvisible(rune);
}
