using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>What a text consists of, counted.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Counts
{
    public int Words, Capitals, Small, Digits, Exclamations, Questions, Punctuation, Signs, Pictures, Disguised, Invisible, Marks, Lines, Foreign, Shouted, Links;

    public void Count(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (rune.Value == '\n') Lines++;
            return;
        }

        if (!rune.IsAscii)
        {
            Foreign++;
            if (Disguise.IsDisguised(rune)) Disguised++;
        }

        if (rune.Value == '!') Exclamations++;
        if (rune.Value == '?') Questions++;
        CountKind(rune);
    }

    public void CountWord(ReadOnlySpan<char> word)
    {
        Words++;
        if (LinkText.IsLink(word)) Links++;
        var capitals = 0;
        foreach (var c in word)
        {
            if (char.IsLower(c)) return;
            if (char.IsUpper(c)) capitals++;
        }

        if (capitals > 1) Shouted++;
    }

    private void CountKind(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter: Capitals++; break;
            case UnicodeCategory.LowercaseLetter: Small++; break;
            case UnicodeCategory.DecimalDigitNumber: Digits++; break;
            case UnicodeCategory.Format or UnicodeCategory.PrivateUse: Invisible++; break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark: Marks++; break;
            case UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol: Pictures++; break;
            case >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation: Punctuation++; break;
            default: Signs++; break;
        }
    }
}
