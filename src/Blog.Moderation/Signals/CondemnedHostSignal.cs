namespace Blog.Moderation.Signals;

/// <summary>It links to hosts that so far occurred in spam only; counts for each.</summary>
internal sealed class CondemnedHostSignal : ISignal
{
    public string Name => "condemned-host";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 5;

    public double MostTimes => double.PositiveInfinity;

    public Notice? Look(Case subject)
    {
        var hosts = subject.History.CondemnedHosts;
        return hosts.Count == 0 ? null : new Notice([string.Join(", ", hosts)], Times: hosts.Count);
    }
}
