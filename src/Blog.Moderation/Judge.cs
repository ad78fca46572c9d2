using System.Text.RegularExpressions;
using Blog.Moderation.Learning;
using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>Decides what is to happen with a submission, from nothing but the facts it is given.</summary>
public static class Judge
{
    /// <summary>Looks at a submission with every signal, weighs what they notice, and decides.</summary>
    public static Verdict Decide(Submission submission, History history, Policy policy)
    {
        policy = policy.Under(history.Scores);
        var repeats = Repeats.All(submission, history, policy);
        var repeat = repeats.Count > 0 ? repeats[0] : null;
        var subject = Allowance.Of(submission, history, policy, repeat);
        var noticed = Noticed(subject, Allowance.Covering(submission, policy));
        var learned = history.Learned(TextFacts.SignalsOf(noticed));
        noticed.AddRange(Look(AllSignals.OfLearning, subject with { Learned = learned }));
        noticed.AddRange(Look([AllSignals.OfStarter], subject with { Before = Weighing.Total(noticed, policy) }));
        var findings = Ranked(noticed);
        var suspicion = Weighing.Suspicion(findings, policy);
        var isTrusted = submission.Ruling == SourceRuling.Published && policy.TrustImports;
        var kind = repeat is { IsDuplicate: true } ? VerdictKind.Duplicate
            : submission.FromStaff || isTrusted ? VerdictKind.Publish
            : suspicion;
        return new Verdict(kind, Weighing.Total(findings, policy), findings, repeat?.Match, NeedsReview: isTrusted && !submission.FromStaff && kind == VerdictKind.Publish && suspicion != VerdictKind.Publish)
        {
            Companions = CompanionsIn(repeats),
            Learned = learned,
        };
    }

    /// <summary>The earlier comments with which a submission is a group of repeats, of what is taken without being judged.</summary>
    public static IReadOnlyList<long> Companions(Submission submission, History history, Policy policy) => CompanionsIn(Repeats.All(submission, history, policy));

    private static IReadOnlyList<long> CompanionsIn(IReadOnlyList<Repeat> repeats) =>
        [.. repeats.Where(other => other.Match.MakesCampaign).Select(other => other.Match.Comment)];

    // What the rules notice, without what was learned: that is asked about these very findings.
    private static List<Finding> Noticed(Case subject, IReadOnlyList<string> allowed)
    {
        var noticed = Look(AllSignals.OfRules, subject).ToList();
        if (allowed.Count > 0 && noticed.RemoveAll(finding => finding.Group == SignalGroup.Links) > 0) noticed.Add(new Finding(Policy.AllowedSignal, SignalGroup.Links, 0, [string.Join(", ", allowed)]));
        return [.. noticed, .. Combination.All.Select(combination => combination.In(noticed, subject.Policy)).OfType<Finding>()];
    }

    private static Finding[] Ranked(IEnumerable<Finding> findings) => [.. findings.OrderByDescending(finding => finding.Weight)];

    private static IEnumerable<Finding> Look(IEnumerable<ISignal> signals, Case subject) => signals.Select(signal => Look(signal, subject)).OfType<Finding>();

    // Patterns stop after a second; a machine too busy for them must still take the comment.
    private static Notice? Noticed(ISignal signal, Case subject)
    {
        try
        {
            return signal.Look(subject);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Finding? Look(ISignal signal, Case subject)
    {
        if (Noticed(signal, subject) is not { } notice) return null;
        var weight = Math.Round(subject.Policy.WeightOf(signal.Name) * Math.Min(notice.Times, signal.MostTimes), 2);
        return new Finding(signal.Name, signal.Group, weight, notice.Evidence, notice.Holds);
    }
}
