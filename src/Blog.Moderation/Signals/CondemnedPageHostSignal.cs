namespace Blog.Moderation.Signals;

/// <summary>The page that mentions the post links to hosts that so far occurred in spam only; counts for each.</summary>
internal sealed class CondemnedPageHostSignal : ISignal
{
    private const int MostShown = 5;

    public string Name => "condemned-page-host";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 3;

    public double MostTimes => double.PositiveInfinity;

    public Notice? Look(Case subject)
    {
        var hosts = subject.History.CondemnedPageHosts;
        return hosts.Count == 0 ? null : new Notice([string.Join(", ", hosts.Take(MostShown))], Times: hosts.Count);
    }
}
