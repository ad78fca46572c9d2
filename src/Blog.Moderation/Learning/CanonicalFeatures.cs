using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>Words, pairs and ends of the canonical text: a disguised word has the features of the plain one.</summary>
internal static class CanonicalFeatures
{
    private const ulong FirstWord = 1;
    private const ulong FirstPair = 2;
    private const ulong LastWord = 3;
    private const ulong LastPair = 4;

    public static void Read(string canonical, string text, FeatureBag bag)
    {
        var map = bag.Places is null ? null : new CanonicalMap(canonical, text);
        var (before, last, lastStart, count, start) = (0UL, 0UL, 0, 0, 0);
        foreach (var word in canonical.AsSpan().EnumerateWords())
        {
            (before, last) = (last, Hash.Of(word));
            Add(Family.CanonicalWords, last, start, word.Length);
            if (count > 0) Add(Family.CanonicalPairs, Pair(before, last), lastStart, start + word.Length - lastStart);
            if (count == 0) Add(Family.Ends, last ^ FirstWord, start, word.Length);
            if (count == 1) Add(Family.Ends, Pair(before, last) ^ FirstPair, lastStart, start + word.Length - lastStart);
            lastStart = start;
            start += word.Length + 1;
            count++;
        }

        if (count == 0) return;
        Add(Family.Ends, last ^ LastWord, lastStart, canonical.Length - lastStart);
        if (count > 1) Add(Family.Ends, Pair(before, last) ^ LastPair, lastStart, canonical.Length - lastStart);

        void Add(Family family, ulong hash, int from, int length)
        {
            var (place, size) = map?.Place(from, length) ?? default;
            bag.Add(family, hash, place, size);
        }
    }

    private static ulong Pair(ulong one, ulong other) => (one * 31) ^ other;
}
