using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// A text as duplicates are compared: compatibility forms, case, accents, look-alike letters, digits for letters, letters written apart, invisible characters, punctuation and spacing
/// make no difference.
/// </summary>
public sealed class CanonicalText
{
    private const int MostEqualSigns = 3;

    private CanonicalText(string full, string loose) => (Full, Loose) = (full, loose);

    /// <summary>All words, one space between them; none between words of scripts that write none.</summary>
    public string Full { get; }

    /// <summary>The words without links and numbers; the same as <see cref="Full"/> where nothing would be left.</summary>
    public string Loose { get; }

    /// <summary>What it is compared by.</summary>
    internal TextPieces Pieces => field ??= TextPieces.Of(Loose);

    /// <summary>Brings a plain text into canonical form.</summary>
    public static CanonicalText Of(string plainText)
    {
        using var folded = FoldedText.Of(plainText);
        var (full, loose) = CanonicalWords.Of(folded);
        if (full.Length > 0) return new CanonicalText(full, loose);
        var signs = Signs(folded.Characters);
        if (signs.Length == 0) signs = Signs(plainText);
        return new CanonicalText(signs, signs);
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
