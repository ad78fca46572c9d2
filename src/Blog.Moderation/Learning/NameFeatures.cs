using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>The words of the sender's name, and whether it is written as a person's: few words, no digits, no address.</summary>
internal static class NameFeatures
{
    private const int ManyWords = 5;
    private const ulong WordCountSeed = 31;
    private const ulong DigitSeed = 32;
    private const ulong LinkSeed = 33;

    public static void Read(string? name, FeatureBag bag)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        var (words, links) = (0, 0);
        foreach (var word in name.AsSpan().EnumerateWords())
        {
            words++;
            if (LinkText.IsLink(word)) links++;
        }

        foreach (var word in CanonicalText.Of(name).Full.AsSpan().EnumerateWords()) bag.Add(Family.Name, Hash.Of(word));
        bag.Add(Family.Name, WordCountSeed + ((ulong)Math.Min(ManyWords, words) << 8));
        bag.Add(Family.Name, DigitSeed + (name.AsSpan().ContainsAnyInRange('0', '9') ? 1UL << 8 : 0));
        if (links > 0) bag.Add(Family.Name, LinkSeed);
    }
}
