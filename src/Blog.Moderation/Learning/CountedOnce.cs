using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>
/// Sees to it that repeats do not outvote everybody else: a text decided in the same way again teaches nothing new (a short one, which different people write, less and less),
/// and the second, third, fourth decision about one sender or campaign counts a half, a third, a quarter.
/// </summary>
internal sealed class CountedOnce
{
    private const int Size = 1 << 15;
    private const int CountBits = 16;
    private const ulong CountMask = (1UL << CountBits) - 1;
    private const ulong TextSeed = 41;
    private const ulong SenderSeed = 42;
    private const ulong CampaignSeed = 43;

    /// <summary>Under each key's place its upper bits and how often it was met; a later key takes the place of an earlier one.</summary>
    public ulong[] Entries { get; } = new ulong[Size];

    /// <summary>How much a decision counts, from 0 to 1; remembers it.</summary>
    public double Importance(TextFacts facts, CanonicalText text, bool isSpam)
    {
        var key = Hash.Of(text.Loose, TextSeed);
        var times = Meet(key, isSpam);
        Forget(key, !isSpam);
        if (times > 0 && text.Full.Length >= Fingerprint.ShortBelow) return 0;

        times = Math.Max(times, TimesOf(facts.Sender, SenderSeed, isSpam));
        times = Math.Max(times, TimesOf(facts.Campaign, CampaignSeed, isSpam));
        return 1.0 / (1 + times);
    }

    private int TimesOf(string? key, ulong seed, bool isSpam) => string.IsNullOrEmpty(key) ? 0 : Meet(Hash.Of(key, seed), isSpam);

    private int Meet(ulong key, bool isSpam)
    {
        var mixed = Mixed(key, isSpam);
        ref var entry = ref Entries[mixed & (Size - 1)];
        if ((entry & ~CountMask) != (mixed & ~CountMask)) entry = mixed & ~CountMask;
        var times = entry & CountMask;
        if (times < CountMask) entry++;
        return (int)times;
    }

    private void Forget(ulong key, bool isSpam)
    {
        var mixed = Mixed(key, isSpam);
        ref var entry = ref Entries[mixed & (Size - 1)];
        if ((entry & ~CountMask) == (mixed & ~CountMask)) entry = 0;
    }

    private static ulong Mixed(ulong key, bool isSpam) => Hash.Mix(key + (isSpam ? 1UL : 0));
}
