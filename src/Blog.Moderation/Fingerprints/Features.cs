namespace Blog.Moderation.Fingerprints;

/// <summary>
/// What a text can be found by: its words, its pairs of words that follow each other or have one between them, and all of it at once. Each is a well-mixed number.
/// </summary>
internal static class Features
{
    /// <summary>A text is found by at most so many of its features; of a longer one the smallest numbers are taken, which are the same ones in a copy.</summary>
    public const int Most = 256;

    /// <summary>The features, each once: all of the text at once, then the others, the smallest first.</summary>
    public static uint[] Of(CanonicalText text)
    {
        var words = text.Pieces.Words;
        var features = new uint[words.Length * 3 + 1];
        features[0] = Whole(text.Loose);
        var count = 1;
        for (var at = 0; at < words.Length; at++)
        {
            features[count++] = words[at];
            if (at + 1 < words.Length) features[count++] = Mixing.Of(words[at], words[at + 1]);
            if (at + 2 < words.Length) features[count++] = Mixing.Of(words[at] ^ Apart, words[at + 2]);
        }

        Array.Sort(features, 1, count - 1);
        var distinct = Distinct(features.AsSpan(1, count - 1));
        return features[..Math.Min(1 + distinct, Most)];
    }

    private const uint Apart = 0x5BD1E995;

    private static uint Whole(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return Mixing.Of(hash, (uint)text.Length);
    }

    private static int Distinct(Span<uint> sorted)
    {
        var kept = 0;
        foreach (var feature in sorted)
        {
            if (kept == 0 || sorted[kept - 1] != feature) sorted[kept++] = feature;
        }

        return kept;
    }
}
