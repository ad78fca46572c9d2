using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Learning;

/// <summary>Hosts, their endings, and whether a page of theirs is meant; of the links of the text and of the sender's own address.</summary>
internal static class LinkFeatures
{
    private const ulong HostSeed = 21;
    private const ulong EndingSeed = 22;
    private const ulong PageSeed = 23;
    private const ulong TypedTagSeed = 24;
    private const ulong OwnSeed = 100;
    private const int LongestHost = 128;

    public static void Read(TextFacts facts, TextExcerpt excerpt, FeatureBag bag)
    {
        var text = excerpt.Text;
        foreach (var word in text.AsSpan().EnumerateWords())
        {
            if (!LinkText.IsLink(word)) continue;
            text.AsSpan().Overlaps(word, out var start);
            Add(word, bag, start, word.Length);
        }

        foreach (var target in excerpt.Targets)
        {
            bag.Add(Family.NumbersAndLinks, TypedTagSeed);
            Add(target, bag, 0, 0);
        }

        foreach (var link in facts.Links) Add(link, bag, 0, 0);
        if (!string.IsNullOrWhiteSpace(facts.Url)) Add(facts.Url, bag, 0, 0, OwnSeed);
    }

    private static void Add(ReadOnlySpan<char> link, FeatureBag bag, int start, int length, ulong seed = 0)
    {
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) link = link[(scheme + 3)..];
        var end = link.IndexOfAny("/?#:");
        var hasPage = end >= 0 && end < link.Length - 1;
        if (end >= 0) link = link[..end];

        Span<char> lower = stackalloc char[LongestHost];
        var host = lower[..Math.Min(link.Length, LongestHost)];
        link[..host.Length].ToLowerInvariant(host);
        if (host.StartsWith("www.")) host = host[4..];

        bag.Add(Family.NumbersAndLinks, Hash.Of(host, seed + HostSeed), start, length);
        var dot = host.LastIndexOf('.');
        if (dot >= 0) bag.Add(Family.NumbersAndLinks, Hash.Of(host[dot..], seed + EndingSeed), start, length);
        bag.Add(Family.NumbersAndLinks, seed + PageSeed + (hasPage ? 1UL << 8 : 0), start, length);
    }
}
