using Blog.Moderation.Starter;

namespace Blog.Moderation.Tests;

public sealed class JudgeTests
{
    [Test]
    public void Decide_OrdinaryCommentOfAKnownPerson_IsPublishedWithoutFindings()
    {
        var verdict = Judge.Decide(Given.Comment(), Given.Known, Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That(verdict.Findings, Is.Empty);
        Assert.That(verdict.Total, Is.Zero);
    }

    [Test]
    public void Decide_FirstComment_WaitsWithoutSuspicion()
    {
        var verdict = Judge.Decide(Given.Comment(), History.Empty, Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Hold));
        Assert.That(verdict.Total, Is.Zero);
        Assert.That(verdict.Find("first-comment"), Is.Not.Null);
    }

    [Test]
    public void Decide_FirstCommentWhereTheSiteTrustsPeople_IsPublished() =>
        Assert.That(Judge.Decide(Given.Comment(), History.Empty, Given.PolicyWith(("hold-first-comment", "no"))).Kind, Is.EqualTo(VerdictKind.Publish));

    [Test]
    public void Decide_SameFacts_GiveTheSameVerdict()
    {
        var comment = Given.Comment("Buy viagra at https://pills.example now") with { Links = ["https://pills.example"] };
        var history = History.Empty with { Similar = [Given.Earlier(author: Given.Bram)] };

        var (first, second) = (Judge.Decide(comment, history, Policy.Default), Judge.Decide(comment, history, Policy.Default));

        Assert.That(second.Total, Is.EqualTo(first.Total));
        Assert.That(second.Findings.Select(finding => (finding.Signal, finding.Weight)), Is.EqualTo(first.Findings.Select(finding => (finding.Signal, finding.Weight))));
    }

    [Test]
    public void Decide_ManyFindings_AreListedHeaviestFirst()
    {
        var comment = Given.Comment("online casino and free spins") with
        {
            Form = new FormEvidence(HoneypotFilled: true, TimeSpan.FromSeconds(1), StampValid: false),
            Links = ["https://a.example", "https://b.example", "https://c.example"],
        };

        var verdict = Judge.Decide(comment, History.Empty, Policy.Default);

        Assert.That(verdict.Findings.Select(finding => finding.Weight), Is.Ordered.Descending);
        Assert.That(verdict.Findings.Select(finding => finding.Signal), Is.SupersetOf(new[] { "honeypot", "too-quick", "no-stamp", "many-links", "bait-gambling", "first-comment" }));
    }

