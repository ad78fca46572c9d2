namespace Blog.Moderation.Signals;

/// <summary>It says words that spam lives on; counts for each different one, since honest people use one of them now and then.</summary>
internal sealed class BaitSignal : ISignal
{
    public string Name => "bait";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var words = Said.Words(subject.Submission, subject.Policy.BaitWords);
        return words.Count == 0 ? null : new Notice(Said.Evidence(words), Times: words.Count);
    }
}
