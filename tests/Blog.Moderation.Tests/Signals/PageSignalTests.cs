using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Signals;

/// <summary>What a page is like that mentions a post, apart from the words that are shown of it.</summary>
internal sealed class PageSignalTests
{
    private const string AboutBread =
        "Baking with rye at home. My sourdough starter wakes slowly in our cold kitchen, which is why it gets flour twice on the evening before a bake. The oven and its stone need an hour. "
        + "Steam makes the crust crackle, and spelt gives flavour where wheat gives volume. Neighbours ask for a loaf each weekend, hungry as they are.";

    private const string AboutWatches =
        "Replica chronographs shipped worldwide. Choose sapphire glass, leather straps, automatic movements, polished bezels, luminous hands, engraved casings, anniversary editions, collector boxes, "
        + "certificates, insured couriers, loyalty discounts, wholesale catalogues, bracelets, moonphase dials, tachymeters, divers models, pilot models, dress models, vintage reissues, titanium backs, "
        + "ceramic rings, skeleton movements, boutique exclusives, numbered series, festive vouchers, partner programmes, trusted payments, refunds, warranties, repairs, pendants, cufflinks, necklaces, jewels.";

    private static readonly TopicWords s_bread = TopicWords.Of(CanonicalText.Of(
        """
        Baking with rye. The sourdough starter wakes slowly in a cold kitchen, so feed it twice the evening before. Mix rye flour, water and salt, fold the dough every half hour and let it rise
        overnight in a basket. Heat the oven with its stone until both are really hot, slash the crust with a razor, throw in some steam, and bake for forty minutes. Wheat gives more volume, spelt
        more flavour, and barley a crumb as dense as peat. Cool the loaf on a rack: cutting it warm ruins the crumb, however hungry your neighbours are.
        """));

    private static IEnumerable<string> Names => ["link-farm", "hidden-link", "condemned-page-host", "page-language", "unrelated-page"];

    [Test]
    public void Nothing_is_held_against_an_ordinary_page()
    {
        var verdict = Judged(new PageEvidence { Text = AboutBread, Hosts = Hosts(12), Links = 14 });
        Assert.That(verdict.Findings.Select(finding => finding.Signal).Intersect(Names), Is.Empty);
    }

    [Test]
    public void A_page_that_was_not_looked_at_has_no_faults() =>
        Assert.That(Judge.Decide(Mention(null), Given.Known, Policy.Default).Findings.Select(finding => finding.Signal).Intersect(Names), Is.Empty);

    [TestCase(120, 120, 1)]
    [TestCase(3, 60, 1)]
    [TestCase(79, 60, 8)]
    public void A_page_that_links_everywhere_is_a_link_farm(int hosts, int links, int texts)
    {
        var farm = new PageEvidence { Text = string.Concat(Enumerable.Repeat(AboutBread, texts)), Hosts = Hosts(hosts), Links = links };
        Assert.That(Judged(farm).Find("link-farm"), texts == 8 ? Is.Null : Is.Not.Null);
    }

    [Test]
    public void A_link_that_readers_do_not_see_makes_the_mention_wait()
    {
        var verdict = Judged(new PageEvidence { Text = AboutBread, IsLinkHidden = true });
        Assert.That((verdict.Find("hidden-link") is not null, verdict.Kind), Is.EqualTo((true, VerdictKind.Hold)));
    }

    [Test]
    public void A_page_in_a_language_of_its_own_is_noticed()
    {
        const string dutch = "De trein naar Groningen had gisteren een uur vertraging omdat er een boom op het spoor lag, en dat was niet de eerste keer dat het door de wind zo ging met die lijn.";
        Assert.That(Judged(new PageEvidence { Text = dutch }).Find("page-language")!.Evidence, Is.EqualTo(new[] { "nl", "en" }));
        Assert.That(Judged(new PageEvidence { Text = AboutBread }).Find("page-language"), Is.Null);
    }

    [Test]
    public void A_page_about_something_else_is_noticed()
    {
        Assert.That(Judged(new PageEvidence { Text = AboutWatches }).Find("unrelated-page"), Is.Not.Null);
        Assert.That(Judged(new PageEvidence { Text = "Look at this." }).Find("unrelated-page"), Is.Null, "too short to tell");
    }

    [Test]
    public void Hosts_of_spam_count_each()
    {
        var history = Given.Known with { CondemnedPageHosts = ["pills.example", "casino.example"] };
        var finding = Judge.Decide(Mention(new PageEvidence { Text = AboutBread }), history, Policy.Default).Find("condemned-page-host")!;
        Assert.That((finding.Weight, finding.Evidence[0]), Is.EqualTo((6, "pills.example, casino.example")));
    }

    [Test]
    public void A_page_that_is_vouched_for_gets_the_benefit_of_the_doubt()
    {
        var farm = new PageEvidence { Text = AboutBread, Hosts = Hosts(120), Links = 120 };
        Assert.That((Judged(farm).Kind, Judged(farm with { IsVouchedFor = true }).Kind), Is.EqualTo((VerdictKind.Hold, VerdictKind.Publish)));
    }

    private static Verdict Judged(PageEvidence page) => Judge.Decide(Mention(page), Given.Known, Policy.Default);

    private static Submission Mention(PageEvidence? page) => Given.Comment("[…] as they describe it […]") with
    {
        Channel = Channel.Webmention,
        Form = null,
        Source = "https://elsewhere.example/page",
        PostWords = s_bread,
        PostLanguage = "en",
        Page = page,
    };

    private static string[] Hosts(int number) => [.. Enumerable.Range(0, number).Select(i => $"site{i}.example")];
}
