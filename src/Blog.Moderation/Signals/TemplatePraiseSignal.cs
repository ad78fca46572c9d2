namespace Blog.Moderation.Signals;

/// <summary>Nothing but set phrases of praise, several of them, and not one word of the post: how programs warm up a blog before they link from it. Counts for each phrase beyond what kind people say.</summary>
internal sealed class TemplatePraiseSignal : ISignal
{
    private const int FewestPhrases = 3;
    private const int WordsOfPhrase = 8;

    public string Name => "template-praise";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 1.25;

    public double MostTimes => 4;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.IsLinkback || subject.SharedWords.Count > 0) return null;
        var praise = subject.Praise;
        return praise.Count < FewestPhrases || subject.OwnWords.Count > WordsOfPhrase * 2 * praise.Count ? null : new Notice([string.Join(", ", praise)], Times: praise.Count);
    }
}
