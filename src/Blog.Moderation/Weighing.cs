namespace Blog.Moderation;

/// <summary>What findings weigh together, and what follows from that.</summary>
public static class Weighing
{
    private const int Decimals = 2;

    /// <summary>What would have been without each finding, in their order.</summary>
    /// <param name="kind">What was decided with all of them.</param>
    /// <param name="findings">All findings, as the judge or the database gave them.</param>
    /// <param name="policy">How strict to be.</param>
    public static IReadOnlyList<Alternative> WithoutEach(VerdictKind kind, IReadOnlyList<Finding> findings, Policy policy)
    {
        // What is published under suspicion is published for another reason, which stays.
        var isOverruled = kind == VerdictKind.Publish && Suspicion(findings, policy) != VerdictKind.Publish;
        return [.. findings.Select(finding => Without(finding))];

        Alternative Without(Finding finding)
        {
            var rest = findings.Where(other => other != finding && !IsMadeOf(other, finding.Signal)).ToList();
            var staysDuplicate = kind == VerdictKind.Duplicate && finding.Group != SignalGroup.Repeat;
            return new Alternative(finding, staysDuplicate || isOverruled ? kind : Suspicion(rest, policy), Total(rest, policy));
        }
    }

    /// <summary>Whether a finding counts only within a combination with others.</summary>
    public static bool IsWithinCombination(Finding finding, IReadOnlyList<Finding> findings) => findings.Any(other => IsMadeOf(other, finding.Signal));

    /// <summary>The sum of all weights, after each group's cap; what a combination stands for counts within that.</summary>
    internal static double Total(IReadOnlyList<Finding> findings, Policy policy) =>
        Math.Round(
            findings.Where(finding => !IsWithinCombination(finding, findings)).GroupBy(finding => finding.Group).Sum(group => Math.Min(policy.CapOf(group.Key), group.Sum(finding => finding.Weight))),
            Decimals);

    /// <summary>What findings alone would lead to.</summary>
    internal static VerdictKind Suspicion(IReadOnlyList<Finding> findings, Policy policy)
    {
        var total = Total(findings, policy);
        if (total >= policy.SpamAt) return VerdictKind.Spam;
        return total >= policy.HoldAt || findings.Any(finding => finding.Holds) ? VerdictKind.Hold : VerdictKind.Publish;
    }

    private static bool IsMadeOf(Finding combination, string signal) => Combination.All.Any(known => known.Name == combination.Signal && known.Parts.Contains(signal));
}

/// <summary>What would have been without one finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Kind">What would have happened.</param>
/// <param name="Total">What the others weigh together.</param>
public sealed record Alternative(Finding Finding, VerdictKind Kind, double Total);
