using System.Buffers;

namespace Blog.Core.Search;

/// <summary>
/// Takes endings off folded words, so that "reacties" finds "reactie" and "stories" finds "story". Light on purpose: it need not give real words,
/// only the same letters for forms that belong together, on both databases alike.
/// </summary>
internal static class Stem
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>The stem of a folded word in a language; the word itself for languages without rules here.</summary>
    public static string Of(string word, string language) => word.Length < 4 || !char.IsAsciiLetterLower(word[^1])
        ? word
        : language.Split('-')[0] switch
        {
            "nl" => Dutch(word),
            "en" => English(word),
            _ => word,
        };

    private static string Dutch(string word)
    {
        var stem = word.EndsWith("heden", StringComparison.Ordinal) && word.Length > 6 ? string.Concat(word.AsSpan(0, word.Length - 5), "heid") : word;
        string before;
        do
        {
            before = stem;
            stem = WithoutDutchEnding(stem);
        }
        while (stem != before && stem.Length > 3);
        stem = Undoubled(stem);
        stem = stem[^1] switch
        {
            'v' => $"{stem[..^1]}f",
            'z' => $"{stem[..^1]}s",
            _ => stem,
        };
        // "boom" and "bomen", "taal" and "talen": the long vowel is written once when the syllable is open.
        return stem.Length > 3 && !IsVowel(stem[^1]) && stem[^2] == stem[^3] && stem[^2] is 'a' or 'e' or 'o' or 'u' ? stem.Remove(stem.Length - 2, 1) : stem;
    }

    private static string WithoutDutchEnding(string word) => word switch
    {
        { Length: < 4 } => word,
        [.. _, 'e', 'e', 'e', 'n'] => word[..^2],
        [.. _, var last, 'e', 'n'] when !IsVowel(last) && word.Length > 4 => word[..^2],
        [.. _, var last, 'e'] when !IsVowel(last) => word[..^1],
        [.. _, var second, 'e', 's'] when second != 'e' => word[..^1],
        [.. _, var last, 's'] when !IsVowel(last) && last != 's' => word[..^1],
        _ => word,
    };

    private static string English(string word)
    {
        var stem = WithoutPlural(word);
        if (stem.Length > 5 && stem.EndsWith("ing", StringComparison.Ordinal) && HasVowel(stem.AsSpan(0, stem.Length - 3)))
        {
            stem = Undoubled(stem[..^3]);
        }
        else if (stem.Length > 4 && stem.EndsWith("ed", StringComparison.Ordinal) && stem[^3] != 'e' && HasVowel(stem.AsSpan(0, stem.Length - 2)))
        {
            stem = Undoubled(stem[..^2]);
        }
        return stem switch
        {
            [.. _, var last, 'e'] when !IsVowel(last) && stem.Length > 3 => stem[..^1],
            [.. _, var last, 'y'] when !IsVowel(last) && stem.Length > 3 => $"{stem[..^1]}i",
            _ => stem,
        };
    }

    private static string WithoutPlural(string word) => word switch
    {
        [.. _, 'i', 'e', 's'] when word.Length > 4 => $"{word[..^3]}y",
        [.. _, 's', 's', 'e', 's'] or [.. _, 'x', 'e', 's'] or [.. _, 'c', 'h', 'e', 's'] or [.. _, 's', 'h', 'e', 's'] => word[..^2],
        [.. _, 'o', 'e', 's'] when word.Length > 5 => word[..^2],
        [.. _, 's' or 'u' or 'i', 's'] => word,
        [.. _, 's'] => word[..^1],
        _ => word,
    };

    private static string Undoubled(string word) =>
        word.Length > 3 && word[^1] == word[^2] && !IsVowel(word[^1]) && word[^1] is not ('l' or 's') ? word[..^1] : word;

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny(Vowels);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
