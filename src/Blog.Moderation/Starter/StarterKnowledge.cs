using Blog.Moderation.Fingerprints;
using Blog.Moderation.Learning;

namespace Blog.Moderation.Starter;

/// <summary>
/// What spam of several kinds says, learned elsewhere, for the days before a site has decisions of its own: words and pairs of words, each with how much it speaks for spam.
/// Nothing in it speaks for honesty, and what it does not know is neutral, so that it knows nothing against a language that it was not built from.
/// </summary>
public sealed class StarterKnowledge
{
    // A long text says more of everything; only so many of its words count.
    private const int MostWords = 6;

    private readonly ulong[] _hashes;
    private readonly byte[] _weights;

    internal StarterKnowledge(IReadOnlyList<StarterSource> sources, double scale, ulong[] hashes, byte[] weights) => (Sources, Scale, _hashes, _weights) = (sources, scale, hashes, weights);

    /// <summary>What it was built from.</summary>
    public IReadOnlyList<StarterSource> Sources { get; }

    /// <summary>How many words and pairs it knows.</summary>
    public int Count => _hashes.Length;

    /// <summary>The points of a weight of 1.</summary>
    internal double Scale { get; }

    internal ReadOnlySpan<ulong> Hashes => _hashes;

    internal ReadOnlySpan<byte> Weights => _weights;

    /// <summary>The knowledge shipped with the program.</summary>
    public static StarterReading Shipped() => StarterFile.Shipped;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static StarterReading Load(byte[] bytes) => StarterFile.Read(bytes);

    /// <summary>Everything, as bytes: the same from the same knowledge.</summary>
    public byte[] Save() => StarterFile.Write(this);

    /// <summary>What speaks for spam in a text: points, and the words that are the reason, the heaviest first.</summary>
    internal (double Points, IReadOnlyList<string> Words) In(IReadOnlyList<string> words)
    {
        var found = new Dictionary<ulong, (int Weight, string Words)>();
        foreach (var (hash, start, length) in StarterPieces.Of(words))
        {
            var at = Array.BinarySearch(_hashes, hash);
            if (at >= 0 && !found.ContainsKey(hash)) found[hash] = (_weights[at], length == 1 ? words[start] : $"{words[start]} {words[start + 1]}");
        }

        var heaviest = found.OrderByDescending(piece => piece.Value.Weight).ThenBy(piece => piece.Value.Words, StringComparer.Ordinal).Take(MostWords).ToList();
        return (heaviest.Sum(piece => piece.Value.Weight) * Scale, [.. heaviest.Select(piece => piece.Value.Words)]);
    }
}

/// <summary>Data that starter knowledge was built from. Its texts are not in it.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Origin">Where it is from, and under which licence.</param>
/// <param name="Spam">How many different texts were spam.</param>
/// <param name="Honest">How many were honest.</param>
public sealed record StarterSource(string Name, string Origin, int Spam, int Honest);

/// <summary>What can be wrong with a file of starter knowledge.</summary>
public enum StarterFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>These bytes are something else.</summary>
    NotAStarter,

    /// <summary>Another version of the program made it, which reads texts differently.</summary>
    OtherVersion,

    /// <summary>Bytes are missing or changed.</summary>
    Damaged,
}

/// <summary>Starter knowledge that was read.</summary>
/// <param name="Knowledge">The knowledge; null where something is wrong.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record StarterReading(StarterKnowledge? Knowledge, StarterFault Fault);

/// <summary>The words and pairs of words of a text by which starter knowledge is found.</summary>
internal static class StarterPieces
{
    private const ulong WordSeed = 51;
    private const int ShortestWord = 2;

    /// <summary>Each word and each pair of neighbours, with where it begins and how many words it is.</summary>
    /// <param name="words">The words of the text, in canonical form.</param>
    public static IEnumerable<(ulong Hash, int Start, int Length)> Of(IReadOnlyList<string> words)
    {
        var before = 0UL;
        for (var at = 0; at < words.Count; at++)
        {
            var hash = IsWord(words[at]) ? Hash.Of(words[at], WordSeed) : 0;
            if (hash != 0 && words[at].Length > ShortestWord) yield return (Hash.Mix(hash), at, 1);
            if (hash != 0 && before != 0) yield return (Hash.Mix((before * 31) ^ hash), at - 1, 2);
            before = hash;
        }
    }

    /// <summary>The different words of a text in canonical form, in their order.</summary>
    public static string[] WordsOf(CanonicalText text) => text.Full.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Numbers are of one campaign, not of a kind.
    private static bool IsWord(string word) => !word.AsSpan().ContainsAnyInRange('0', '9');
}
