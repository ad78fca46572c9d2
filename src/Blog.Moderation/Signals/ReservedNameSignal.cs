namespace Blog.Moderation.Signals;

/// <summary>A stranger uses the name of one of the site's authors: perhaps that author, perhaps somebody who wants to be taken for them.</summary>
internal sealed class ReservedNameSignal : ISignal
{
    public string Name => "reserved-name";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => 0;

    public Notice? Look(Case subject) => subject.History.ReservedName is { } name ? new Notice([name], Holds: true) : null;
}
