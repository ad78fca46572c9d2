namespace Blog.Moderation;

/// <summary>How likely a submission is spam, from what all findings about it weigh together.</summary>
public static class SpamProbability
{
    // What is put aside as spam has to be spam nineteen times in twenty; what waits for a moderator is as often honest.
    private const double AtSpam = 0.95;

    private const double BesideClassifier = 0.5;

    /// <summary>
    /// From 0 to 1, along a logistic curve through the points that the policy sets or is shipped with: 0.5 at <c>hold-at</c>, 0.95 at <c>spam-at</c>.
    /// Nothing found at all is 0.05 with the shipped thresholds.
    /// </summary>
    public static double Of(double total, Policy policy) => 1 / (1 + Math.Exp(-Steepness(policy) * (total - policy.EvenAt)));

    /// <summary>
    /// The same for a verdict to which a classifier contributed: the odds that it gives, which no threshold and no cap cuts off, and the findings of the rules on
    /// top at half of what they count alone, since the classifier has learned about much that they notice. That it repeats another makes a duplicate no spam.
    /// </summary>
    public static double Of(Verdict verdict, Policy policy)
    {
        if (verdict.Learned is not { } learned) return Of(verdict.Total, policy);
        var isDuplicate = verdict.Kind == VerdictKind.Duplicate;
        var apart = verdict.Findings.Where(finding => finding.Group == SignalGroup.Learned || (isDuplicate && finding.Group == SignalGroup.Repeat));
        var points = verdict.Total - apart.Sum(finding => finding.Weight);
        return 1 / (1 + Math.Exp(-learned.LogOdds - (BesideClassifier * Steepness(policy) * points)));
    }

    /// <summary>By how much a point raises the logarithm of the odds.</summary>
    internal static double Steepness(Policy policy)
    {
        // Thresholds may be equal; the curve must still rise.
        var distance = Math.Max(policy.SureAt - policy.EvenAt, policy.EvenAt / 2);
        return Math.Log(AtSpam / (1 - AtSpam)) / distance;
    }
}
