using Blog.Moderation.Signals;

namespace Blog.Moderation.Tests.Signals;

public sealed class LearnedSignalTests
{
    [TestCase(0.999999, 9)]
    [TestCase(0.9, 8.73)]
    [TestCase(0.5, 5)]
    [TestCase(0.4, 2.97)]
    [TestCase(0.2689, 0)]
    [TestCase(0.1, -1.2)]
    [TestCase(0.0001, -3)]
    [TestCase(1, 9)]
    [TestCase(0, -3)]
    public void Points_FollowTheOdds(double probability, double points) =>
        Assert.That(LearnedSignal.Points(Knows(probability).LogOdds, Policy.Default), Is.EqualTo(points).Within(0.01));

    [Test]
    public void Points_StandForTheProbabilityThatTheClassifierGives([Values(0.5, 0.6, 0.75, 0.9)] double probability) =>
        Assert.That(SpamProbability.Of(LearnedSignal.Points(Knows(probability).LogOdds, Policy.Default), Policy.Default), Is.EqualTo(probability).Within(0.0001));

    [Test]
    public void Resemblance_CondemnsNobodyAlone([Values(3, 5, 10, 40)] double spamAt)
    {
        var policy = Given.PolicyWith(("spam-at", spamAt), ("hold-at", 3));

        Assert.That(Judge.Decide(Given.Comment(), Given.Known with { Learned = _ => Knows(1) }, policy).Kind, Is.Not.EqualTo(VerdictKind.Spam));
    }

    [TestCase(0.97, "learned", "casino", VerdictKind.Hold)]
    [TestCase(0.02, "learned-honest", "crust", VerdictKind.Publish)]
    public void Finding_QuotesTheWordsThatWeighedMost(double probability, string signal, string word, VerdictKind kind)
    {
        var verdict = Judge.Decide(Given.Comment(), Given.Known with { Learned = _ => Knows(probability) }, Policy.Default);

        Assert.That((verdict.Kind, verdict.Findings.Single().Signal), Is.EqualTo((kind, signal)));
        Assert.That(verdict.Find(signal)!.Evidence, Is.EqualTo(new[] { word, $"{100 * probability}" }));
    }

    [Test]
    public void Honest_ClearsWeakSuspicion()
    {
        var links = Given.Comment() with { Links = [.. Enumerable.Repeat("https://a.example", 6)] };

        Assert.That(Judge.Decide(links, Given.Known, Policy.Default).Kind, Is.EqualTo(VerdictKind.Hold));
        Assert.That(Judge.Decide(links, Given.Known with { Learned = _ => Knows(0.01) }, Policy.Default).Kind, Is.EqualTo(VerdictKind.Publish));
    }

    [TestCase(9, 0)]
    [TestCase(10, 1)]
    public void TooFewDecisions_SayNothing(long decisions, int findings) =>
        Assert.That(Judge.Decide(Given.Comment(), Given.Known with { Learned = _ => Knows(0.99) with { Decisions = decisions } }, Policy.Default).Findings, Has.Count.EqualTo(findings));

    [Test]
    public void What_was_learned_is_asked_about_what_the_rules_noticed_that_says_something_about_spam()
    {
        var asked = new List<string>();
        var comment = Given.Comment("Text WIN to 80488 at weton88");

        Judge.Decide(comment, History.Empty with { Learned = signals => { asked.AddRange(signals); return Knows(0.9); } }, Policy.Default);

        Assert.That(asked, Is.EqualTo(new[] { "gambling-name", "paid-message" }), "not that it is a first comment, nor what was learned itself");
    }

    private static Learned Knows(double probability) => new(probability, 500, forSpam => [forSpam ? "casino" : "crust"]);
}
