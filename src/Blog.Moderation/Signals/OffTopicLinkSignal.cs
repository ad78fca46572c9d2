namespace Blog.Moderation.Signals;

/// <summary>It leads somewhere, and not one of its words is of the post or of the comment that it answers. Without a link, people may talk about anything.</summary>
internal sealed class OffTopicLinkSignal : ISignal
{
    private const int FewestWords = 5;
    private const int FewestOfPost = 30;

    public string Name => "off-topic-link";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var submission = subject.Submission;
        if (!subject.HasLink || submission.IsLinkback || submission.PostWords is not { Count: >= FewestOfPost } || subject.TopicalWords.Count < FewestWords) return null;
        return subject.SharedWords.Count > 0 ? null : new Notice([subject.Hosts.Count > 0 ? subject.Hosts[0] : submission.Links[0]]);
    }
}
