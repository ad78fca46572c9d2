using System.Globalization;
using Blog.Moderation;

namespace Blog.Core.Language;

/// <summary>
/// Says in words what the judge found: to moderators everything, to the sender the reason in one friendly sentence that gives no rule away.
/// In the language of <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
public static class FindingText
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Findings");

    /// <summary>What a signal noticed, for a moderator.</summary>
    public static string ForModerator(Finding finding) =>
        s_texts.Format(finding.Signal, [.. finding.Evidence.Select(AsWritten)]);

    /// <summary>In which way a comment repeats another, for a moderator.</summary>
    public static string Of(MatchKind kind) => s_texts[$"Match.{kind}"];

    /// <summary>Why it was decided like this, for the person who sent it.</summary>
    public static string ForReader(VerdictKind kind, IReadOnlyList<Finding> findings) => s_texts[$"Reader.{ReasonFor(kind, findings)}"];

    private static string ReasonFor(VerdictKind kind, IReadOnlyList<Finding> findings) => kind switch
    {
        VerdictKind.Publish => "Published",
        VerdictKind.Spam => "Spam",
        VerdictKind.Duplicate when findings.Any(finding => finding.Signal == "resubmission") => "SentBefore",
        VerdictKind.Duplicate when findings.Any(finding => finding.Signal == "changed-resubmission") => "SentBeforeChanged",
        VerdictKind.Duplicate => "SaidBefore",
        _ when findings.Any(finding => finding.Group == SignalGroup.Pace) => "Busy",
        _ when findings.Any(finding => finding.Group == SignalGroup.Repeat) => "Similar",
        _ when findings.All(finding => finding.Weight <= 0) && findings.Any(finding => finding.Signal == "first-comment") => "FirstComment",
        _ => "Held",
    };

    // Numbers and days are kept as programs write them; people read them in their own way.
    private static string AsWritten(string evidence) =>
        DateOnly.TryParseExact(evidence, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("D", CultureInfo.CurrentCulture)
        : double.TryParse(evidence, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? evidence.Replace(".", CultureInfo.CurrentUICulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal)
            : evidence;
}
