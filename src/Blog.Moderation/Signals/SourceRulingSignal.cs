namespace Blog.Moderation.Signals;

/// <summary>The blog it is imported from had not let it through; what it had decided stays decided until a moderator says otherwise.</summary>
internal sealed class SourceRulingSignal(string name, SourceRuling ruling, double weight) : ISignal
{
    /// <summary>It had been called spam there.</summary>
    public static SourceRulingSignal Spam { get; } = new("spam-at-source", SourceRuling.Spam, 10);

    public string Name => name;

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => weight;

    public Notice? Look(Case subject) => subject.Submission.Ruling == ruling ? new Notice([], Holds: true) : null;
}
