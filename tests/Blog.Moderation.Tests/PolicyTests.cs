namespace Blog.Moderation.Tests;

public sealed class PolicyTests
{
    [Test]
    public void Build_NoSettings_IsTheShippedPolicy()
    {
        var reading = Policy.Build(new Dictionary<string, IReadOnlyList<string>>());

        Assert.That(reading.Faults, Is.Empty);
        Assert.That(reading.Policy.HoldAt, Is.EqualTo(Policy.Default.HoldAt));
        Assert.That(reading.Policy.Signals.Select(reading.Policy.WeightOf), Is.EqualTo(reading.Policy.Signals.Select(Policy.Default.WeightOf)));
    }

    [Test]
    public void Build_EverySetting_IsTakenOver()
    {
        var policy = Given.PolicyWith(
            ("hold-at", 3), ("spam-at", 20.5), ("hold_first_comment", "off"), ("trustImports", "false"), ("min-fill-seconds", 1.5), ("link-limit", 0), ("similar-from", 0.5), ("duplicate-from", 0.9), ("resubmission-from", 0.7),
            ("flood.minutes", 30), ("flood.per-address", 2), ("flood.per-author", 3), ("flood.per-network", 4), ("flood.refuse-from", 9), ("shipped-words", "no"),
            ("hold-words", new[] { "election" }), ("spam-words", new[] { "cheap pills", "casino" }), ("weights.bait-loans", 7), ("caps.words", 8));

        Assert.Multiple(() =>
        {
            Assert.That((policy.HoldAt, policy.SpamAt, policy.HoldFirstComment, policy.TrustImports), Is.EqualTo((3.0, 20.5, false, false)));
            Assert.That((policy.MinFillTime.TotalSeconds, policy.LinkLimit, policy.SimilarFrom, policy.DuplicateFrom, policy.ResubmissionFrom), Is.EqualTo((1.5, 0, 0.5, 0.9, 0.7)));
            Assert.That((policy.FloodWindow.TotalMinutes, policy.AddressLimit, policy.AuthorLimit, policy.NetworkLimit, policy.RefuseFrom), Is.EqualTo((30.0, 2, 3, 4, 9)));
            Assert.That(policy.BaitWords.In("free spins at the online casino"), Is.Empty);
            Assert.That(Given.Judged(Given.Comment("The Election."), policy).Find("hold-word")!.Evidence, Is.EqualTo(["election"]));
            Assert.That(Given.Judged(Given.Comment("Cheap pills"), policy).Find("spam-word")!.Evidence, Is.EqualTo(["cheap pills"]));
            Assert.That((policy.WeightOf("bait-loans"), policy.CapOf(SignalGroup.Words)), Is.EqualTo((7.0, 8.0)));
        });
    }

    [TestCase("hold-att", "5", PolicyFaultKind.UnknownKey, "hold-at")]
    [TestCase("weights.honypot", "5", PolicyFaultKind.UnknownKey, "weights.honeypot")]
    [TestCase("colour", "red", PolicyFaultKind.UnknownKey, null)]
    [TestCase("hold-at", "five", PolicyFaultKind.NotInRange, "0.1–1000")]
    [TestCase("hold-at", "NaN", PolicyFaultKind.NotInRange, "0.1–1000")]
    [TestCase("link-limit", "-1", PolicyFaultKind.NotInRange, "0–1000")]
    [TestCase("weights.relevant", "1", PolicyFaultKind.NotInRange, "-100–0")]
    [TestCase("weights.many-links", "-1", PolicyFaultKind.NotInRange, "0–100")]
    [TestCase("link-limit", "1.5", PolicyFaultKind.NotInRange, "0–1000")]
    [TestCase("caps.form", "1e9", PolicyFaultKind.NotInRange, "0–1000")]
    [TestCase("hold-first-comment", "perhaps", PolicyFaultKind.NotYesOrNo, null)]
    [TestCase("caps.links", "-3", PolicyFaultKind.NotInRange, "0–1000")]
    [TestCase("weights", "5", PolicyFaultKind.NotKeysAndValues, null)]
    [TestCase("weights.allowed", "5", PolicyFaultKind.UnknownKey, "weights.learned")]
    [TestCase("spam-at", "2", PolicyFaultKind.BelowOther, "hold-at")]
    [TestCase("duplicate-from", "0.4", PolicyFaultKind.BelowOther, "similar-from")]
    [TestCase("honest-may-wait", "0", PolicyFaultKind.NotInRange, "0.1–500")]
    [TestCase("honest-may-wayt", "20", PolicyFaultKind.UnknownKey, "honest-may-wait")]
    public void Build_FaultySetting_IsReportedAndLeavesTheShippedValue(string key, string value, PolicyFaultKind kind, string? hint)
    {
        var reading = Policy.Build(new Dictionary<string, IReadOnlyList<string>> { [key] = [value] });

        Assert.That(reading.Faults, Is.EqualTo([new PolicyFault(key, kind, value, hint)]));
        Assert.That((reading.Policy.HoldAt, reading.Policy.SpamAt, reading.Policy.LinkLimit, reading.Policy.DuplicateFrom), Is.EqualTo((Policy.Default.HoldAt, Policy.Default.SpamAt, Policy.Default.LinkLimit, Policy.Default.DuplicateFrom)));
    }

    [Test]
    public void Build_ManyFaults_AreAllReported()
    {
        var reading = Policy.Build(new Dictionary<string, IReadOnlyList<string>> { ["hold-at"] = ["1", "2"], ["holdAt"] = ["3"], ["x"] = [] });

        Assert.That(reading.Faults.Select(fault => fault.Kind), Is.EqualTo([PolicyFaultKind.NotOneValue, PolicyFaultKind.GivenTwice, PolicyFaultKind.UnknownKey]));
    }

    [Test]
    public void Build_ThresholdSetTwice_IsReportedAndThePointsCount()
    {
        var reading = Policy.Build(new Dictionary<string, IReadOnlyList<string>> { ["hold-at"] = ["4"], ["honest-may-wait"] = ["20"], ["honest-may-be-spam"] = ["1"] });

        Assert.That(reading.Faults, Is.EqualTo([new PolicyFault("honest-may-wait", PolicyFaultKind.BesideOther, "", "hold-at")]));
        Assert.That((reading.Policy.HoldAt, reading.Policy.HonestMayWait, reading.Policy.HonestMayBeSpam), Is.EqualTo((4.0, (double?)null, 1.0)));
    }

    [Test]
    public void Build_MoreCondemnedThanWait_IsReportedAndNeitherCounts()
    {
        var reading = Policy.Build(new Dictionary<string, IReadOnlyList<string>> { ["honest-may-wait"] = ["2"], ["honest-may-be-spam"] = ["3"] });

        Assert.That(reading.Faults, Is.EqualTo([new PolicyFault("honest-may-wait", PolicyFaultKind.BelowOther, "2", "honest-may-be-spam")]));
        Assert.That(reading.Policy.FollowsScores, Is.False);
    }

    [Test]
    public void IsTooFast_OnlyFromTheLimitOn()
    {
        Assert.That(Policy.Default.IsTooFast(new Pace(Policy.Default.RefuseFrom - 1, 0, 0)), Is.False);
        Assert.That(Policy.Default.IsTooFast(new Pace(Policy.Default.RefuseFrom, 0, 0)), Is.True);
    }
}
