namespace Blog.Moderation.Signals;

/// <summary>It says words that spam lives on; counts for each different one, since honest people use one of them now and then.</summary>
internal sealed class BaitSignal : ISignal
{
    public string Name => "bait";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var words = subject.Policy.BaitWords.In(subject.Words);
        return words.Count == 0 ? null : new Notice([string.Join(", ", words)], Times: words.Count);
    }
}
