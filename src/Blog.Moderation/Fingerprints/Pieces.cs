using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>The pieces of four letters that a canonical text consists of, each as a well-mixed number.</summary>
internal static class Pieces
{
    private const int Letters = 4;

    /// <summary>One number for each place of the text where a piece begins; a shorter text is one piece.</summary>
    public static IEnumerable<ulong> Of(string canonical)
    {
        if (canonical.Length == 0) yield break;
        if (canonical.Length < Letters)
        {
            yield return Mix(Packed(canonical.PadRight(Letters, '\0')));
            yield break;
        }

        for (var at = 0; at <= canonical.Length - Letters; at++) yield return Mix(Packed(canonical.AsSpan(at, Letters)));
    }

    /// <summary>Jaccard similarity: the number of different pieces that both texts have, divided by the number that either has.</summary>
    public static double Similarity(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0) return 0;
        if (one == other) return 1;

        var left = Of(one).ToHashSet();
        var right = Of(other).ToHashSet();
        var shared = left.Count(right.Contains);
        return (double)shared / (left.Count + right.Count - shared);
    }

    /// <summary>Spreads a number over all 64 bits (the finaliser of splitmix64).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Packed(ReadOnlySpan<char> letters) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(letters));
}
