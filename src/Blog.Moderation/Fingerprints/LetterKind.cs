using System.Globalization;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>What a character means for finding and folding words. Everything from <see cref="Digit"/> on belongs to words.</summary>
internal enum LetterKind : byte
{
    /// <summary>Punctuation and symbols: words end here.</summary>
    Gap,

    /// <summary>White space.</summary>
    Space,

    /// <summary>Left out, as the apostrophe is: what stands around it is one word.</summary>
    Apostrophe,

    /// <summary>Punctuation that stands for a letter when it is between letters: <c>v!agra</c>.</summary>
    Sign,

    /// <summary>A currency sign that looks like a letter with a stroke; one where other letters are beside it.</summary>
    Money,

    /// <summary>A digit, brought to ASCII.</summary>
    Digit,

    /// <summary>A vowel sign or another mark that its script needs.</summary>
    Mark,

    /// <summary>A Latin letter.</summary>
    Latin,

    /// <summary>A Latin letter upside down.</summary>
    Turned,

    /// <summary>A Greek letter, in its own case.</summary>
    Greek,

    /// <summary>A Cyrillic letter.</summary>
    Cyrillic,

    /// <summary>An Armenian letter.</summary>
    Armenian,

    /// <summary>A Hebrew letter.</summary>
    Hebrew,

    /// <summary>A letter of a script that comments see as a disguise more often than as a language: Cherokee, Lisu, Canadian syllabics, Coptic, runes, Bopomofo and others.</summary>
    Rare,

    /// <summary>A letter of a script that puts no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.</summary>
    Unspaced,

    /// <summary>Any other letter.</summary>
    Other,
}

/// <summary>Tells the kinds of characters.</summary>
internal static class LetterKinds
{
    // Upper ends of Unicode's blocks in ascending order, each with the kind of the letters from the end before on.
    private static readonly (int End, LetterKind Kind)[] s_blocks =
    [
        (0x036F, LetterKind.Latin), (0x03FF, LetterKind.Greek), (0x052F, LetterKind.Cyrillic), (0x058F, LetterKind.Armenian), (0x05FF, LetterKind.Hebrew),
        (0x0DFF, LetterKind.Other), (0x0EFF, LetterKind.Unspaced), (0x0FFF, LetterKind.Other), (0x109F, LetterKind.Unspaced), (0x10FF, LetterKind.Rare),
        (0x11FF, LetterKind.Other), (0x16FF, LetterKind.Rare), (0x177F, LetterKind.Other), (0x17FF, LetterKind.Unspaced), (0x1C7F, LetterKind.Other),
        (0x1C8F, LetterKind.Cyrillic), (0x1CFF, LetterKind.Other), (0x1EFF, LetterKind.Latin), (0x1FFF, LetterKind.Greek), (0x2BFF, LetterKind.Latin),
        (0x2C5F, LetterKind.Other), (0x2C7F, LetterKind.Latin), (0x2D7F, LetterKind.Rare), (0x2DDF, LetterKind.Other), (0x2DFF, LetterKind.Cyrillic),
        (0x30FF, LetterKind.Unspaced), (0x312F, LetterKind.Rare), (0x319F, LetterKind.Other), (0x31BF, LetterKind.Rare), (0x9FFF, LetterKind.Unspaced),
        (0xA4CF, LetterKind.Other), (0xA4FF, LetterKind.Rare), (0xA63F, LetterKind.Other), (0xA69F, LetterKind.Cyrillic), (0xA71F, LetterKind.Other),
        (0xA7FF, LetterKind.Latin), (0xAB2F, LetterKind.Other), (0xAB6F, LetterKind.Latin), (0xABBF, LetterKind.Rare), (0xF8FF, LetterKind.Other),
        (0xFAFF, LetterKind.Unspaced), (0x1FFFF, LetterKind.Other), (0x3FFFF, LetterKind.Unspaced), (0x10FFFF, LetterKind.Other),
    ];

    /// <summary>The kind of a character that is folded already.</summary>
    public static LetterKind Of(Rune rune)
    {
        if (LookAlikes.IsTurned(rune.Value)) return LetterKind.Turned;
        if (LookAlikes.Signs.ContainsKey(rune.Value)) return LetterKind.Sign;
        if (LookAlikes.Money.ContainsKey(rune.Value)) return LetterKind.Money;
        if (IsApostrophe(rune.Value)) return LetterKind.Apostrophe;
        if (Rune.IsWhiteSpace(rune)) return LetterKind.Space;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => LetterKind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => LetterKind.Mark,
            UnicodeCategory.LetterNumber => BlockOf(rune.Value),
            _ when Rune.IsLetter(rune) => BlockOf(rune.Value),
            _ => LetterKind.Gap,
        };
    }

    private static LetterKind BlockOf(int codePoint) => s_blocks.First(block => codePoint <= block.End).Kind;

    private static bool IsApostrophe(int codePoint) => codePoint is '\'' or '`' or 0xB4 or (>= 0x02B9 and <= 0x02BF) or 0x02C8 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0x2035 or 0xA78C;
}
