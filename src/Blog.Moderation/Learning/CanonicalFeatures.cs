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
        var (before, last, count) = (0UL, 0UL, 0);
        foreach (var word in canonical.AsSpan().EnumerateWords())
        {
            (before, last) = (last, Hash.Of(word));
            Add(Family.CanonicalWords, last, count);
            if (count > 0) Add(Family.CanonicalPairs, Pair(before, last), count - 1);
            if (count == 0) Add(Family.Ends, last ^ FirstWord, 0);
            if (count == 1) Add(Family.Ends, Pair(before, last) ^ FirstPair, 0);
            count++;
        }

        if (count == 0) return;
        Add(Family.Ends, last ^ LastWord, --count);
        if (count > 0) Add(Family.Ends, Pair(before, last) ^ LastPair, count - 1);

        // A feature lies from a word to the one that is being read.
        void Add(Family family, ulong hash, int from)
        {
            var (place, length) = map?.Place(from, count) ?? default;
            bag.Add(family, hash, place, length);
        }
    }

    private static ulong Pair(ulong one, ulong other) => (one * 31) ^ other;
}
