namespace Blog.Moderation.Signals;

/// <summary>It says a word that the site calls spam.</summary>
internal sealed class SpamWordSignal : ISignal
{
    public string Name => "spam-word";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 10;

    public Notice? Look(Case subject)
    {
        var words = subject.Policy.SpamWords.In(subject);
        return words.Count == 0 ? null : new Notice([string.Join(", ", words)]);
    }
}
