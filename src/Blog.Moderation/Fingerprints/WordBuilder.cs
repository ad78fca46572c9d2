using System.Globalization;
using System.Text;

namespace Blog.Moderation.Fingerprints;

/// <summary>Puts words together with one space between them, leaving out everything that is no letter or number.</summary>
internal sealed class WordBuilder(int capacity, bool digits)
{
    private readonly StringBuilder _words = new(capacity);

    public bool IsEmpty => _words.Length == 0;

    /// <summary>Appends a piece of text without white space; punctuation inside it separates words.</summary>
    public void Append(ReadOnlySpan<char> piece)
    {
        var gap = _words.Length > 0;
        while (!piece.IsEmpty)
        {
            Rune.DecodeFromUtf16(piece, out var rune, out var length);
            if (!IsKept(rune)) gap = _words.Length > 0;
            else
            {
                if (gap) _words.Append(' ');
                gap = false;
                _words.Append(piece[..length]);
            }

            piece = piece[length..];
        }
    }

    public override string ToString() => _words.ToString();

    private bool IsKept(Rune rune)
    {
        if (rune.IsAscii) return char.IsAsciiLetter((char)rune.Value) || (digits && char.IsAsciiDigit((char)rune.Value));
        return Rune.IsLetter(rune)
            || (digits && Rune.IsDigit(rune))
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
