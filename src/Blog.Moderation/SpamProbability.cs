namespace Blog.Moderation;

/// <summary>How likely a submission is spam, from what all findings about it weigh together.</summary>
public static class SpamProbability
{
    // What is put aside as spam has to be spam nineteen times in twenty; what waits for a moderator is as often honest.
    private const double AtSpam = 0.95;

    /// <summary>
    /// From 0 to 1, along a logistic curve through the policy's thresholds: 0.5 at <see cref="Policy.HoldAt"/>, 0.95 at <see cref="Policy.SpamAt"/>.
    /// Nothing found at all is 0.05 with the shipped thresholds.
    /// </summary>
    public static double Of(double total, Policy policy)
    {
        // Thresholds may be equal; the curve must still rise.
        var distance = Math.Max(policy.SpamAt - policy.HoldAt, policy.HoldAt / 2);
        var steepness = Math.Log(AtSpam / (1 - AtSpam)) / distance;
        return 1 / (1 + Math.Exp(-steepness * (total - policy.HoldAt)));
    }
}
