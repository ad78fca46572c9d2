using System.Globalization;
using Blog.Core.Language;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>A verdict with everything that led to it, for people and for programs.</summary>
internal static class VerdictText
{
    private const int Decimals = 4;

    /// <summary>Writes it to stdout: the findings by weight, each with what would be without it, and what follows.</summary>
    public static void Write(Verdict verdict, Policy policy)
    {
        var without = Weighing.WithoutEach(verdict.Kind, verdict.Findings, policy);
        string[] headings = [Wording.Commands["Explain.Weight"], Wording.Commands["Explain.Without"], Wording.Commands["Explain.Signal"], Wording.Commands["Explain.Noticed"]];
        if (without.Count > 0) Terminal.Write(headings, [.. without.Select(each => Row(each, verdict))]);
        else Console.Out.WriteLine(Wording.Commands["Explain.Nothing"]);
        Console.Out.WriteLine(Wording.Commands.Format("Explain.Total", verdict.Total, policy.HoldAt, policy.SpamAt));
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

    // In brackets what counts within a combination only.
    private static IReadOnlyList<string> Row(Alternative each, Verdict verdict)
    {
        var weight = each.Finding.Weight.ToString("0.0#", CultureInfo.CurrentCulture);
        return
        [
            Weighing.IsWithinCombination(each.Finding, verdict.Findings) ? $"({weight})" : weight,
            each.Kind == verdict.Kind ? "" : Wording.Commands[$"Verdict.{each.Kind}"],
            each.Finding.Signal,
            Terminal.OneLine(FindingText.ForModerator(each.Finding), 400),
        ];
    }
}
