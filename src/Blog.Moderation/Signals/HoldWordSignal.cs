namespace Blog.Moderation.Signals;

/// <summary>It says a word that the site wants to look at first: a reason to wait, not a suspicion.</summary>
internal sealed class HoldWordSignal : ISignal
{
    public string Name => "hold-word";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 0;

    public Notice? Look(Case subject)
    {
        var words = subject.Policy.HoldWords.In(subject);
        return words.Count == 0 ? null : new Notice([string.Join(", ", words)], Holds: true);
    }
}
