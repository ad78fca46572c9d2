namespace Blog.Moderation.Signals;

/// <summary>The page that mentions the post says nothing of what the post is about, although it says much.</summary>
internal sealed class PageTopicSignal : ISignal
{
    private const int FewestOfPage = 40;
    private const int FewestOfPost = 30;
    private const int FewestShared = 3;

    public string Name => "unrelated-page";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 3;

    public Notice? Look(Case subject)
    {
        if (subject.Submission is not { Page: { } page, PostWords: { Count: >= FewestOfPost } post }) return null;
        var words = TopicWords.In(page.Canonical);
        return words.Count < FewestOfPage || words.Where(post.Contains).Take(FewestShared).Count() == FewestShared ? null : Notice.Plain;
    }
}
