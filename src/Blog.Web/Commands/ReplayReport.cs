using System.Globalization;
using Blog.Core.Replay;
using Blog.Moderation;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>Says what was wrong with a line, and how all verdicts came out.</summary>
internal static class ReplayReport
{
    /// <summary>What is wrong with a line.</summary>
    public static string Of(ReplayFault fault) => Wording.Commands.Format($"Replay.Fault.{fault.Kind}", fault.Field, fault.Detail, fault.Choices);

    /// <summary>The summary, line by line.</summary>
    public static IEnumerable<string> Of(ReplayFigures figures, int skipped, TimeSpan taken)
    {
        if (skipped > 0) yield return Wording.Commands.Count("Replay.Skipped", skipped);
        var judged = Wording.Commands.Count("Replay.Judged", figures.Lines);
        if (figures.Lines == 0)
        {
            yield return judged;
            yield break;
        }

        var aSecond = (int)Math.Round(figures.Lines / Math.Max(taken.TotalSeconds, 0.001));
        yield return Wording.Commands.Format("Replay.Speed", judged, taken.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture), Number(aSecond));
        yield return Wording.Commands.Format("Replay.Verdicts", [.. Enum.GetValues<VerdictKind>().Select(kind => (object)Number(figures[kind]))]);
        if (figures.Spam + figures.Ham == 0) yield break;
        yield return Wording.Commands.Format("Replay.Labels", Number(figures.Spam), Number(figures.Ham), Percent(figures.Accuracy), Percent(figures.CaughtShare), Percent(figures.BlockedShare));
        yield return Wording.Commands.Format("Replay.Measures", Decimals(figures.F1), Decimals(figures.Mcc), Decimals(figures.Auc()));
        yield return Wording.Commands.Format("Replay.Recall", Percent(figures.RecallAt(0.001)), Percent(figures.RecallAt(0.005)), Percent(figures.RecallAt(0.01)));
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.CurrentCulture, $"{share * 100:0.00} %");

    private static string Decimals(double number) => double.IsNaN(number) ? "–" : number.ToString("0.0000", CultureInfo.CurrentCulture);
}
