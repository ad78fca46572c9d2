namespace Blog.Moderation.Tests;

public sealed class SpamProbabilityTests
{
    [Test]
    public void The_thresholds_of_the_policy_are_what_they_say() =>
        Assert.That((SpamProbability.Of(0, Policy.Default), SpamProbability.Of(5, Policy.Default), SpamProbability.Of(10, Policy.Default)), Is.EqualTo((0.05, 0.5, 0.95)).Within(1e-9));

    [TestCase("5", "5")]
    [TestCase("0.1", "1000")]
    [TestCase("1000", "1000")]
    public void It_rises_with_the_total_and_stays_between_0_and_1(string holdAt, string spamAt)
    {
        var policy = Policy.Build(new Dictionary<string, IReadOnlyList<string>> { ["hold-at"] = [holdAt], ["spam-at"] = [spamAt] }).Policy;
        var all = Enumerable.Range(0, 50).Select(total => SpamProbability.Of(total, policy)).ToList();

        Assert.That(all, Is.Ordered.And.All.InRange(0, 1));
        Assert.That(SpamProbability.Of(policy.HoldAt, policy), Is.EqualTo(0.5).Within(1e-9));
    }
}
