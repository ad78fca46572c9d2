using System.Globalization;
using Blog.Core.Language;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>A verdict with everything that led to it, for people and for programs.</summary>
internal static class VerdictText
{
    private const int Decimals = 4;
    private const int LongestSentence = 1000;

    /// <summary>Writes it to stdout: the findings by weight, each with what would be without it, and what follows.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="policy">The policy by which it was made, with the thresholds in force.</param>
    /// <param name="scores">The scores that these may follow.</param>
    public static void Write(Verdict verdict, Policy policy, Scores scores)
    {
        var without = Weighing.WithoutEach(verdict.Kind, verdict.Findings, policy);
        if (without.Count == 0) Console.Out.WriteLine(Wording.Commands["Explain.Nothing"]);
        foreach (var each in without)
        {
            foreach (var line in Console.IsOutputRedirected ? [string.Join('\t', Row(each, verdict))] : Lines(each, verdict)) Console.Out.WriteLine(line);
        }

        Console.Out.WriteLine(Wording.Commands.Format("Explain.Total", verdict.Total, policy.HoldAt, policy.SpamAt));
        foreach (var line in ThresholdText.Of(policy, scores)) Console.Out.WriteLine(line);
        Console.Out.WriteLine(Wording.Commands.Format("Explain.Verdict", Wording.Commands[$"Verdict.{verdict.Kind}"]));
    }

    /// <summary>It for programs.</summary>
    public static object Facts(Verdict verdict, Policy policy) => new
    {
        Verdict = ReplayJson.Word(verdict.Kind),
        verdict.Total,
        Spam = Math.Round(SpamProbability.Of(verdict.Total, policy), Decimals),
        policy.HoldAt,
        policy.SpamAt,
        policy.HonestMayWait,
        policy.HonestMayBeSpam,
        Match = verdict.Match is { } match ? new { Id = match.Comment, match.Similarity, Kind = ReplayJson.Word(match.Kind) } : null,
        Findings = Weighing.WithoutEach(verdict.Kind, verdict.Findings, policy).Select(each => Facts(each, verdict)),
    };

    private static object Facts(Alternative each, Verdict verdict) => new
    {
        each.Finding.Signal,
        Group = ReplayJson.Word(each.Finding.Group),
        each.Finding.Weight,
        each.Finding.Holds,
        CountsWithinCombination = Weighing.IsWithinCombination(each.Finding, verdict.Findings),
        each.Finding.Evidence,
        Sentence = FindingText.ForModerator(each.Finding),
        Without = new { Verdict = ReplayJson.Word(each.Kind), each.Total },
    };

    private static IReadOnlyList<string> Row(Alternative each, Verdict verdict) =>
        [WeightOf(each, verdict), each.Kind == verdict.Kind ? "" : Wording.Commands[$"Verdict.{each.Kind}"], each.Finding.Signal, Sentence(each)];

    // For people: a sentence is not cut, and what would be without it stands below it.
    private static IEnumerable<string> Lines(Alternative each, Verdict verdict)
    {
        yield return $"{WeightOf(each, verdict),7}  {each.Finding.Signal}: {Sentence(each)}";
        if (each.Kind != verdict.Kind) yield return $"{"",7}  {Wording.Commands.Format("Explain.Without", Wording.Commands[$"Verdict.{each.Kind}"])}";
    }

    private static string Sentence(Alternative each) => Terminal.OneLine(FindingText.ForModerator(each.Finding), LongestSentence);

    // In brackets what counts within a combination only.
    private static string WeightOf(Alternative each, Verdict verdict)
    {
        var weight = each.Finding.Weight.ToString("0.0#", CultureInfo.CurrentCulture);
        return Weighing.IsWithinCombination(each.Finding, verdict.Findings) ? $"({weight})" : weight;
    }
}
