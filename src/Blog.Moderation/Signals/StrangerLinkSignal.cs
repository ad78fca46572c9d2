namespace Blog.Moderation.Signals;

/// <summary>
/// Somebody who was never published links to something, and says not one word of the post. On a site's first day that is reason enough to wait; once moderators have decided about some
/// dozens of comments their decisions tell which links are welcome, and this says next to nothing.
/// </summary>
internal sealed class StrangerLinkSignal : ISignal
{
    private const double FirstDay = 2.5;
    private const double Later = 1;

    private const int Decisions = 48;

    public string Name => "stranger-link";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 1;

    public double MostTimes => FirstDay;

    public Notice? Look(Case subject)
    {
        var (submission, history) = (subject.Submission, subject.History);
        if (!LeadsToPage(submission) || submission.IsLinkback || submission.FromStaff || history.IsKnown || history.Record.Published > 0 || subject.SharedWords.Count > 0) return null;
        var host = subject.Hosts.Count > 0 ? subject.Hosts[0] : submission.Links[0];
        var isFirstDay = history.Decisions < Decisions;
        return new Notice([host], Times: isFirstDay ? FirstDay : Later, Holds: isFirstDay);
    }

    // "I bought it at bol.com" names a shop; only an address with a page, or one that can be followed, leads there.
    private static bool LeadsToPage(Submission submission) => submission.Links.Count > 0 || submission.Canonical.Links.Any(link => link.Text.Contains('/', StringComparison.Ordinal));
}
