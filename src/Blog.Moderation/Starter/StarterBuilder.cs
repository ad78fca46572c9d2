namespace Blog.Moderation.Starter;

/// <summary>
/// Builds starter knowledge from labelled texts of several kinds. A word counts by half the lower bound of its log odds in the kind in which it speaks for spam most clearly, and by all of that in
/// the second: what several kinds have in common another may have, too. One that honest texts of any kind say more than now and then does not count at all. The scale is set on kinds left out one by one: what was learned from the others must
/// make hardly any honest text of the one left out wait.
/// </summary>
public static class StarterBuilder
{
    private const double Confidence = 2.33;
    private const double Smoothing = 0.5;
    private const int FewestSpam = 5;
    private const double Least = 1;
    private const double MostHonestShare = 0.001;
    private const double MayWait = 0.001;
    private const double PointsToWait = 5;
    private const double Tenths = 10;

    /// <summary>Builds knowledge from kinds; the same from the same texts in the same order.</summary>
    public static StarterKnowledge Build(IReadOnlyList<StarterKind> kinds)
    {
        var threshold = kinds.Where(kind => kind.Honest > 0).Select(kind => ThresholdOn(kind, Unscaled(Others(kinds, kind)))).DefaultIfEmpty(0).Max();
        return Unscaled(kinds, PointsToWait / Math.Max(threshold, Least));
    }

    /// <summary>What knowledge built from the other kinds says of one: the share of its spam and of its honest texts that would wait for it alone.</summary>
    public static (double Spam, double Honest) OnOthers(IReadOnlyList<StarterKind> kinds, StarterKind kind)
    {
        var knowledge = Build(Others(kinds, kind));
        return (Share(kind, isSpam: true), Share(kind, isSpam: false));

        double Share(StarterKind of, bool isSpam)
        {
            var texts = of.Texts.Where(text => text.IsSpam == isSpam).ToList();
            return texts.Count == 0 ? double.NaN : texts.Count(text => knowledge.In(text.Words).Points >= PointsToWait) / (double)texts.Count;
        }
    }

    private static List<StarterKind> Others(IReadOnlyList<StarterKind> kinds, StarterKind kind) => [.. kinds.Where(other => other != kind)];

    private static double ThresholdOn(StarterKind kind, StarterKnowledge knowledge)
    {
        var honest = kind.Texts.Where(text => !text.IsSpam).Select(text => knowledge.In(text.Words).Points).OrderDescending().ToList();
        return honest[(int)(honest.Count * MayWait)] + (1 / Tenths);
    }

    private static StarterKnowledge Unscaled(IReadOnlyList<StarterKind> kinds, double scale = 1)
    {
        var weights = new SortedDictionary<ulong, byte>();
        foreach (var hash in kinds.SelectMany(kind => kind.Counts.Where(count => count.Value.Spam >= FewestSpam).Select(count => count.Key)).Distinct())
        {
            if (WeightOf(hash, kinds) is { } weight) weights[hash] = (byte)Math.Min(byte.MaxValue, Math.Round(weight * Tenths));
        }

        return new StarterKnowledge([.. kinds.Select(kind => kind.Source)], scale / Tenths, [.. weights.Keys], [.. weights.Values]);
    }

    private static double? WeightOf(ulong hash, IReadOnlyList<StarterKind> kinds)
    {
        var bounds = new List<double>();
        var (honest, all) = (0, 0);
        foreach (var kind in kinds)
        {
            var (spam, ham) = kind.Counts.GetValueOrDefault(hash);
            (honest, all) = (honest + ham, all + kind.Honest);
            if (spam >= FewestSpam) bounds.Add(LowerBound(spam, ham, kind));
            else if (ham > Math.Max(1, MostHonestShare * kind.Honest)) return null;
        }

        bounds.Sort();
        var weight = bounds.Count == 0 ? 0 : (bounds[^1] / 2) + (bounds.Count > 1 ? Math.Max(0, bounds[^2]) : 0);
        return weight < Least || honest > MostHonestShare * all ? null : weight;
    }

    private static double LowerBound(int spam, int honest, StarterKind kind)
    {
        var odds = Math.Log((spam + Smoothing) / (kind.Spam + 1)) - Math.Log((honest + Smoothing) / (kind.Honest + 1));
        return odds - (Confidence * Math.Sqrt((1 / (spam + Smoothing)) + (1 / (honest + Smoothing))));
    }
}
