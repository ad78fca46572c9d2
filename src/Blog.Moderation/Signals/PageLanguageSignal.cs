namespace Blog.Moderation.Signals;

/// <summary>The page that mentions the post is in a language that neither the post nor its mention is in.</summary>
internal sealed class PageLanguageSignal : ISignal
{
    public string Name => "page-language";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        if (subject.Submission is not { Page: { } page, PostLanguage: { Length: >= 2 } tag }) return null;
        var expected = tag.Split('-', '_')[0].ToLowerInvariant();
        if (!Tongue.Knows(expected)) return null;
        var found = Tongue.Of(page.Canonical.Loose.Split(' '));
        return found is null || found == expected ? null : new Notice([found, expected]);
    }
}
