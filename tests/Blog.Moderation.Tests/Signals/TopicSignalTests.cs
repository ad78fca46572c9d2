using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Signals;

internal sealed class TopicSignalTests
{
    private const string Link = "https://shop.example.net/offer";

    private static readonly TopicWords s_bread = TopicWords.Of(CanonicalText.Of(
        """
        Baking with rye. The sourdough starter wakes slowly in a cold kitchen, so feed it twice the evening before. Mix rye flour, water and salt, fold the dough every half hour and let it rise
        overnight in a basket. Heat the oven with its stone until both are really hot, slash the crust with a razor, throw in some steam, and bake for forty minutes. Wheat gives more volume, spelt
        more flavour, and barley a crumb as dense as peat. Cool the loaf on a rack: cutting it warm ruins the crumb, however hungry your neighbours are.
        """));

    [TestCase("My starter never woke up in winter either; a warmer kitchen helped, and rye flour even more.", "starter, kitchen, rye, flour")]
    [TestCase("Baked it on a stone with much steam: the crust was wonderful.", "baked, stone, steam, crust")]
    public void Words_of_the_post_speak_for_a_comment(string text, string words)
    {
        var finding = OnBread(text).Finding("relevant")!;

        Assert.That(finding.Evidence[0].Split(", "), Is.SubsetOf(words.Split(", ")).And.Length.GreaterThan(1));
        Assert.That(finding.Weight, Is.Negative);
    }

    [TestCase("Great post, thank you for sharing this with us. I always enjoy reading your website!")]
    [TestCase("Mooi artikel, bedankt voor het delen.")]
    [TestCase("The bread")]
    public void Words_of_any_post_do_not(string text) => Assert.That(OnBread(text).Finding("relevant"), Is.Null);

    [Test]
    public void Words_of_the_answered_comment_speak_for_an_answer() =>
        Assert.That(
            (OnBread("That bicycle path floods in autumn, take the bridge instead") with { ParentWords = TopicWords.Of(CanonicalText.Of("I carry it home over the bicycle path and the bridge")) }).Evidence("relevant"),
            Is.EqualTo("bicycle, path, bridge"));

    [Test]
    public void Relevance_outweighs_no_proof()
    {
        var form = new FormEvidence(HoneypotFilled: true, TimeSpan.FromSeconds(40), StampValid: true);

        Assert.That((OnBread("Rye flour in the sourdough starter, steam in the oven") with { Form = form }).Judged().Kind, Is.EqualTo(VerdictKind.Spam));
    }

    [Test]
    public void Link_without_a_word_about_the_post_is_noticed()
    {
        const string text = "Investors everywhere recommend this brokerage because commissions vanished last quarter";

        Assert.That((OnBread(text) with { Links = [Link] }).Evidence("off-topic-link"), Is.EqualTo("shop.example.net"));
        Assert.That(OnBread(text).Finding("off-topic-link"), Is.Null, "without a link people may talk about anything");
        Assert.That((OnBread(text) with { Links = [Link], PostWords = null }).Finding("off-topic-link"), Is.Null, "nothing is known about the post");
        Assert.That((OnBread(text + ", even bakers with a sourdough") with { Links = [Link] }).Finding("off-topic-link"), Is.Null);
        Assert.That((OnBread("My photos: https://shop.example.net/offer") with { Links = [Link] }).Finding("off-topic-link"), Is.Null, "too few words to tell");
    }

    [TestCase("Great post! Thanks for sharing, your blog is very informative.", true)]
    [TestCase("Mooi artikel, ga zo door! Jullie website is goed geschreven.", true)]
    [TestCase("Great post! My own sourdough never rises like that, however long the dough waits in its basket.", false)]
    [TestCase("The bus to the north was late again because a tree fell on the line near the old station.", false)]
    public void Praise_for_any_post_with_a_link(string text, bool noticed)
    {
        Assert.That((OnBread(text) with { Links = [Link] }).Finding("empty-praise") is not null, Is.EqualTo(noticed));
        Assert.That(OnBread(text).Finding("empty-praise"), Is.Null, "praise without a link is just kind");
    }

    [Test]
    public void Praise_with_ones_own_site_counts_less_and_holds_nothing()
    {
        var comment = OnBread("Great post! Thanks for sharing.");
        var withSite = comment with { Url = "https://anna.example.org/" };
        var withLink = comment with { Links = [Link] };

        Assert.That(withSite.Finding("empty-praise")!.Weight, Is.LessThan(withLink.Finding("empty-praise")!.Weight));
        Assert.That(withSite.Judged().Kind, Is.EqualTo(VerdictKind.Publish));
    }

    [TestCase("Ik heb dit gisteren ook geprobeerd en het was niet zo moeilijk als ik dacht, maar het duurt wel lang.", "nl | en")]
    [TestCase("Ich habe das gestern auch versucht und es war nicht so schwer wie ich dachte, aber es dauert sehr lange.", "de | en")]
    [TestCase("Yang ini tidak bisa saya coba karena sudah banyak orang yang pakai dan akan lebih mahal dari itu.", "id | en")]
    [TestCase("I tried this yesterday too, and it was not as hard as I had thought it would be, but it takes very long.", null)]
    [TestCase("Dank je wel, mooi stuk!", null)]
    [TestCase("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.", null)]
    [TestCase("\u3053\u306E\u30D1\u30F3\u306F\u3068\u3066\u3082\u304A\u3044\u3057\u304B\u3063\u305F\u3067\u3059\u3002\u307E\u305F\u4F5C\u308A\u305F\u3044\u3068\u601D\u3044\u307E\u3059\u3002\u3042\u308A\u304C\u3068\u3046\u3054\u3056\u3044\u307E\u3057\u305F\u3002", null)]
    public void Other_language_with_a_link_is_weak(string text, string? evidence)
    {
        var comment = Given.Comment(text) with { Language = "en", Url = "https://anna.example.org/" };

        Assert.That(comment.Evidence("other-language"), Is.EqualTo(evidence));
        Assert.That(comment.Judged().Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That((comment with { Url = null }).Finding("other-language"), Is.Null, "readers write in the language they have");
        Assert.That((comment with { Language = "xx" }).Finding("other-language"), Is.Null);
    }

    private static Submission OnBread(string text) => Given.Comment(text) with { PostWords = s_bread, Language = "en" };
}
