using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>
/// Words and phrases to look for. They are found as whole words, in any case and disguise that canonical text undoes, never inside other words.
/// Looking takes as long as the text is, however long the list is.
/// </summary>
public sealed class WordList
{
    private readonly Node _root = new();

    private WordList(IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases) Add(WordsOf(phrase));
    }

    /// <summary>Finds nothing.</summary>
    public static WordList Empty { get; } = new([]);

    /// <summary>Whether nothing is on it.</summary>
    public bool IsEmpty => _root.Next is null;

    /// <summary>A list of the given words and phrases; empty ones are left out.</summary>
    public static WordList Of(IEnumerable<string> phrases) => new(phrases);

    /// <summary>The different words and phrases that occur in a text, in the order in which they occur.</summary>
    public IReadOnlyList<string> In(string text) => In(WordsOf(text));

    /// <summary>The different words and phrases that occur in a text whose words are given in canonical form.</summary>
    internal IReadOnlyList<string> In(IReadOnlyList<string> words)
    {
        if (IsEmpty) return [];
        var found = new List<string>();
        for (var start = 0; start < words.Count; start++)
        {
            var at = start;
            for (var node = _root.Find(words[at]); node is not null; node = ++at < words.Count ? node.Find(words[at]) : null)
            {
                if (node.Phrase is { } phrase && !found.Contains(phrase)) found.Add(phrase);
            }
        }

        return found;
    }

    /// <summary>The words of a text, in canonical form.</summary>
    internal static string[] WordsOf(string text) => WordsIn(CanonicalText.Of(text).Full);

    /// <summary>The words of a text that is canonical already.</summary>
    internal static string[] WordsIn(string canonical) => canonical.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Add(string[] words)
    {
        if (words.Length == 0) return;
        var node = _root;
        foreach (var word in words) node = node.FindOrAdd(word);
        node.Phrase = string.Join(' ', words);
    }

    // Phrases that begin alike share the path of their beginning.
    private sealed class Node
    {
        public Dictionary<string, Node>? Next { get; private set; }

        public string? Phrase { get; set; }

        public Node? Find(string word) => Next?.GetValueOrDefault(word);

        public Node FindOrAdd(string word)
        {
            Next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!Next.TryGetValue(word, out var node)) Next[word] = node = new Node();
            return node;
        }
    }
}
