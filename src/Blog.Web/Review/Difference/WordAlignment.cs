using DiffPlex;

namespace Blog.Web.Review.Difference;

/// <summary>Which words of two texts belong together. Numbers are places in the other text; -1 where the other has none.</summary>
/// <param name="InPlace">For each earlier word, the later one in the same order.</param>
/// <param name="Moved">For each earlier word, the later one that stands elsewhere.</param>
/// <param name="IsPartial">Some stretches were too large to be compared word by word.</param>
internal sealed record WordAlignment(int[] InPlace, int[] Moved, bool IsPartial)
{
    // A shorter stretch that occurs elsewhere too was not moved, it is what people say.
    private const int LeastMovedWeight = 12;
    private const int LeastMovedWords = 2;

    // What agrees between two changes is not worth seeing when both changes are so many times as long.
    private const int Drowned = 3;

    // The square of the words in a stretch, all stretches together: at most about a tenth of a second.
    private const long Budget = 8_000_000;

    /// <summary>Aligns two lists of words, in time that grows with their length and is bounded where they have nothing in common.</summary>
    public static WordAlignment Of(IReadOnlyList<DifferenceWord> earlier, IReadOnlyList<DifferenceWord> later)
    {
        var partners = Partners([.. earlier.Select(word => word.Key)], [.. later.Select(word => word.Key)]);
        var blocks = Blocks(partners, earlier);
        var kept = InOrder(blocks, later.Count);
        var (inPlace, moved) = (Nothing(earlier.Count), Nothing(earlier.Count));
        foreach (var block in blocks)
        {
            var isMoved = !kept.Contains(block);
            if (isMoved && (block.Weight < LeastMovedWeight || block.Length < LeastMovedWords))
                continue;
            for (var step = 0; step < block.Length; step++)
                (isMoved ? moved : inPlace)[block.Earlier + step] = block.Later + step;
        }
        var isPartial = FillGaps(earlier, later, inPlace, moved);
        DropIslands(earlier, later, inPlace);
        return new WordAlignment(inPlace, moved, isPartial);
    }

    /// <summary>Pairs words that occur once in each text, and their neighbours as far as they agree (after Heckel, CACM 21:4, 1978).</summary>
    private static int[] Partners(string[] earlier, string[] later)
    {
        var partners = Nothing(earlier.Length);
        var taken = new bool[later.Length];
        var (once, onceLater) = (Once(earlier), Once(later));
        foreach (var (key, place) in once)
            if (onceLater.TryGetValue(key, out var other))
                Pair(place, other);
        if (earlier.Length > 0 && later.Length > 0 && partners[0] < 0 && !taken[0] && earlier[0] == later[0])
            Pair(0, 0);
        for (var at = 0; at + 1 < earlier.Length; at++)
            Follow(at, +1);
        for (var at = earlier.Length - 1; at > 0; at--)
            Follow(at, -1);
        return partners;

        void Pair(int place, int other) => (partners[place], taken[other]) = (other, true);

        void Follow(int at, int step)
        {
            var (next, other) = (at + step, partners[at] + step);
            if (partners[at] >= 0 && partners[next] < 0 && other >= 0 && other < later.Length && !taken[other] && earlier[next] == later[other])
                Pair(next, other);
        }
    }

    private static Dictionary<string, int> Once(string[] keys) => keys
        .Select((key, place) => (key, place))
        .GroupBy(word => word.key, StringComparer.Ordinal)
        .Where(words => words.Count() == 1)
        .ToDictionary(words => words.Key, words => words.First().place, StringComparer.Ordinal);

    private static List<Block> Blocks(int[] partners, IReadOnlyList<DifferenceWord> words)
    {
        var blocks = new List<Block>();
        var weights = Sums(words);
        for (var start = 0; start < partners.Length;)
        {
            var end = start + 1;
            while (end < partners.Length && partners[start] >= 0 && partners[end] == partners[start] + end - start)
                end++;
            if (partners[start] >= 0)
                blocks.Add(new Block(start, partners[start], end - start, weights[end] - weights[start]));
            start = end;
        }
        return blocks;
    }

    /// <summary>The heaviest choice of blocks that stand in the same order in both texts; what is not chosen has moved.</summary>
    private static HashSet<Block> InOrder(List<Block> blocks, int laterCount)
    {
        // A tree of maxima over the later places: the best row of blocks that ends at or before one.
        var best = new Row?[laterCount + 1];
        Row? heaviest = null;
        foreach (var block in blocks)
        {
            Row? before = null;
            for (var at = block.Later; at > 0; at -= at & -at)
                before = Heavier(before, best[at]);
            var row = new Row(block, before, block.Weight + (before?.Weight ?? 0));
            for (var at = block.Later + 1; at <= laterCount; at += at & -at)
                best[at] = Heavier(best[at], row);
            heaviest = Heavier(heaviest, row);
        }
        var chosen = new HashSet<Block>();
        for (var row = heaviest; row is not null; row = row.Before)
            chosen.Add(row.Last);
        return chosen;
    }

    private static Row? Heavier(Row? one, Row? other) => (other?.Weight ?? -1) > (one?.Weight ?? -1) ? other : one;

