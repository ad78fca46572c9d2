namespace Blog.Moderation.Tests;

/// <summary>How many honest comments may wait becomes points, on any site.</summary>
public sealed class ScoresTests
{
    private static readonly Policy s_twenty = Given.PolicyWith(("honest-may-wait", 20), ("honest-may-be-spam", 1));

    [Test]
    public void Under_NothingKnown_IsWhatIsShipped() => Assert.That(Thresholds(s_twenty, Scores.None), Is.EqualTo((Policy.Default.HoldAt, Policy.Default.SpamAt)));

    [TestCase(500, 2.0)]
    [TestCase(50, 3.5)]
    [TestCase(20, 5.0)]
    [TestCase(5, 7.4)]
    [TestCase(0.1, 10.0)]
    public void Under_NothingKnown_FewerMayWaitRaisesTheThresholdWithinBounds(double mayWait, double holdAt) =>
        Assert.That(Given.PolicyWith(("honest-may-wait", mayWait)).Under(Scores.None).HoldAt, Is.EqualTo(holdAt));

    [TestCase(0, 3.5)]
    [TestCase(40, 8.1)]
    public void Under_ManyComments_NoMoreWaitThanMay(int suspicious, double suspiciousScore)
    {
        var scores = new Scores([.. Enumerable.Repeat(0.5, 960 - suspicious), .. Enumerable.Repeat(suspiciousScore, suspicious), .. Enumerable.Repeat(3.1, 40)], []);
        var policy = s_twenty.Under(scores);

        Assert.That(scores.HonestFrom(policy.HoldAt), Is.LessThanOrEqualTo(20));
        Assert.That(policy.HoldAt, Is.GreaterThan(suspicious > 0 ? 8.1 : 3.1), "what many honest comments have is no reason to wait");
    }

    [Test]
    public void Under_AFewOddComments_HardlyMovesTheThresholds()
    {
        var (waiting, condemned) = Thresholds(s_twenty, new Scores([6, 0, 0, 0, 0], []));

        Assert.That(waiting, Is.EqualTo(5).Within(0.6));
        Assert.That(condemned, Is.EqualTo(10).Within(2));
    }

    [Test]
    public void Under_AbsurdScores_StaysWithinBounds()
    {
        var (waiting, condemned) = Thresholds(s_twenty, new Scores(Enumerable.Repeat(500.0, 2000), []));
        Assert.That((waiting, condemned), Is.EqualTo((20.0, 20.0)));

        (waiting, condemned) = Thresholds(s_twenty, new Scores(Enumerable.Repeat(-30.0, 2000), Enumerable.Repeat(-30.0, 2000)));
        Assert.That((waiting, condemned), Is.EqualTo((2.0, 10.0)), "nothing weak makes anything wait, and nothing short of a proof condemns");
    }

    [Test]
    public void Under_MoreHonestCommentsWithoutSuspicion_NeverRaisesAThreshold()
    {
        var before = double.MaxValue;
        for (var number = 0; number <= 2000; number += 100)
        {
            var (waiting, _) = Thresholds(s_twenty, new Scores(Enumerable.Repeat(0.0, number), []));
            Assert.That(waiting, Is.LessThanOrEqualTo(before));
            before = waiting;
        }
    }

    [Test]
    public void Under_PointsSet_AreLeftAlone()
    {
        var scores = new Scores(Enumerable.Repeat(7.0, 1000), []);
        Assert.That(Thresholds(Given.PolicyWith(("hold-at", 3), ("spam-at", 6)), scores), Is.EqualTo((3.0, 6.0)));
        Assert.That(Thresholds(Given.PolicyWith(("hold-at", 3), ("honest-may-be-spam", 1)), scores).HoldAt, Is.EqualTo(3.0));
    }

    [Test]
    public void Decide_ThresholdsThatFollowTheSite_AreWhatCounts()
    {
        var policy = Given.PolicyWith(("honest-may-wait", 20), ("weights.html-link", 3));
        var suspicious = Given.Comment("The <a href=\"https://rye.example\">flour</a> that I took for mine came from here");
        var clean = Given.Known with { Scores = new Scores(Enumerable.Repeat(0.0, 1000), []) };

        Assert.That((Given.Judged(suspicious, policy).Kind, Given.Judged(suspicious, policy).Total), Is.EqualTo((VerdictKind.Publish, 3.0)));
        Assert.That((Given.Judged(suspicious, policy, clean).Kind, Given.Judged(suspicious, policy, clean).Total), Is.EqualTo((VerdictKind.Hold, 3.0)), "what is noticed weighs the same");
    }

    [Test]
    public void HonestFromAndSpamBelow_AtTheVeryPoints()
    {
        var scores = new Scores([1, 5, 5, 7], [4.9, 5, 12]);
        Assert.That((scores.HonestFrom(5), scores.HonestFrom(5.1), scores.SpamBelow(5), scores.SpamBelow(5.1), scores.SpamBelow(99)), Is.EqualTo((3, 1, 1, 2, 3)));
    }

    private static (double HoldAt, double SpamAt) Thresholds(Policy policy, Scores scores) => (policy.Under(scores).HoldAt, policy.Under(scores).SpamAt);
}
