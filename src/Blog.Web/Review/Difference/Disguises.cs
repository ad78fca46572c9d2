using System.Globalization;
using System.Text;
using Blog.Moderation.Fingerprints;

namespace Blog.Web.Review.Difference;

/// <summary>Tells letters that were put in the place of others because they look the same from letters that are simply others.</summary>
internal static class Disguises
{
    // Up to here Latin letters are those of living alphabets, accents included; beyond, Latin is for phonetics, mathematics and disguise.
    private const int EndOfOrdinaryLatin = 0x250;

    // Figures and signs, and the letters that they are written for.
    private static readonly Dictionary<char, string> s_figures = new()
    {
        ['0'] = "o", ['1'] = "il", ['3'] = "e", ['4'] = "a", ['5'] = "s", ['7'] = "t", ['8'] = "b", ['9'] = "g", ['@'] = "a", ['$'] = "s", ['!'] = "il", ['|'] = "il", ['€'] = "e",
    };

    /// <summary>Marks letters of a word that the other word does not have.</summary>
    /// <param name="letters">The letters.</param>
    /// <param name="others">What the other word has in their place.</param>
    /// <param name="word">The word.</param>
    /// <param name="other">The other word.</param>
    /// <param name="where">The mark of what is not to be marked.</param>
    public static IEnumerable<WordRun> Mark(string[] letters, string[] others, string word, string other, WordMark where)
    {
        if (letters.Length == 0)
            return [];
        var (plain, otherPlain) = (Visible(letters), Visible(others));
        var isSameLetters = plain.Length > 0 && (Canonical(plain) == Canonical(otherPlain) || IsFigureFor(plain, otherPlain) || IsFigureFor(otherPlain, plain));
        var isDisguise = isSameLetters && Array.Exists(letters, letter => IsDisguise(letter, word, other, otherPlain));
        var isPlain = isSameLetters && !isDisguise && Array.Exists(others, letter => IsDisguise(letter, other, word, plain));
        return letters.Select(letter => new WordRun(letter, MarkOf(letter)));

        WordMark MarkOf(string letter) => IsInvisible(letter) ? WordMark.Invisible : isDisguise ? WordMark.LookAlike : isPlain ? where : WordMark.OnlyHere;
    }

    /// <summary>Whether a character takes no room on the page.</summary>
    public static bool IsInvisible(string letter) =>
        Rune.GetUnicodeCategory(letter.EnumerateRunes().First()) is UnicodeCategory.Format or UnicodeCategory.Control
        || letter is "\u115F" or "\u1160" or "\u3164" or "\uFFA0" or "\u034F";

    private static string Visible(string[] letters) => string.Concat(letters.Where(letter => !IsInvisible(letter)));

    // A letter by itself stays what it is; between Latin ones it is taken for what it looks like.
    private static string Canonical(string letters) => CanonicalText.Of($"xx{letters}xx").Full.Replace(" ", "", StringComparison.Ordinal);

    private static bool IsFigureFor(string figure, string letter) => figure.Length == 1 && s_figures.GetValueOrDefault(figure[0]) is { } meant && meant.Contains(letter, StringComparison.OrdinalIgnoreCase);

    private static bool IsDisguise(string letter, string word, string other, string inItsPlace)
    {
        var rune = letter.EnumerateRunes().First();
        if (IsInvisible(letter))
            return false;
        if (letter.Length > rune.Utf16SequenceLength + 1)
            return true;
        if (!Rune.IsLetter(rune))
            return inItsPlace.Any(char.IsLetter);
        return rune.Value < EndOfOrdinaryLatin ? !IsMostlyLatin(word) : IsMostlyLatin(word) || IsMostlyLatin(other);
    }

    private static bool IsMostlyLatin(string word)
    {
        var balance = 0;
        foreach (var rune in word.EnumerateRunes())
            if (Rune.IsLetter(rune))
                balance += rune.Value < EndOfOrdinaryLatin ? 1 : -1;
        return balance > 0;
    }
}
