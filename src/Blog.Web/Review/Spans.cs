using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Says how long something took or is ago, in the largest unit that fits.</summary>
internal static class Spans
{
    /// <summary>"47 seconds", "3 days".</summary>
    public static string Of(TimeSpan span)
    {
        var length = span.Duration();
        var (unit, number) = length switch
        {
            { TotalMinutes: < 1 } => ("Seconds", length.TotalSeconds),
            { TotalHours: < 1 } => ("Minutes", length.TotalMinutes),
            { TotalDays: < 1 } => ("Hours", length.TotalHours),
            _ => ("Days", length.TotalDays),
        };
        return Wording.Desk.Count($"Span.{unit}", (long)number);
    }
}