    /// <summary>Compares what lies between words that are in place; whether some of it was too much.</summary>
    private static bool FillGaps(IReadOnlyList<DifferenceWord> earlier, IReadOnlyList<DifferenceWord> later, int[] inPlace, int[] moved)
    {
        var movedLater = moved.Where(place => place >= 0).ToHashSet();
        var budget = Budget;
        var isPartial = false;
        for (var (left, right) = (0, 0); left < earlier.Count || right < later.Count;)
        {
            var (endLeft, endRight) = (left, later.Count);
            while (endLeft < earlier.Count && inPlace[endLeft] < 0)
                endLeft++;
            if (endLeft < earlier.Count)
                endRight = inPlace[endLeft];
            var (ours, theirs) = Shared(
                earlier, Enumerable.Range(left, endLeft - left).Where(place => moved[place] < 0),
                later, Enumerable.Range(right, endRight - right).Where(place => !movedLater.Contains(place)));
            budget -= (long)(ours.Length + theirs.Length) * (ours.Length + theirs.Length);
            isPartial |= budget < 0;
            if (budget >= 0 && ours.Length > 0 && theirs.Length > 0)
                Compare(earlier, later, ours, theirs, inPlace);
            (left, right) = (endLeft + 1, endRight + 1);
        }
        return isPartial;
    }

    /// <summary>Leaves out what cannot agree with anything, which costs most and finds nothing.</summary>
    private static (int[] Ours, int[] Theirs) Shared(IReadOnlyList<DifferenceWord> earlier, IEnumerable<int> left, IReadOnlyList<DifferenceWord> later, IEnumerable<int> right)
    {
        var (ours, theirs) = (left.ToArray(), right.ToArray());
        var keys = ours.Select(place => earlier[place].Key).ToHashSet(StringComparer.Ordinal);
        keys.IntersectWith(theirs.Select(place => later[place].Key));
        return ([.. ours.Where(place => keys.Contains(earlier[place].Key))], [.. theirs.Where(place => keys.Contains(later[place].Key))]);
    }

    private static void Compare(IReadOnlyList<DifferenceWord> earlier, IReadOnlyList<DifferenceWord> later, int[] ours, int[] theirs, int[] inPlace)
    {
        foreach (var (one, other) in Common([.. ours.Select(place => earlier[place].Key)], [.. theirs.Select(place => later[place].Key)]))
            inPlace[ours[one]] = theirs[other];
    }

    /// <summary>The places at which two short lists agree, in order.</summary>
    public static IEnumerable<(int Earlier, int Later)> Common(string[] earlier, string[] later)
    {
        var result = new Differ().CreateCustomDiffs("earlier", "later", ignoreWhiteSpace: false, name => name == "earlier" ? earlier : later);
        var (left, right) = (0, 0);
        foreach (var block in result.DiffBlocks)
        {
            for (; left < block.DeleteStartA; left++, right++)
                yield return (left, right);
            (left, right) = (left + block.DeleteCountA, right + block.InsertCountB);
        }
        for (; left < earlier.Length; left++, right++)
            yield return (left, right);
    }

    /// <summary>Lets go of small words that agree by chance: sentences that share nothing but "the" and "and" are easier to read apart than interleaved.</summary>
    private static void DropIslands(IReadOnlyList<DifferenceWord> earlier, IReadOnlyList<DifferenceWord> later, int[] inPlace)
    {
        var (weights, laterWeights) = (Sums(earlier), Sums(later));
        var (left, right) = (0, 0);
        for (var island = NextIsland(inPlace, 0); island is var (start, end);)
        {
            island = NextIsland(inPlace, end);
            var (otherStart, otherEnd) = (inPlace[start], inPlace[end - 1] + 1);
            var (afterLeft, afterRight) = island is { } next ? (next.Start, inPlace[next.Start]) : (earlier.Count, later.Count);
            var before = Math.Max(weights[start] - weights[left], laterWeights[otherStart] - laterWeights[right]);
            var after = Math.Max(weights[afterLeft] - weights[end], laterWeights[afterRight] - laterWeights[otherEnd]);
            if ((weights[end] - weights[start]) * Drowned <= Math.Min(before, after))
                Array.Fill(inPlace, -1, start, end - start);
            else
                (left, right) = (end, otherEnd);
        }
    }

    private static (int Start, int End)? NextIsland(int[] inPlace, int from)
    {
        var start = from;
        while (start < inPlace.Length && inPlace[start] < 0)
            start++;
        var end = start + 1;
        while (end < inPlace.Length && inPlace[end] == inPlace[end - 1] + 1)
            end++;
        return start < inPlace.Length ? (start, end) : null;
    }

    /// <summary>The weight of all words before each place.</summary>
    private static int[] Sums(IReadOnlyList<DifferenceWord> words)
    {
        var sums = new int[words.Count + 1];
        for (var place = 0; place < words.Count; place++)
            sums[place + 1] = sums[place] + words[place].Weight;
        return sums;
    }

    private static int[] Nothing(int length)
    {
        var nothing = new int[length];
        Array.Fill(nothing, -1);
        return nothing;
    }

    private sealed record Block(int Earlier, int Later, int Length, int Weight);

    private sealed record Row(Block Last, Row? Before, int Weight);
}
