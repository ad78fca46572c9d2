using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>It repeats an earlier comment, in one of five ways. What is only similar counts less than what is the same.</summary>
internal sealed class RepeatSignal(string name, MatchKind kind, double weight) : ISignal
{
    private const double OnlySimilar = 0.6;

    public static IReadOnlyList<RepeatSignal> All { get; } =
    [
        new("resubmission", MatchKind.Resubmission, 9),
        new("near-duplicate", MatchKind.NearDuplicate, 9),
        new("cross-post", MatchKind.CrossPost, 4),
        new("copy-of-another", MatchKind.CopyOfAnother, 6),
        new("known-spam", MatchKind.KnownSpam, 10),
    ];

    public string Name => name;

    public SignalGroup Group => SignalGroup.Repeat;

    public double Weight => weight;

    public Notice? Look(Case subject)
    {
        if (subject.Match is not { } match || match.Kind != kind) return null;
        var times = match.Similarity >= subject.Policy.DuplicateFrom ? 1 : OnlySimilar;
        return new Notice([match.Comment.ToString(CultureInfo.InvariantCulture), Percent(match.Similarity)], times);
    }

    private static string Percent(double similarity) => (similarity * 100).ToString("0", CultureInfo.InvariantCulture);
}
