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
    public void Decide_FilledHoneypot_IsSpamEvenFromAKnownPerson()
    {
        var comment = Given.Comment() with { Form = new FormEvidence(HoneypotFilled: true, TimeSpan.FromMinutes(1), StampValid: true) };

        Assert.That(Judge.Decide(comment, Given.Known, Policy.Default).Kind, Is.EqualTo(VerdictKind.Spam));
    }
}
