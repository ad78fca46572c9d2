namespace Blog.Moderation.Signals;

/// <summary>
/// It says words of the post, its title or the comment that it answers, which who sends the same to a thousand blogs does not know: a sign of honesty. It outweighs suspicion, never proof.
/// </summary>
internal sealed class RelevantSignal : ISignal
{
    private const int FewestShared = 2;
    private const int MostShown = 6;

    public string Name => "relevant";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => -1;

    public double MostTimes => 2;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.OnlyQuotes || subject.IsProven) return null;
        var shared = subject.SharedWords;
        return shared.Count < FewestShared ? null : new Notice([string.Join(", ", shared.Take(MostShown))], Times: shared.Count / FewestShared);
    }
}
