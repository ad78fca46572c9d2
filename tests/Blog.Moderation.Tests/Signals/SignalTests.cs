namespace Blog.Moderation.Tests.Signals;

public sealed class SignalTests
{
    [TestCase(2.9, true)]
    [TestCase(3, false)]
    public void TooQuick_FillTime(double seconds, bool noticed) =>
        Assert.That(Found("too-quick", Given.Comment() with { Form = new FormEvidence(false, TimeSpan.FromSeconds(seconds), true) }), Is.EqualTo(noticed));

    [Test]
    public void TooQuick_UnknownFillTime_SaysNothing() =>
        Assert.That(Found("too-quick", Given.Comment() with { Form = new FormEvidence(false, null, false) }), Is.False);

    [Test]
    public void NoStamp_IsWeak()
    {
        var finding = Look(Given.Comment() with { Form = new FormEvidence(false, null, false) }).Find("no-stamp");

        Assert.That(finding!.Weight, Is.LessThan(Policy.Default.HoldAt / 2));
    }

    [Test]
    public void NoForm_SaysNothing() => Assert.That(Look(Given.Comment() with { Channel = Channel.Api, Form = null }).Findings, Is.Empty);

    [TestCase(2, 0)]
    [TestCase(3, 1.5)]
    [TestCase(5, 4.5)]
    public void ManyLinks_CountsEachAboveTheLimit(int links, double weight) =>
        Assert.That(Look(Given.Comment() with { Links = [.. Enumerable.Repeat("https://a.example", links)] }).Find("many-links")?.Weight ?? 0, Is.EqualTo(weight));

    [TestCase("https://a.example/x", true)]
    [TestCase("look https://a.example/x", true)]
    [TestCase("This paper says the opposite: https://a.example/x", false)]
    public void OnlyLinks_TextAroundThem(string text, bool noticed) =>
        Assert.That(Found("only-links", Given.Comment(text) with { Links = ["https://a.example/x"] }), Is.EqualTo(noticed));

    [TestCase("Anna", false)]
    [TestCase("J.R. van Dam", false)]
    [TestCase("best-seo.com", true)]
    [TestCase("Cheap https://pills.example", true)]
    [TestCase("www.winkel.be korting", true)]
    public void LinkInName(string name, bool noticed) =>
        Assert.That(Found("link-in-name", Given.Comment(author: Given.Anna with { Name = name })), Is.EqualTo(noticed));

    [Test]
    public void LinkInName_TitleOfAPage_IsNone() =>
        Assert.That(Found("link-in-name", Given.Comment(author: new Person { Name = "News from example.com" }) with { Source = "https://example.com/", Channel = Channel.Webmention }), Is.False);

    [TestCase("[url=https://a.example]x[/url]", "bulletin-markup", true)]
    [TestCase("[URL]https://a.example[/URL]", "bulletin-markup", true)]
    [TestCase("an [url](https://a.example) in Markdown", "bulletin-markup", false)]
    [TestCase("<A HREF='https://a.example'>x</A>", "html-link", true)]
    [TestCase("if a < b", "html-link", false)]
    public void Markup_OfOtherPlaces(string text, string signal, bool noticed) => Assert.That(Found(signal, Given.Comment(text)), Is.EqualTo(noticed));

    [Test]
    public void HtmlLink_InAnImport_IsUsual() =>
        Assert.That(Found("html-link", Given.Comment("<a href='https://a.example'>x</a>") with { Channel = Channel.Import }), Is.False);

    [Test]
    public void Bait_OneWord_NeverHolds()
    {
        var verdict = Look(Given.Comment("My uncle lost his savings to binary options, do read the chapter about it."));

        Assert.That(verdict.Find("bait-crypto")!.Evidence, Is.EqualTo(["binary options"]));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
    }

    [TestCase("Best online casino, no deposit bonus and free spins for everyone")]
    [TestCase("Geld lenen zonder BKR, snel geld verdienen, backlinks kopen")]
    public void Bait_SeveralWords_Hold(string text) => Assert.That(Look(Given.Comment(text)).Kind, Is.EqualTo(VerdictKind.Hold));

    [Test]
    public void Bait_InTheName_Counts() => Assert.That(Found("bait-gambling", Given.Comment(author: Given.Anna with { Name = "Online Casino" })), Is.True);

    [Test]
    public void SpamWord_OfTheSite_IsSpam() =>
        Assert.That(Judge.Decide(Given.Comment("Have you seen ACME Foo?"), Given.Known, Given.PolicyWith(("spam-words", new[] { "acme foo" }))).Kind, Is.EqualTo(VerdictKind.Spam));

    [Test]
    public void HoldWord_OfTheSite_WaitsWithoutSuspicion()
    {
        var verdict = Judge.Decide(Given.Comment("About the election"), Given.Known, Given.PolicyWith(("hold-words", new[] { "election" })));

        Assert.That((verdict.Kind, verdict.Total), Is.EqualTo((VerdictKind.Hold, 0.0)));
    }

    [TestCase(4, 0, 0, null)]
    [TestCase(5, 0, 0, "flood-address")]
    [TestCase(0, 20, 0, "flood-network")]
    [TestCase(0, 0, 5, "flood-author")]
    public void Flood_FromItsLimitOn(int address, int network, int author, string? signal)
    {
        var verdict = Look(Given.Comment(), Given.Known with { Pace = new Pace(address, network, author) });

        Assert.That(verdict.Findings.SingleOrDefault()?.Signal, Is.EqualTo(signal));
        Assert.That(verdict.Kind, Is.EqualTo(signal is null ? VerdictKind.Publish : VerdictKind.Hold));
    }

    [Test]
    public void Flood_HoweverMuch_NeverCondemnsAlone() =>
        Assert.That(Look(Given.Comment(), Given.Known with { Pace = new Pace(1000, 1000, 1000) }).Kind, Is.EqualTo(VerdictKind.Hold));

    [Test]
    public void Flood_OfAnImport_IsUsual() =>
        Assert.That(Look(Given.Comment() with { Channel = Channel.Import }, Given.Known with { Pace = new Pace(1000, 1000, 1000) }).Findings, Is.Empty);

    [TestCase(0, 1, true)]
    [TestCase(2, 2, true)]
    [TestCase(3, 1, false)]
    [TestCase(3, 0, false)]
    public void CondemnedAuthor_AtLeastAsOftenAsPublished(int published, int condemned, bool noticed) =>
        Assert.That(Look(Given.Comment(), Given.Known with { Published = published, Condemned = condemned }).Find("condemned-author") is not null, Is.EqualTo(noticed));

    [Test]
    public void CondemnedHost_CountsEach() =>
        Assert.That(Look(Given.Comment(), Given.Known with { CondemnedHosts = ["a.example", "b.example"] }).Find("condemned-host"), Has.Property("Weight").EqualTo(10).And.Property("Evidence").EqualTo(new[] { "a.example, b.example" }));

    [Test]
    public void EverySignal_HasANameOfItsOwnInWords() =>
        Assert.That(Policy.Default.Signals, Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));

    private static Verdict Look(Submission submission, History? history = null) => Judge.Decide(submission, history ?? Given.Known, Policy.Default);

    private static bool Found(string signal, Submission submission) => Look(submission).Find(signal) is not null;
}
