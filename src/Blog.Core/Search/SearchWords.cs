using System.Buffers;
using System.Globalization;
using System.Text;

namespace Blog.Core.Search;

/// <summary>A word found in a text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">How many characters it has in the text.</param>
/// <param name="Folded">The word in lower case and without accents.</param>
internal readonly record struct SearchWord(int Start, int Length, string Folded);

/// <summary>Cuts texts and queries into words in the same way, so that what was typed finds what was written.</summary>
internal static class SearchWords
{
    private const int LongestWord = 64;
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>All words of a text, in order. Letters of scripts written without spaces are words of their own.</summary>
    public static IEnumerable<SearchWord> In(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var (kind, width) = KindAt(text, i);
            if (kind == CharacterKind.Letter && start < 0)
            {
                start = i;
            }
            if (kind != CharacterKind.Letter && start >= 0 && !IsInnerMark(text, i))
            {
                yield return Word(text, start, i - start);
                start = -1;
            }
            if (kind == CharacterKind.Ideograph)
            {
                yield return new SearchWord(i, width, text.Substring(i, width));
            }
            i += width;
        }
        if (start >= 0)
        {
            yield return Word(text, start, text.Length - start);
        }
    }

    /// <summary>A word in lower case and without accents; empty when it has no letter or digit.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyExcept(PlainLetters))
        {
            return string.Create(word.Length, word, static (folded, source) => source.ToLowerInvariant(folded));
        }
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
        }
        return folded.Replace("ß", "ss").Replace("ø", "o").Replace("æ", "ae").Replace("œ", "oe").Replace("ł", "l").ToString();
    }

    private static SearchWord Word(string text, int start, int length)
    {
        var word = text.AsSpan(start, length);
        // "Anna's" is found as "Anna"; a mark after one letter ("d'accord") stays inside.
        if (word.IndexOfAny('\'', '’') is > 1 and var mark)
        {
            word = word[..mark];
        }
        if (word.Length > LongestWord)
        {
            word = word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
        }
        return new SearchWord(start, length, Fold(word));
    }

    private static bool IsInnerMark(string text, int i) =>
        text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]);

    private static (CharacterKind Kind, int Width) KindAt(string text, int i)
    {
        if (!Rune.TryGetRuneAt(text, i, out var rune))
        {
            return (CharacterKind.Other, 1);
        }
        var kind = IsIdeograph(rune) ? CharacterKind.Ideograph : IsLetter(rune) ? CharacterKind.Letter : CharacterKind.Other;
        return (kind, rune.Utf16SequenceLength);
    }

    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30ff) or (>= 0x3400 and <= 0x9fff) or (>= 0xf900 and <= 0xfaff) or (>= 0x20000 and <= 0x3ffff);

    private enum CharacterKind
    {
        Other,
        Letter,
        Ideograph,
    }
}
