using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Starter;

/// <summary>Labelled texts of one kind, from one place, to build starter knowledge from.</summary>
/// <param name="name">The name of the file.</param>
/// <param name="origin">Where it is from, and under which licence.</param>
public sealed class StarterKind(string name, string origin)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (int Spam, int Honest)> _counts = [];
    private readonly List<(string[] Words, bool IsSpam)> _texts = [];

    /// <summary>What it is.</summary>
    public StarterSource Source => new(name, origin, Spam, Honest);

    /// <summary>How many different texts are spam.</summary>
    public int Spam { get; private set; }

    /// <summary>How many different texts are honest.</summary>
    public int Honest { get; private set; }

    internal IReadOnlyDictionary<ulong, (int Spam, int Honest)> Counts => _counts;

    internal IReadOnlyList<(string[] Words, bool IsSpam)> Texts => _texts;

    /// <summary>Takes a text as a reader sees it; one that says the same as an earlier one, links and digits aside, is passed over.</summary>
    public void Add(string plainText, bool isSpam)
    {
        var text = CanonicalText.Of(plainText);
        if (text.Loose.Length == 0 || !_seen.Add(text.Loose)) return;
        if (isSpam) Spam++;
        else Honest++;
        var words = StarterPieces.WordsOf(text);
        _texts.Add((words, isSpam));
        foreach (var hash in StarterPieces.Of(words).Select(piece => piece.Hash).Distinct())
        {
            var (spam, honest) = _counts.GetValueOrDefault(hash);
            _counts[hash] = isSpam ? (spam + 1, honest) : (spam, honest + 1);
        }
    }
}
