using System.Globalization;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// A text as duplicates are compared: compatibility forms, case, accents, look-alike letters, invisible characters, punctuation and spacing make no difference.
/// </summary>
public sealed class CanonicalText
{
    private CanonicalText(string full, string loose) => (Full, Loose) = (full, loose);

    /// <summary>All words, one space between them.</summary>
    public string Full { get; }

    /// <summary>The words without links and numbers; the same as <see cref="Full"/> where nothing would be left.</summary>
    public string Loose { get; }

    /// <summary>Brings a plain text into canonical form.</summary>
    public static CanonicalText Of(string plainText)
    {
        var plain = Ascii.IsValid(plainText) ? plainText.ToLowerInvariant() : LookAlikes.Fold(Plain(plainText));
        var (full, loose) = (new WordBuilder(plain.Length, digits: true), new WordBuilder(plain.Length, digits: false));
        foreach (var word in plain.AsSpan().EnumerateWords())
        {
            full.Append(word);
            if (!LinkText.IsLink(word)) loose.Append(word);
        }

        if (full.IsEmpty) return Symbols(plain);
        return new CanonicalText(full.ToString(), loose.IsEmpty ? full.ToString() : loose.ToString());
    }

    // A text of emoji only is still a text: without this all of them would be the same empty one.
    private static CanonicalText Symbols(string plain)
    {
        var symbols = string.Concat(plain.Where(c => !char.IsWhiteSpace(c)));
        return new CanonicalText(symbols, symbols);
    }

    private static string Plain(string text)
    {
        var decomposed = WithoutInvisible(text).Normalize(NormalizationForm.FormKD);
        var plain = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (!IsAccent(c)) plain.Append(c);
        }

        return plain.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    // Going by runes also makes half a surrogate pair, on which normalising would throw, into a replacement character.
    private static string WithoutInvisible(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse || IsVariation(rune))) continue;
            kept.Append(rune);
        }

        return kept.ToString();
    }

    private static bool IsVariation(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // Marks put on Latin, Greek and Cyrillic letters, and the ones used to strike or circle text; vowel signs of other scripts stay.
    private static bool IsAccent(char c) =>
        c is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F');
}
