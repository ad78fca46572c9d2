using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>Decides what is to happen with a submission, from nothing but the facts it is given.</summary>
public static class Judge
{
    /// <summary>Looks at a submission with every signal, weighs what they notice, and decides.</summary>
    public static Verdict Decide(Submission submission, History history, Policy policy)
    {
        var repeat = Repeats.Best(submission, history, policy);
        var match = repeat?.Match;
        var findings = Findings(new Case(submission, history, policy, repeat));
        var total = Total(findings, policy);
        var suspicion = Suspicion(findings, total, policy);

        if (repeat is { IsDuplicate: true }) return new Verdict(VerdictKind.Duplicate, total, findings, match);
        if (submission.FromStaff) return new Verdict(VerdictKind.Publish, total, findings, match);
        if (submission.Ruling == SourceRuling.Published && policy.TrustImports)
            return new Verdict(VerdictKind.Publish, total, findings, match, NeedsReview: suspicion != VerdictKind.Publish);
        return new Verdict(suspicion, total, findings, match);
    }

    private static Finding[] Findings(Case subject) =>
        [.. AllSignals.List
            .Select(signal => Look(signal, subject))
            .OfType<Finding>()
            .OrderByDescending(finding => finding.Weight)];

    private static Finding? Look(ISignal signal, Case subject)
    {
        if (signal.Look(subject) is not { } notice) return null;
        var weight = Math.Round(subject.Policy.WeightOf(signal.Name) * notice.Times, 2);
        return new Finding(signal.Name, signal.Group, weight, notice.Evidence, notice.Holds);
    }

    private static double Total(Finding[] findings, Policy policy) =>
        findings.GroupBy(finding => finding.Group).Sum(group => Math.Min(policy.CapOf(group.Key), group.Sum(finding => finding.Weight)));

    private static VerdictKind Suspicion(Finding[] findings, double total, Policy policy)
    {
        if (total >= policy.SpamAt) return VerdictKind.Spam;
        return total >= policy.HoldAt || findings.Any(finding => finding.Holds) ? VerdictKind.Hold : VerdictKind.Publish;
    }
}
