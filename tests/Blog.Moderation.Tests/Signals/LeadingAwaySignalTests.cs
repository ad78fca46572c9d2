using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Signals;

/// <summary>Where strangers are led to: by links, and by names where links would be noticed.</summary>
internal sealed class LeadingAwaySignalTests
{
    private static readonly Submission s_linking = Given.Comment("Nothing beats these millstones: https://mill.example/stones") with { Links = ["https://mill.example/stones"] };

    [Test]
    public void A_link_of_somebody_unknown_waits_until_moderators_have_decided_some_dozens()
    {
        var first = s_linking.Judged(History.Empty with { Decisions = 47 });
        var later = s_linking.Judged(History.Empty with { Decisions = 48 });

        Assert.That((Holds(first), first.Find("stranger-link")!.Evidence), Is.EqualTo((true, new[] { "mill.example" })));
        Assert.That((Holds(later), later.Find("stranger-link")!.Weight), Is.EqualTo((false, 1)));
    }

    [Test]
    public void A_link_is_no_reason_to_wait_where_its_sender_is_known_or_it_has_to_do_with_the_post_or_is_allowed()
    {
        var related = s_linking with { PostWords = TopicWords.Of(CanonicalText.Of("All about millstones")) };
        var allowing = Given.PolicyWith(("allow", new[] { "mill.example" }));

        Assert.That(s_linking.Judged().Find("stranger-link"), Is.Null);
        Assert.That(related.Judged(History.Empty).Find("stranger-link"), Is.Null);
        Assert.That(Judge.Decide(s_linking, History.Empty, allowing).Find("stranger-link"), Is.Null);
    }

    [Test]
    public void A_shop_named_by_its_address_is_no_link() => Assert.That(Given.Comment("Bought at bol.com for ten euro").Judged(History.Empty).Find("stranger-link"), Is.Null);

    [Test]
    public void Links_alone_and_their_repeats_condemn_nobody()
    {
        var bare = Given.Comment("https://mill.example/stones") with { Links = ["https://mill.example/stones"] };

        Assert.That(bare.Judged(History.Empty).Kind, Is.EqualTo(VerdictKind.Hold));
    }

    [TestCase("Click here https://shop.example/a and see", "click")]
    [TestCase("https://vote.example/7 please vote for her", "vote")]
    [TestCase("Daftar di https://main.example sekarang", "daftar")]
    public void A_call_beside_a_link_is_quoted(string text, string evidence) =>
        Assert.That((Given.Comment(text) with { Links = ["https://shop.example/a"] }).Evidence("link-call"), Is.EqualTo(evidence));

    [Test]
    public void A_source_is_given_without_a_call() => Assert.That(s_linking.Finding("link-call"), Is.Null);

    [TestCase("Jamin menang, cari di google SUPERWIN", "cari di google")]
    [TestCase("Search for Nightfall Band on YouTube", "search for nightfall band on youtube")]
    [TestCase("Zoek maar eens op Google naar ons", "zoek maar eens op google")]
    public void What_to_search_for_is_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("search-bait"), Is.EqualTo(evidence));

    [TestCase("I search everything on Google these days")]
    [TestCase("They searched the house, and found a letter")]
    public void What_people_searched_is_not(string text) => Assert.That(Given.Comment(text).Finding("search-bait"), Is.Null);

    [TestCase("Main di slot88 pasti untung", "slot88")]
    [TestCase("𝐒𝐮𝐩𝐞𝐫 𝐁𝐚𝐠𝐮𝐬 🧿𝐏𝐀𝐂𝐎𝐑𝟑𝟎𝟑🧿", "pacor303")]
    [TestCase("Udah coba visi4d tapi", "visi4d")]
    [TestCase("138vegas is the best", "138vegas")]
    public void Names_of_gambling_sites_are_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("gambling-name"), Is.EqualTo(evidence));

    [TestCase("@jansen88 heb je dat zelf gezien?")]
    [TestCase("Windows11, python3 and gta5 ran on it")]
    [TestCase("In 1988 and 1977 it was 88 guilders")]
    [TestCase("Born as henk1977")]
    public void Numbers_and_names_of_people_are_not(string text) => Assert.That(Given.Comment(text).Finding("gambling-name"), Is.Null);

    [TestCase("Ga sabar nunggu update dari ⭐ A L E X I S 1 7 ⭐.", "A L E X I S 1 7")]
    [TestCase("Gacor gitu loh di ★{ J P TO G E L 7 7 }★", "J P TO G E L 7 7")]
    [TestCase("buruan dicoba ♥J♥U♥R♥A♥G♥A♥N♥", "J♥U♥R♥A♥G♥A♥N")]
    public void A_name_written_apart_is_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("letters-apart"), Is.EqualTo(evidence));

    [TestCase("2 Billion views ~ A R E ~ Y O U ~ K I D D I N G ~ M E ~")]
    [TestCase("G e w e l d i g !!! Dit boek is heel goed")]
    [TestCase("Drop the B-B-B-B bass, she said")]
    [TestCase("B O O K S")]
    [TestCase("The letters A, B and C stand for what they say")]
    public void Shouting_and_stammering_are_not(string text) => Assert.That(Given.Comment(text).Finding("letters-apart"), Is.Null);

    [TestCase("Thanks for this, it helped me to understand what happened. 카지노사이트", "카지노사이트")]
    [TestCase("온라인카지노 I think the admin of this site is really working hard", "온라인카지노")]
    public void A_word_in_another_script_at_either_end_is_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("other-script"), Is.EqualTo(evidence));

    [TestCase("The word 書 (book) is what I would have drawn there, I think")]
    [TestCase("谢谢，非常好的文章")]
    [TestCase("De oude vertaling vond ik mooier, al is deze trouwer aan het origineel.")]
    public void A_word_within_a_sentence_and_whole_texts_are_not(string text) => Assert.That(Given.Comment(text).Finding("other-script"), Is.Null);

    [Test]
    public void Set_phrases_of_praise_wait_from_the_fourth_on()
    {
        var three = Given.Comment("Great post! Very informative, thanks for sharing.");
        var five = Given.Comment("Great post! Very informative, thanks for sharing. I bookmarked your blog, keep it up.");

        Assert.That((three.Finding("template-praise")!.Weight, three.Judged().Kind, five.Judged().Kind), Is.EqualTo((3.75, VerdictKind.Publish, VerdictKind.Hold)));
    }

    [Test]
    public void Praise_that_says_what_for_is_none()
    {
        var comment = Given.Comment("Great post! Very informative, thanks for sharing. Your blog taught me sourdough.") with { PostWords = TopicWords.Of(CanonicalText.Of("All about sourdough")) };

        Assert.That(comment.Finding("template-praise"), Is.Null);
    }

    private static bool Holds(Verdict verdict) => verdict.Kind == VerdictKind.Hold && verdict.Find("stranger-link")!.Holds;
}
