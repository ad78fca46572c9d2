namespace Blog.Moderation.Signals;

/// <summary>
/// Praise that fits any post of any blog, saying nothing about this one, with a link behind it. A kind word and the address of one's own site is what polite people send too, so that
/// counts less than a link in the text; praise without a link is just kind.
/// </summary>
internal sealed class EmptyPraiseSignal : ISignal
{
    private const int FewWords = 6;
    private const double OnlyOwnSite = 0.6;

    // Collected by hand from what comment spam has said for twenty years.
    public static WordList Phrases { get; } = WordList.Of(
    [
        "great post", "great article", "great blog", "great site", "great website", "great content", "great information", "great info", "great work", "great job", "nice post", "nice article", "nice blog", "nice site",
        "nice website", "nice info", "good post", "good article", "good information", "excellent post", "excellent article", "excellent blog", "amazing post", "amazing article", "amazing blog", "awesome post", "awesome article",
        "awesome blog", "wonderful post", "wonderful article", "fantastic post", "fantastic article", "fantastic blog", "brilliant post", "superb post", "superb blog", "informative post", "informative article", "very informative",
        "really informative", "useful post", "useful article", "very useful", "helpful post", "helpful article", "very helpful", "interesting post", "interesting article", "interesting blog", "useful information", "valuable information",
        "helpful information", "thanks for sharing", "thank you for sharing", "thanks for posting", "thanks for the post", "thanks for this post", "keep up the good work", "keep it up", "keep posting", "keep writing", "well written",
        "i really enjoyed reading", "i enjoyed reading", "your blog", "your website", "your web site", "your weblog", "your site", "this web site", "this weblog", "this website", "bookmarked", "bookmark your", "i will definitely", "i ll definitely",
        "definitely be back", "come back again", "looking forward to your next", "i am impressed", "i m impressed", "i found your", "stumbled upon your", "came across your", "pay a quick visit", "i have learned", "hats off", "spot on with this",
        "skilled blogger", "your feed", "your rss", "your articles", "your content", "your writing", "this web page", "keep sharing", "great read", "good read", "nice read", "informative information",
        "valuable post", "decent blog", "wanted to say", "amazing content", "nice information", "wonderful blog", "nice work", "good work", "good job", "great tips", "learned a lot", "helped me a lot", "worth reading",
        "love your content", "great share", "very nice", "so much information", "exactly what i was looking for", "just what i needed", "quality content", "quality posts",
        "mooi artikel", "goed artikel", "leuk artikel", "interessant artikel", "fijn artikel", "nuttig artikel", "mooie blog", "leuke blog", "goede blog", "mooie website", "leuke website", "goede website", "bedankt voor het delen", "dank voor het delen",
        "bedankt voor de informatie", "handige informatie", "nuttige informatie", "goede informatie", "interessante informatie", "ga zo door", "goed geschreven", "mooi geschreven", "heel informatief", "erg informatief", "goede tips", "handige tips",
        "jullie website", "jullie blog", "je website", "je blog", "uw website", "uw blog",
    ]);

    public string Name => "empty-praise";

    public SignalGroup Group => SignalGroup.Topic;

    public double Weight => 3.5;

    public Notice? Look(Case subject)
    {
        if (!subject.LeadsAway || subject.Submission.IsLinkback || subject.SharedWords.Count > 0) return null;
        var praise = subject.Praise;
        if (praise.Count == 0 || subject.TopicalWords.Count > FewWords * praise.Count) return null;
        return new Notice([string.Join(", ", praise)], Times: subject.HasLink ? 1 : OnlyOwnSite);
    }
}
