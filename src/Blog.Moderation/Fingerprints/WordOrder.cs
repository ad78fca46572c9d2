using System.Numerics;

namespace Blog.Moderation.Fingerprints;

/// <summary>
/// The order of a text's words, to tell how many words another text has in the same order. Words are bits of machine words, so that 64 are compared at once
/// (Hyyrö 2004, "Bit-parallel LCS-length computation revisited").
/// </summary>
internal sealed class WordOrder
{
    /// <summary>Only so many words of each text are looked at.</summary>
    public const int MostWords = 1024;

    private const int Bits = 64;

    private readonly Dictionary<uint, ulong[]> _places = [];
    private readonly int _blocks;

    public WordOrder(ReadOnlySpan<uint> words)
    {
        words = Seen(words);
        _blocks = (words.Length + Bits - 1) / Bits;
        for (var at = 0; at < words.Length; at++)
        {
            if (!_places.TryGetValue(words[at], out var places)) _places[words[at]] = places = new ulong[_blocks];
            places[at / Bits] |= 1UL << (at % Bits);
        }
    }

    /// <summary>The length of the longest sequence of words that both texts have in the same order, with or without others between.</summary>
    public int Shared(ReadOnlySpan<uint> others)
    {
        Span<ulong> open = stackalloc ulong[_blocks];
        open.Fill(ulong.MaxValue);
        foreach (var word in Seen(others))
        {
            if (_places.TryGetValue(word, out var places)) Advance(open, places);
        }

        var stillOpen = 0;
        foreach (var block in open) stillOpen += BitOperations.PopCount(block);
        return _blocks * Bits - stillOpen;
    }

    private static ReadOnlySpan<uint> Seen(ReadOnlySpan<uint> words) => words[..Math.Min(words.Length, MostWords)];

    private static void Advance(Span<ulong> open, ReadOnlySpan<ulong> places)
    {
        var carry = 0UL;
        for (var block = 0; block < open.Length; block++)
        {
            var matched = open[block] & places[block];
            var sum = open[block] + matched;
            var overflow = sum < matched ? 1UL : 0UL;
            sum += carry;
            if (sum < carry) overflow = 1;
            open[block] = sum | (open[block] & ~places[block]);
            carry = overflow;
        }
    }
}