    [Test]
    public void Decide_OneTraitManyTimes_CountsNoMoreThanItsGroupMay()
    {
        var comment = Given.Comment() with { Links = [.. Enumerable.Range(0, 50).Select(i => $"https://{i}.example")] };

        var verdict = Judge.Decide(comment, Given.Known, Policy.Default);

        Assert.That(verdict.Find("many-links")!.Weight, Is.EqualTo(72));
        Assert.That(verdict.Total, Is.EqualTo(Policy.Default.CapOf(SignalGroup.Links)));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Hold), "links alone never condemn");
    }

    [TestCase(4.9, VerdictKind.Publish)]
    [TestCase(5, VerdictKind.Hold)]
    [TestCase(9.9, VerdictKind.Hold)]
    [TestCase(10, VerdictKind.Spam)]
    public void Decide_Total_IsComparedWithTheThresholds(double weight, VerdictKind kind)
    {
        var policy = Given.PolicyWith(("weights.honeypot", weight));
        var comment = Given.Comment() with { Form = new FormEvidence(HoneypotFilled: true, TimeSpan.FromMinutes(1), StampValid: true) };

        Assert.That(Judge.Decide(comment, Given.Known, policy).Kind, Is.EqualTo(kind));
    }

    [Test]
    public void Decide_Staff_IsPublishedWhateverIsNoticed()
    {
        var comment = Given.Comment("See [url=https://a.example]casino[/url], online casino, free spins, viagra") with { FromStaff = true };

        var verdict = Judge.Decide(comment, History.Empty, Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That(verdict.Find("bait-gambling"), Is.Not.Null, "what was noticed is still told");
    }

    [Test]
    public void Decide_StaffSendingTwice_IsADuplicate()
    {
        var comment = Given.Comment() with { FromStaff = true };

        Assert.That(Judge.Decide(comment, History.Empty with { Similar = [Given.Earlier()] }, Policy.Default).Kind, Is.EqualTo(VerdictKind.Duplicate));
    }

    [Test]
    public void Decide_SuspiciousImportThatStoodPublished_StaysPublishedAndIsReported()
    {
        var verdict = Judge.Decide(Imported("online casino, free spins and viagra", SourceRuling.Published), History.Empty, Policy.Default);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That(verdict.NeedsReview, Is.True);
    }

    [Test]
    public void Decide_HonestImportThatStoodPublished_NeedsNoReview() =>
        Assert.That(Judge.Decide(Imported(Given.LongText, SourceRuling.Published), History.Empty, Policy.Default), Is.EqualTo(new Verdict(VerdictKind.Publish, 0, [])).Using<Verdict>((a, b) => a.Kind == b.Kind && a.NeedsReview == b.NeedsReview));

    [Test]
    public void Decide_ImportWhereTheSiteDoesNotTrustImports_IsJudgedLikeAnyOther() =>
        Assert.That(
            Judge.Decide(Imported("online casino, free spins and viagra", SourceRuling.Published), History.Empty, Given.PolicyWith(("trust-imports", "no"))).Kind,
            Is.EqualTo(VerdictKind.Hold));

    [TestCase(SourceRuling.Held, VerdictKind.Hold)]
    [TestCase(SourceRuling.Spam, VerdictKind.Spam)]
    public void Decide_ImportThatWasNotPublished_KeepsItsState(SourceRuling ruling, VerdictKind kind) =>
        Assert.That(Judge.Decide(Imported(Given.LongText, ruling), History.Empty, Policy.Default).Kind, Is.EqualTo(kind));

    [Test]
    public void Decide_ImportThatRepeatsAnother_IsADuplicateAllTheSame()
    {
        var history = History.Empty with { Similar = [Given.Earlier()] };

        Assert.That(Judge.Decide(Imported(Given.LongText, SourceRuling.Published), history, Policy.Default).Kind, Is.EqualTo(VerdictKind.Duplicate));
    }

    private static Submission Imported(string text, SourceRuling ruling) =>
        Given.Comment(text) with { Channel = Channel.Import, Form = null, Ruling = ruling };

    [TestCase("")]
    [TestCase("ok")]
    [TestCase("\uD83D")]
    [TestCase("🎉🎉🎉")]
    [TestCase("ขอบคุณมากสำหรับบทความนี้")]
    [TestCase("شكرا جزيلا على هذا المقال")]
    [TestCase("아주 유익한 글이었습니다 감사합니다")]
    [TestCase("ありがとうございます、とても勉強になりました")]
    public void Decide_HardlyAnyTextOrAnyScript_IsNoSuspicion(string text) =>
        Assert.That(Judge.Decide(Given.Comment(text), Given.Known with { Starter = StarterKnowledge.Shipped().Knowledge }, Policy.Default).Findings, Is.Empty);

    [TestCase("a")]
    [TestCase("A ")]
    [TestCase("1 ")]
    [TestCase("0906 ")]
    [TestCase("check my ")]
    [TestCase("@ t.me/")]
    [TestCase("A★")]
    [TestCase("😀")]
    public void Decide_SixtyFourKibibytesOfOneThing_AnswersSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 16) / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var verdict = Judge.Decide(Given.Comment(text), History.Empty with { Starter = StarterKnowledge.Shipped().Knowledge }, Policy.Default);

        Assert.That((double.IsFinite(verdict.Total), watch.Elapsed < TimeSpan.FromSeconds(5)), Is.EqualTo((true, true)), $"{watch.Elapsed}");
    }
}
