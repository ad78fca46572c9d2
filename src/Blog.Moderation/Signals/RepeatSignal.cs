using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>It repeats an earlier comment, in one of several ways. What is only similar counts less than what is the same.</summary>
internal sealed class RepeatSignal(string name, double weight, Func<Repeat, bool> isIt, params Func<Repeat, long>[] more) : ISignal
{
    // Enough for a copy to wait, too little to condemn.
    private const double OnlySimilar = 0.85;

    // A sentence that is nearly another's is what two people come upon who watch the same thing.
    private const double OnlySimilarSentence = 0.6;
    private const int Sentence = 60;

    // Quotations and short repeats are no repeats: there is no finding about them.
    public static IReadOnlyList<RepeatSignal> All { get; } =
    [
        new("resubmission", 9, repeat => repeat.Match.Kind == MatchKind.Resubmission && !IsChanged(repeat)),
        new("changed-resubmission", 9, repeat => repeat.Match.Kind == MatchKind.Resubmission && IsChanged(repeat), repeat => repeat.Changes!.Added, repeat => repeat.Changes!.LeftOut),
        new("near-duplicate", 9, repeat => repeat.Match.Kind == MatchKind.NearDuplicate && !repeat.IsByNobody),
        new("said-again", 3, repeat => repeat.Match.Kind == MatchKind.NearDuplicate && repeat.IsByNobody),
        new("cross-post", 4, repeat => repeat.Match.Kind == MatchKind.CrossPost),
        new("copy-of-another", 6, repeat => repeat.Match.Kind == MatchKind.CopyOfAnother),
        new("campaign", 6, repeat => repeat.Match.Kind == MatchKind.Campaign, repeat => repeat.Makers),
        new("linkback-excerpt", 9, repeat => repeat.Match.Kind == MatchKind.LinkbackExcerpt),
        new("known-spam", 10, repeat => repeat.Match is { Kind: MatchKind.KnownSpam, Campaign: null }),
        new("known-campaign", 10, repeat => repeat.Match is { Kind: MatchKind.KnownSpam, Campaign: not null }, repeat => repeat.Match.Campaign!.Value, repeat => repeat.Earlier.CampaignSize),
    ];

    public string Name => name;

    public SignalGroup Group => SignalGroup.Repeat;

    public double Weight => weight;

    public Notice? Look(Case subject)
    {
        if (subject.Repeat is not { } repeat || !isIt(repeat)) return null;
        var isOfCondemnedGroup = repeat.Match is { Kind: MatchKind.KnownSpam, Campaign: not null };
        var times = isOfCondemnedGroup || (repeat.Closest ?? repeat.Match.Similarity) >= subject.Policy.DuplicateFrom ? 1
            : subject.Submission.Fingerprint.Length < Sentence && repeat.Match.Kind == MatchKind.CopyOfAnother ? OnlySimilarSentence
            : OnlySimilar;
        return new Notice([Text(repeat.Match.Comment), Percent(repeat.Match.Similarity), .. more.Select(number => Text(number(repeat)))], times);
    }

    private static bool IsChanged(Repeat repeat) => repeat.Changes is { Added: > 0 } or { LeftOut: > 0 };

    private static string Percent(double similarity) => (similarity * 100).ToString("0", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
