using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>It repeats an earlier comment, in one of several ways. What is only similar counts less than what is the same.</summary>
internal sealed class RepeatSignal(string name, MatchKind kind, double weight) : ISignal
{
    private const double OnlySimilar = 0.6;

    // Quotations and short repeats are no repeats: there is no finding about them.
    public static IReadOnlyList<RepeatSignal> All { get; } =
    [
        new("resubmission", MatchKind.Resubmission, 9),
        new("near-duplicate", MatchKind.NearDuplicate, 9),
        new("cross-post", MatchKind.CrossPost, 4),
        new("copy-of-another", MatchKind.CopyOfAnother, 6),
        new("linkback-excerpt", MatchKind.LinkbackExcerpt, 9),
        new("known-spam", MatchKind.KnownSpam, 10),
        new("known-campaign", MatchKind.KnownSpam, 10) { OfCampaign = true },
    ];

    public string Name => name;

    public SignalGroup Group => SignalGroup.Repeat;

    public double Weight => weight;

    /// <summary>It is about repeats of a campaign that was called spam, not of a single comment.</summary>
    private bool OfCampaign { get; init; }

    public Notice? Look(Case subject)
    {
        if (subject.Repeat is not { Match: { } match, Earlier: { } earlier } || match.Kind != kind || match.Campaign is not null != OfCampaign) return null;
        var times = match.Similarity >= subject.Policy.DuplicateFrom ? 1 : OnlySimilar;
        string[] evidence = [Text(match.Comment), Percent(match.Similarity)];
        return new Notice(OfCampaign ? [.. evidence, Text(match.Campaign!.Value), Text(earlier.CampaignSize)] : evidence, times);
    }

    private static string Percent(double similarity) => (similarity * 100).ToString("0", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
