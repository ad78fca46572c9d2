using System.Globalization;
using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests;

public sealed class RepeatsTests
{
    private const string Edited = "I tried the recipe with rye instead of wheat, and the crust came out far better than I ever hoped!!";

    private static readonly Person s_annasNamesake = new() { Name = "anna  bakker" };

    [Test]
    public void Decide_RepeatOfARepeat_IsARepeatOfTheFirst()
    {
        var first = Given.Earlier(Given.LongText, Given.Bram, id: 3);
        var second = Given.Earlier(Given.LongText + " Tomorrow I will try spelt.", Given.Bram, id: 8) with { RepeatOf = 3 };

        var verdict = Judge.Decide(Given.Comment(Given.LongText + " Tomorrow I will try spelt!", Given.Anna), Seen(second, first), Policy.Default);

        Assert.That(verdict.Match!.Comment, Is.EqualTo(3));
    }

    [Test]
    public void Resubmission_SamePersonSamePost_IsADuplicateOfTheFirst()
    {
        var verdict = Judge.Decide(Given.Comment(Given.LongText.ToUpperInvariant()), Seen(Given.Earlier(id: 9), Given.Earlier(id: 4)), Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Duplicate));
        Assert.That(verdict.Match, Is.EqualTo(new Match(4, MatchKind.Resubmission, 1, SharesOrigin: true)));
        Assert.That(verdict.Find("resubmission")!.Evidence, Is.EqualTo(["4", "100"]));
    }

    [Test]
    public void Resubmission_WithASentenceMore_IsJoinedToTheFirst()
    {
        const string longer = Given.LongText + " Next time I will let the dough rest overnight in the cellar.";

        var verdict = Judge.Decide(Given.Comment(longer), Seen(Given.Earlier()), Policy.Default);

        Assert.That(verdict.Match!.Similarity, Is.LessThan(Policy.Default.DuplicateFrom));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Duplicate));
        Assert.That(verdict.Find("changed-resubmission")!.Evidence, Is.EqualTo(["7", (verdict.Match.Similarity * 100).ToString("0", CultureInfo.InvariantCulture), "12", "0"]));
    }

    [Test]
    public void Resubmission_BelowItsThreshold_IsNone() =>
        Assert.That(
            Judge.Decide(Given.Comment(Given.LongText + " Next time I will let the dough rest overnight."), Seen(Given.Earlier()), Given.PolicyWith(("resubmission-from", 0.95), ("duplicate-from", 0.95))).Match,
            Is.Null);

    [Test]
    public void Resubmission_OfCondemnedText_IsSpam() =>
        Assert.That(Judge.Decide(Given.Comment(), Seen(Given.Earlier(standing: Standing.Condemned)), Policy.Default).Kind, Is.EqualTo(VerdictKind.Spam));

    [Test]
    public void Resubmission_OfTextThatOnlyAProgramSuspects_IsADuplicate() =>
        Assert.That(Judge.Decide(Given.Comment(), Seen(Given.Earlier(standing: Standing.Suspected)), Policy.Default).Kind, Is.EqualTo(VerdictKind.Duplicate));

    [Test]
    public void KnownSpam_WithOtherLinkAndNumbers_IsSpam()
    {
        var earlier = Given.Earlier("Earn 500 dollars a day from your sofa, visit http://one.example.com now", Given.Bram, "other", Standing.Condemned);
        var comment = Given.Comment("Earn 900 dollars a day from your sofa, visit http://two.example.net/x now");

        var verdict = Judge.Decide(comment, Seen(earlier), Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Spam));
        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.KnownSpam));
    }

    [Test]
    public void NearDuplicate_SameWordsAndNameAndNothingElseKnown_IsADuplicateButNotForItsReceipt()
    {
        var verdict = Judge.Decide(Given.Comment(Edited, s_annasNamesake), Seen(Given.Earlier()), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.NearDuplicate));
        Assert.That(verdict.Match.SharesOrigin, Is.False);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Duplicate));
    }

    [Test]
    public void CopyOfAnother_WaitsForAModerator()
    {
        var verdict = Judge.Decide(Given.Comment(author: Given.Bram), Seen(Given.Earlier()), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.CopyOfAnother));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Hold));
    }

    [Test]
    public void CrossPost_IsNoticedButDoesNotHoldAlone()
    {
        var verdict = Judge.Decide(Given.Comment(post: "cheese"), Seen(Given.Earlier()), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.CrossPost));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That(verdict.Total, Is.GreaterThan(0));
    }

    [Test]
    public void KnownSpam_OfACondemnedCampaign_NamesTheGroupAndItsSize()
    {
        var earlier = Given.Earlier(author: Given.Bram, post: "other") with { Campaign = 12, CampaignStanding = CampaignStanding.Condemned, CampaignSize = 31 };

        var verdict = Judge.Decide(Given.Comment(), Seen(earlier), Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Spam));
        Assert.That(verdict.Match, Is.EqualTo(new Match(7, MatchKind.KnownSpam, 1, SharesOrigin: false, Campaign: 12)));
        Assert.That(verdict.Find("known-campaign")!.Evidence, Is.EqualTo(["7", "100", "12", "31"]));
        Assert.That(verdict.Find("known-spam"), Is.Null, "one repeat is one finding");
    }

    [TestCase(Standing.Published, CampaignStanding.Open, VerdictKind.Hold)]
    [TestCase(Standing.Condemned, CampaignStanding.Open, VerdictKind.Hold)]
    [TestCase(Standing.Suspected, CampaignStanding.Condemned, VerdictKind.Spam)]
    public void SimilarText_BySomebodyElse_WaitsUnlessItsGroupIsCondemned(Standing standing, CampaignStanding campaign, VerdictKind kind)
    {
        var earlier = Given.Earlier("We tried the recipe with oats instead of wheat, and the crust came out far better than we hoped.", Given.Bram, "other", standing) with { Campaign = 4, CampaignStanding = campaign };

        var verdict = Judge.Decide(Given.Comment(), Given.Known with { Similar = [earlier] }, Policy.Default);

        Assert.That(verdict.Match!.Similarity, Is.InRange(Policy.Default.SimilarFrom, Policy.Default.DuplicateFrom));
        Assert.That(verdict.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void CopyOfACopy_NamesTheFirst_AsSurelyAsTheCopyIsRepeated()
    {
        var first = Given.Earlier("We tried the recipe with oats instead of wheat, and the crust came out far better than we hoped.", Given.Bram, "other", id: 4);
        var copy = Given.Earlier(author: Given.Bram, post: "other", id: 9) with { RepeatOf = 4 };

        var verdict = Judge.Decide(Given.Comment(), Seen(copy, first), Policy.Default);

        Assert.That((verdict.Match!.Comment, verdict.Match.Kind), Is.EqualTo((4, MatchKind.CopyOfAnother)));
        Assert.That(verdict.Match.Similarity, Is.LessThan(Policy.Default.DuplicateFrom));
        Assert.That(verdict.Find("copy-of-another")!.Weight, Is.EqualTo(Policy.Default.WeightOf("copy-of-another")));
    }

    [Test]
    public void ClearedCampaign_IsNoSuspicion([Values] bool samePerson)
    {
        var earlier = Given.Earlier(author: samePerson ? Given.Anna : Given.Bram, post: "other") with { Campaign = 12, CampaignStanding = CampaignStanding.Cleared, CampaignSize = 31 };

        Assert.That(Judge.Decide(Given.Comment(), Seen(earlier), Policy.Default).Match, Is.Null);
    }

    [TestCase("other", VerdictKind.Hold)]
    [TestCase("bread", VerdictKind.Duplicate)]
    [TestCase("", VerdictKind.Duplicate, TestName = "A post that is not known may be the same")]
    public void NearDuplicate_OfAnUnknownPerson_IsJoinedOnTheSamePostOnly(string post, VerdictKind verdict) =>
        Assert.That(Judge.Decide(Given.Comment(author: s_annasNamesake, post: post), Seen(Given.Earlier()), Policy.Default).Kind, Is.EqualTo(verdict));

    [TestCase("bread")]
    [TestCase("")]
    public void SameWords_WhereNobodyIsKnownAtAll_AreReportedButNotJoined(string post)
    {
        var nobody = new Person();

        var verdict = Judge.Decide(Given.Comment(author: nobody, post: post), Seen(Given.Earlier(author: nobody)), Policy.Default);

        Assert.That((verdict.Kind, verdict.Match!.Kind, verdict.Find("said-again")!.Weight), Is.EqualTo((VerdictKind.Publish, MatchKind.NearDuplicate, 3)));
    }

    [TestCase("Mooi artikel!")]
    [TestCase("nice song")]
    [TestCase("Thanks, very helpful indeed")]
    public void ShortText_OfDifferentPeople_IsNeverNoticed(string text)
    {
        var earlier = new[] { Given.Earlier(text), Given.Earlier(text, standing: Standing.Condemned, id: 8), Given.Earlier(text, Given.Anna, id: 9) };

        var verdict = Judge.Decide(Given.Comment(text, Given.Bram), Seen(earlier), Policy.Default);

        Assert.That(verdict.Match, Is.Null);
        Assert.That(verdict.Findings, Is.Empty);
    }

    [Test]
    public void ShortText_OfAPersonWhoMayBeTheSame_IsNamedButNoSuspicion()
    {
        var verdict = Judge.Decide(Given.Comment("Mooi artikel!", s_annasNamesake, post: "other"), Seen(Given.Earlier("Mooi artikel!")), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.ShortRepeat));
        Assert.That(verdict.Findings, Is.Empty);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
    }

    [Test]
    public void ShortText_WithAnotherLink_IsNoRepeatHoweverLongTheLinkIs() =>
        Assert.That(
            Judge.Decide(
                Given.Comment("Look at this: https://bram.example/pictures/of-the-oven", Given.Bram),
                Seen(Given.Earlier("Look at this: http://pills.example/cheap-and-quick", standing: Standing.Condemned)),
                Policy.Default).Match,
            Is.Null);

    [Test]
    public void ShortText_OfTheSamePersonInTheSamePlace_IsADuplicate() =>
        Assert.That(Judge.Decide(Given.Comment("Dank je!"), Seen(Given.Earlier("dank je")), Policy.Default).Kind, Is.EqualTo(VerdictKind.Duplicate));

    [Test]
    public void ShortText_AnsweringAnotherComment_IsPoliteness() =>
        Assert.That(Judge.Decide(Given.Comment("Dank je!", parent: 3), Seen(Given.Earlier("Dank je!", parent: 2)), Policy.Default).Match, Is.Null);

    [TestCase("[…] " + Given.LongText + " […]", Given.LongText, null, MatchKind.LinkbackExcerpt, TestName = "Marked as WordPress does")]
    [TestCase("<strong>Bread</strong> [...] the crust came out far better than I had hoped. [...]", Given.LongText, null, MatchKind.LinkbackExcerpt, TestName = "A piece between marks, with a title before it")]
    [TestCase(Given.LongText, "[…] " + Given.LongText + " […]", null, MatchKind.LinkbackExcerpt, TestName = "The page is shown with marks")]
    [TestCase(Given.LongText, Given.LongText, "https://www.elsewhere.example/", MatchKind.LinkbackExcerpt, TestName = "By somebody with that site")]
    [TestCase(Given.LongText, Given.LongText, "https://bread.example/", MatchKind.CopyOfAnother, TestName = "By somebody with another site")]
    [TestCase(Given.LongText, Given.LongText, null, MatchKind.CopyOfAnother, TestName = "By somebody without a site")]
    [TestCase("[…] far better […]", Given.LongText, null, null, TestName = "Two words that any page may have")]
    public void Comment_ThatSaysWhatAPageSays_IsItsExcerptOrACopy(string text, string excerpt, string? url, MatchKind? kind)
    {
        var page = Given.Earlier(excerpt, new Person { Name = "A page about bread" }) with { IsLinkback = true, Url = "http://elsewhere.example/bread" };

        var verdict = Judge.Decide(Given.Comment(text) with { Url = url }, Seen(page), Policy.Default);

        Assert.That(verdict.Match?.Kind, Is.EqualTo(kind));
        if (kind == MatchKind.LinkbackExcerpt) Assert.That((verdict.Kind, verdict.Match!.Similarity), Is.EqualTo((VerdictKind.Duplicate, 1.0)));
    }

    [TestCase("[…] " + Given.LongText + " […]", "[…] " + Given.LongText + " […]", "bread", null, MatchKind.LinkbackExcerpt, TestName = "The comment was the page's excerpt")]
    [TestCase("[…] " + Given.LongText + " […]", "[…] " + Given.LongText + " […]", "cheese", null, null, TestName = "At another post")]
    [TestCase(Given.LongText, Given.LongText, "bread", "https://elsewhere.example", MatchKind.LinkbackExcerpt, TestName = "The comment is by the page's author")]
    [TestCase("[…] " + Given.LongText + " […]", Given.LongText, "bread", null, null, TestName = "A page that quotes a comment")]
    [TestCase(Given.LongText, Given.LongText, "bread", null, null, TestName = "A page that shows a whole comment")]
    public void Page_ThatSaysWhatACommentSays_IsOneTextWithItWhereTheCommentWasThePages(string excerpt, string comment, string post, string? site, MatchKind? kind)
    {
        var page = Given.Comment(excerpt, new Person { Name = "A page about bread" }, post) with { Channel = Channel.Pingback, Form = null, Source = "https://elsewhere.example/post" };

        Assert.That(Judge.Decide(page, Seen(Given.Earlier(comment) with { Url = site }), Policy.Default).Match?.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void Linkback_WithTheExcerptOfAnotherPage_IsNoRepeat()
    {
        var mention = Given.Comment() with { Channel = Channel.Webmention, Form = null, Source = "https://elsewhere.example/post" };

        Assert.That(Judge.Decide(mention, Seen(Given.Earlier() with { IsLinkback = true }), Policy.Default).Match, Is.Null);
    }

    [TestCase("> " + Given.LongText + "\nRye needs more water, did you add some?", null)]
    [TestCase("“" + Given.LongText + "” Rye needs more water, did you add some?", null)]
    [TestCase(Given.LongText + "\nRye needs more water, did you add some?", null)]
    [TestCase(Given.LongText + " Did you?", null)]
    [TestCase("> " + Given.LongText, MatchKind.Quotation, TestName = "Nothing but the marked words of the comment that is answered")]
    [TestCase(Given.LongText, MatchKind.CopyOfAnother, TestName = "The words of the comment that is answered, without marks, and nothing else")]
    public void Reply_ThatQuotesItsParent_IsNoRepeat(string text, MatchKind? kind)
    {
        var own = Quotation.Read(text, Given.LongText);
        var reply = Given.Comment(text, Given.Bram, parent: 7) with { OwnText = own.Text, OnlyQuotes = own.OnlyQuotes };

        Assert.That(Judge.Decide(reply, Seen(Given.Earlier()), Policy.Default).Match?.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void CopyOfAText_ThatHasQuotationMarksOfItsOwn_IsACopy()
    {
        const string text = "My uncle always says “rye needs more water than wheat does” and then he forgets to add the salt.";

        Assert.That(Judge.Decide(Given.Comment(text.Replace("uncle", "uncel", StringComparison.Ordinal)), Seen(Given.Earlier(text, Given.Bram)), Policy.Default).Match!.Kind, Is.EqualTo(MatchKind.CopyOfAnother));
    }

    [TestCase("> " + Given.LongText + "\nMe too.", MatchKind.Quotation)]
    [TestCase("As Anna says: “" + Given.LongText + "”", MatchKind.Quotation)]
    [TestCase("> " + Given.LongText + "\nhttps://pills.example", MatchKind.CopyOfAnother, TestName = "A link is nothing of one's own")]
    [TestCase("> " + Given.LongText, MatchKind.CopyOfAnother, TestName = "Marks alone hide no copy")]
    [TestCase(Given.LongText + " Me too.", MatchKind.CopyOfAnother)]
    public void Comment_ThatQuotesAnotherOne_IsNoRepeatWhereItIsMarkedAndSaysMore(string text, MatchKind kind)
    {
        var own = Quotation.Read(text);
        var comment = Given.Comment(text, Given.Bram) with { OwnText = own.Text, OnlyQuotes = own.OnlyQuotes };

        var verdict = Judge.Decide(comment, Seen(Given.Earlier()), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(kind));
        Assert.That(verdict.Findings.Any(finding => finding.Group == SignalGroup.Repeat), Is.EqualTo(kind != MatchKind.Quotation));
    }

    [Test]
    public void Comments_ThatQuoteTheSameSentenceOfThePost_AreNoRepeats()
    {
        var own = Quotation.Read(Given.LongText, post: CanonicalText.Of($"Bread.\n{Given.LongText}\nAnd so on."));
        var comment = Given.Comment(author: Given.Bram) with { OwnText = own.Text, OnlyQuotes = own.OnlyQuotes };

        Assert.That(Judge.Decide(comment, Seen(Given.Earlier()), Policy.Default).Match!.Kind, Is.EqualTo(MatchKind.Quotation));
    }

    [Test]
    public void SpamInMarksOfAQuotation_IsStillKnown()
    {
        const string text = "> " + Given.LongText + "\nHello all";
        var own = Quotation.Read(text);

        var verdict = Judge.Decide(Given.Comment(text, Given.Bram) with { OwnText = own.Text }, Seen(Given.Earlier(standing: Standing.Condemned)), Policy.Default);

        Assert.That(verdict.Match!.Kind, Is.EqualTo(MatchKind.KnownSpam));
    }

    [Test]
    public void UnrelatedText_IsNoRepeat() =>
        Assert.That(Judge.Decide(Given.Comment(), Seen(Given.Earlier(Given.OtherLongText)), Policy.Default).Match, Is.Null);

    private static History Seen(params EarlierComment[] earlier) => Given.Known with { Similar = earlier };
}
