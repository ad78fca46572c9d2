using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>Words and phrases to look for. They are found as whole words, in any case and disguise that canonical text undoes, never inside other words.</summary>
public sealed class WordList
{
    private readonly Dictionary<string, List<string[]>> _phrases = new(StringComparer.Ordinal);

    private WordList(IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases.Select(WordsOf).Where(words => words.Length > 0))
        {
            if (!_phrases.TryGetValue(phrase[0], out var sameStart)) _phrases[phrase[0]] = sameStart = [];
            sameStart.Add(phrase);
        }
    }

    /// <summary>Finds nothing.</summary>
    public static WordList Empty { get; } = new([]);

    /// <summary>A list of the given words and phrases; empty ones are left out.</summary>
    public static WordList Of(IEnumerable<string> phrases) => new(phrases);

    /// <summary>The different words and phrases that occur in a text, in the order in which they occur.</summary>
    public IReadOnlyList<string> In(string text) => In(WordsOf(text));

    /// <summary>The different words and phrases that occur in a text whose words are given in canonical form.</summary>
    internal IReadOnlyList<string> In(IReadOnlyList<string> words)
    {
        var found = new List<string>();
        for (var at = 0; at < words.Count && _phrases.Count > 0; at++)
        {
            if (!_phrases.TryGetValue(words[at], out var sameStart)) continue;
            found.AddRange(sameStart.Where(phrase => IsAt(phrase, words, at)).Select(phrase => string.Join(' ', phrase)));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsAt(string[] phrase, IReadOnlyList<string> words, int at)
    {
        if (at + phrase.Length > words.Count) return false;
        for (var i = 1; i < phrase.Length; i++)
        {
            if (phrase[i] != words[at + i]) return false;
        }

        return true;
    }

    /// <summary>The words of a text, in canonical form.</summary>
    internal static string[] WordsOf(string text) => CanonicalText.Of(text).Full.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
