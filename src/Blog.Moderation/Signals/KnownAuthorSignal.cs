using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>The same browser sent comments that were published, and none that was called spam: proof of an honest author that nobody else can type. Counts more over the months.</summary>
internal sealed class KnownAuthorSignal : ISignal
{
    private const int FewestPublished = 2;
    private const int ManyPublished = 6;
    private const int ManyDays = 90;

    public string Name => "known-author";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => -1.5;

    public double MostTimes => 2;

    public Notice? Look(Case subject)
    {
        var record = subject.History.Record;
        if (record.Published < FewestPublished || record.Condemned > 0 || subject.History.Condemned > 0 || subject.IsProven) return null;
        var days = record.Since is { } since ? (int)(subject.Submission.Time - since).TotalDays : 0;
        if (days < 1) return null; // what a night let through nobody has looked at yet
        return new Notice([Text(record.Published), Text(days)], Times: record.Published >= ManyPublished && days >= ManyDays ? 2 : 1);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
