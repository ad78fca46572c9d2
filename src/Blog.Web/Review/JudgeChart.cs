using System.Globalization;
using System.Net;
using System.Text;
using Blog.Core.Review;
using Blog.Web.Language;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review;

/// <summary>Draws figures by month. The colours are the desk's; what a drawing shows is told in its title and description too.</summary>
internal static class JudgeChart
{
    private const int Width = 640;
    private const int Height = 220;
    private const int Left = 44;
    private const int Right = 120;
    private const int Top = 12;
    private const int Bottom = 28;
    private const int LabelHeight = 16;

    private const int BarWidth = 7;
    private const int BarStep = 9;
    private const int BarsHeight = 28;

    /// <summary>Precision and recall of the judge as two lines, each with its name at its end.</summary>
    public static IHtmlContent Lines(JudgeFigures figures)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"plot-title plot-desc\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"plot-title\">{Text(Wording.Judge["Chart.Title"])}</title><desc id=\"plot-desc\">{Text(DescriptionOf(figures))}</desc>");
        foreach (var share in new[] { 0, 0.5, 1 })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(share):0.#}\" y2=\"{Y(share):0.#}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{Left - 6}\" y=\"{Y(share) + 4:0.#}\" text-anchor=\"end\">{Text(Percent(share))}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{Left}\" y=\"{Height - 8}\">{Text(Month(figures, 0))}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{Width - Right}\" y=\"{Height - 8}\" text-anchor=\"end\">{Text(Month(figures, figures.Months.Count - 1))}</text>");
        var (precision, recall) = (Points(figures, month => month.Precision), Points(figures, month => month.Recall));
        var (high, low) = Apart(precision.LastOrDefault().Y, recall.LastOrDefault().Y);
        Line(svg, "precision", precision, Wording.Judge["Precision"], high);
        Line(svg, "recall", recall, Wording.Judge["Recall"], low);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>What one signal noticed, a bar a month: spam upwards, honest comments downwards.</summary>
    public static IHtmlContent Bars(SignalRecord signal)
    {
        var most = Math.Max(1, signal.Months.Max(month => Math.Max(month.SpamNoticed, month.HonestNoticed)));
        var title = Text(Wording.Judge.Format("Bars.Title", signal.Name, signal.Total.SpamNoticed, signal.Total.HonestNoticed));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bars\" viewBox=\"0 0 {signal.Months.Count * BarStep} {2 * BarsHeight}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"0\" x2=\"{signal.Months.Count * BarStep}\" y1=\"{BarsHeight}\" y2=\"{BarsHeight}\"/>");
        for (var at = 0; at < signal.Months.Count; at++)
        {
            Bar(svg, "spam", at, signal.Months[at].SpamNoticed, most, upwards: true);
            Bar(svg, "honest", at, signal.Months[at].HonestNoticed, most, upwards: false);
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>A share as people write it.</summary>
    public static string Percent(double? share) => share is { } known ? Wording.Judge.Format("Percent", Math.Round(known * 100)) : "–";

    /// <summary>A month's name.</summary>
    public static string Month(JudgeFigures figures, int at) => figures.First.AddMonths(at).ToString("MMM yyyy", CultureInfo.CurrentCulture);

    private static void Line(StringBuilder svg, string name, List<(double X, double Y)> points, string label, double labelAt)
    {
        if (points.Count == 0) return;
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{name}\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>");
        foreach (var (x, y) in points) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{name}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{name}\" x=\"{points[^1].X + 8:0.#}\" y=\"{labelAt + 5:0.#}\">{Text(label)}</text>");
    }

    private static void Bar(StringBuilder svg, string name, int at, int number, int most, bool upwards)
    {
        if (number == 0) return;
        var height = Math.Max(1.5, (double)BarsHeight * number / most);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{at * BarStep + 1}\" y=\"{(upwards ? BarsHeight - height : BarsHeight):0.#}\" width=\"{BarWidth}\" height=\"{height:0.#}\"/>");
    }

    // Months in which there is nothing to tell have no point.
    private static List<(double X, double Y)> Points(JudgeFigures figures, Func<MonthRecord, double?> share) =>
        [.. figures.Months.Select((month, at) => (X: Left + ((Width - Left - Right) * at / (figures.Months.Count - 1.0)), Share: share(month))).Where(point => point.Share is not null).Select(point => (point.X, Y(point.Share!.Value)))];

    private static double Y(double share) => Top + ((Height - Top - Bottom) * (1 - share));

    // Two names must not lie on each other.
    private static (double One, double Other) Apart(double one, double other)
    {
        if (Math.Abs(one - other) >= LabelHeight) return (one, other);
        var middle = Math.Clamp((one + other) / 2, Top + (LabelHeight / 2.0), Height - Bottom - (LabelHeight / 2.0));
        return one <= other ? (middle - (LabelHeight / 2.0), middle + (LabelHeight / 2.0)) : (middle + (LabelHeight / 2.0), middle - (LabelHeight / 2.0));
    }

    private static string DescriptionOf(JudgeFigures figures) =>
        string.Join(' ', figures.Months.Select((month, at) => (month, at)).Where(one => one.month.Spam + one.month.Honest > 0)
            .Select(one => Wording.Judge.Format("Chart.Month", Month(figures, one.at), Percent(one.month.Precision), Percent(one.month.Recall))));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
