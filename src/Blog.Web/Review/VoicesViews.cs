using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Core.Voices;
using Blog.Web.Discussion;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Makes what the desk shows of appeals and reports.</summary>
internal sealed class VoicesViews(Library library)
{
    /// <summary>What readers say about a comment; nothing where nobody said anything.</summary>
    public VoicesView? Of(ReviewItem item) => item.Appeal is null && item.Reports.Count == 0 ? null : new VoicesView
    {
        Appeal = item.Appeal is { } appeal ? AppealOf(appeal) : null,
        Summary = item.Reason == ReviewReason.Reported ? null : SummaryOf(item.Reports),
        Reports = item.Reports.Select(ReportOf).ToList(),
    };

    /// <summary>"Reported by 3 readers: it advertises something (2), it insults or threatens somebody": the reports that wait for an answer; nothing where none does.</summary>
    public static string? SummaryOf(IReadOnlyList<Report> reports)
    {
        var open = reports.Where(report => report.Outcome is null).ToList();
        if (open.Count == 0)
            return null;
        var reasons = open.GroupBy(report => report.Reason).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(WhyOf);
        return $"{Wording.Voices.Count("Desk.Reported", open.Count)} {string.Join(", ", reasons)}.";
    }

    private static string WhyOf(IGrouping<ReportReason, Report> group)
    {
        var why = Wording.Voices[$"Reason.{group.Key}"];
        var inside = char.ToLower(why[0], CultureInfo.CurrentCulture) + why[1..];
        return group.Count() == 1 ? inside : $"{inside} ({group.Count().ToString(CultureInfo.CurrentCulture)})";
    }

    private AppealVoice AppealOf(Appeal appeal) => new(
        appeal.Words,
        Moments.Short(appeal.At, library.Site.TimeZone),
        appeal.IsGranted is { } granted
            ? Wording.Voices.Format(granted ? "Desk.Granted" : "Desk.Refused", Moments.Short(appeal.DecidedAt!.Value, library.Site.TimeZone).Text)
            : null,
        appeal is { Answer: { } answer, AnsweredBy: { } by } ? (by, answer) : null,
        string.Create(CultureInfo.InvariantCulture, $"/review/appeals/{appeal.CommentId}"));

    private ReportVoice ReportOf(Report report) => new(
        report.Account ?? (report.IsTrusted ? Wording.Voices["Desk.KnownReader"] : Wording.Voices["Desk.Reader"]) + (report.Network is { } network ? $" · {network}" : ""),
        Wording.Voices[$"Reason.{report.Reason}"],
        report.Words,
        Moments.Short(report.At, library.Site.TimeZone),
        NoteOf(report));

    private string? NoteOf(Report report) => report switch
    {
        { Outcome: { } outcome, AnsweredAt: { } at } => Wording.Voices.Format($"Desk.Report.{outcome}", Moments.Short(at, library.Site.TimeZone).Text),
        { Weight: < 1 } => Wording.Voices.Format("Desk.CountsLess", report.Weight),
        { IsTrusted: true } => Wording.Voices["Desk.Alone"],
        _ => null,
    };
}
