namespace Blog.Moderation.Tests.Signals;

internal sealed class SenderSignalTests
{
    [TestCase(2, 0, 30, -1.5)]
    [TestCase(8, 0, 200, -3)]
    [TestCase(8, 0, 5, -1.5)]
    [TestCase(1, 0, 200, 0)]
    [TestCase(8, 1, 200, 0)]
    [TestCase(8, 0, 0, 0)]
    public void KnownAuthor_ByItsBrowser_SpeaksForIt(int published, int condemned, int days, double weight)
    {
        var history = Given.Known with { Record = new SenderRecord(published, condemned, Given.Noon - TimeSpan.FromDays(days)) };

        Assert.That(Given.Comment().Judged(history).Find("known-author")?.Weight ?? 0, Is.EqualTo(weight));
    }

    [Test]
    public void KnownAuthor_OutweighsNoProof()
    {
        var history = Given.Known with { Record = new SenderRecord(90, 0, Given.Noon - TimeSpan.FromDays(900)) };
        var comment = Given.Comment() with { Form = new FormEvidence(HoneypotFilled: true, TimeSpan.FromSeconds(40), StampValid: true) };

        Assert.That(comment.Judged(history).Kind, Is.EqualTo(VerdictKind.Spam));
    }

    [TestCase(2, 0)]
    [TestCase(3, 2)]
    [TestCase(4, 4)]
    [TestCase(40, 6)]
    public void Burst_AcrossPosts_FromTheFourthOn(int others, double weight)
    {
        var history = Given.Known with { Pace = Pace.Calm with { OtherPosts = others } };

        Assert.That(Given.Comment().Judged(history).Find("burst")?.Weight ?? 0, Is.EqualTo(weight));
        Assert.That((Given.Comment() with { Channel = Channel.Import }).Judged(history).Find("burst"), Is.Null);
    }
}
