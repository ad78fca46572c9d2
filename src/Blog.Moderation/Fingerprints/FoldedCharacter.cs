using System.Globalization;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// One character brought to its plain form by itself, whatever stands around it: compatibility forms, case, accents and look-alike Latin letters. Greek keeps its case, because
/// a capital and a small letter look like different Latin ones.
/// </summary>
internal static class FoldedCharacter
{
    private const int FirstRegional = 0x1F1E6;

    /// <summary>The plain form; empty for what leaves no trace, such as an accent or an invisible character.</summary>
    public static string Of(Rune rune)
    {
        if (IsInvisible(rune) || IsAccent(rune.Value)) return "";
        if (IsBlank(rune.Value)) return " ";
        if (Enclosed(rune) is { } enclosed) return enclosed;
        if (IsKeptAsSymbol(rune.Value) || LetterKinds.Of(rune) is LetterKind.Apostrophe or LetterKind.Sign or LetterKind.Money or LetterKind.Turned) return rune.ToString();
        var plain = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsAccent(part.Value) && !IsInvisible(part)) AppendLetter(plain, part);
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The text without formatting characters; the same string where it is ASCII.</summary>
    public static string WithoutInvisible(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune)) visible.Append(rune);
        }

        return visible.ToString();
    }

    /// <summary>Whether it is one of the letters whose pairs are shown as flags.</summary>
    public static bool IsRegional(Rune rune) => rune.Value is >= FirstRegional and < FirstRegional + 26;

    /// <summary>The letter in a regional indicator.</summary>
    public static char RegionalLetter(Rune rune) => (char)('a' + rune.Value - FirstRegional);

    private static void AppendLetter(StringBuilder plain, Rune part)
    {
        var lower = Lower(part);
        if (LookAlikes.PlainOf(lower.Value) is { } known) plain.Append(known);
        else if (Rune.GetUnicodeCategory(lower) == UnicodeCategory.DecimalDigitNumber) plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(lower.ToString(), 0)));
        else plain.Append(lower.ToString());
    }

    private static Rune Lower(Rune rune) => rune.Value switch
    {
        (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) or (>= 0x13A0 and <= 0x13F5) => rune,
        >= 0xAB70 and <= 0xABBF => new Rune(rune.Value - 0xAB70 + 0x13A0),
        >= 0x13F8 and <= 0x13FD => new Rune(rune.Value - 8),
        0x06A9 => new Rune(0x0643),
        0x06CC or 0x0649 => new Rune(0x064A),
        _ => Rune.ToLowerInvariant(rune),
    };

    // Letters and numbers in circles, squares and parentheses that normalising leaves alone or puts into parentheses.
    private static string? Enclosed(Rune rune)
    {
        var letter = rune.Value switch
        {
            >= 0x249C and <= 0x24B5 => rune.Value - 0x249C,
            >= 0x1F110 and <= 0x1F129 => rune.Value - 0x1F110,
            >= 0x1F150 and <= 0x1F169 => rune.Value - 0x1F150,
            >= 0x1F170 and <= 0x1F189 => rune.Value - 0x1F170,
            >= 0x1CCD6 and <= 0x1CCEF => rune.Value - 0x1CCD6,
            _ => -1,
        };
        if (letter >= 0) return ((char)('a' + letter)).ToString();
        if (rune.Value is >= 0x1CCF0 and <= 0x1CCF9) return ((char)('0' + rune.Value - 0x1CCF0)).ToString();
        return NumberIn(rune);
    }

    private static string? NumberIn(Rune rune)
    {
        if (rune.Value is 0x0439 or 0x0419) return "й"; // a letter of its own, not an accented one
        if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNumber || rune.Value is >= 0x3000 and <= 0x33FF) return null;
        var value = CharUnicodeInfo.GetNumericValue(rune.ToString(), 0);
        return value >= 0 && value <= 1000 && double.IsInteger(value) ? ((int)value).ToString(CultureInfo.InvariantCulture) : null;
    }

    // Signs made of letters that nobody reads as letters, and information, shown as a picture.
    private static bool IsKeptAsSymbol(int codePoint) => codePoint is 0x2120 or 0x2122 or 0x2139;

    /// <summary>Whether it is a letter or pattern without ink.</summary>
    public static bool IsBlank(int codePoint) => codePoint is 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Whether it is formatting, or no character at all.</summary>
    public static bool IsInvisible(Rune rune)
    {
        if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF) return true;
        if (rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x0640) return true;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format or UnicodeCategory.PrivateUse => true,
            UnicodeCategory.Control => !Rune.IsWhiteSpace(rune),
            _ => false,
        };
    }

    // Marks on Latin, Greek and Cyrillic letters, those that strike or circle text, Hebrew points and Arabic short vowels, which are written or not as one likes.
    private static bool IsAccent(int codePoint) => codePoint is (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05BD) or 0x05BF or (>= 0x05C1 and <= 0x05C2)
        or (>= 0x05C4 and <= 0x05C5) or 0x05C7 or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED)
        or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F);
}
