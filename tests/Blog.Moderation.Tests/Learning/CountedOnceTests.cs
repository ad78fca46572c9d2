using Blog.Moderation.Learning;

namespace Blog.Moderation.Tests.Learning;

public sealed class CountedOnceTests
{
    private const string Long = "A text of more than thirty letters, as nobody writes it twice by chance";

    private CountedOnce _counted = new();

    [SetUp]
    public void SetUp() => _counted = new CountedOnce();

    [Test]
    public void Importance_LongTextInTheSameWay_CountsOnce() => Assert.That(Importances(Long, true, true, true), Is.EqualTo(new[] { 1.0, 0, 0 }));

    [Test]
    public void Importance_LongTextWithOtherLinksAndNumbers_IsTheSame() =>
        Assert.That(new[] { Importance(Long + " http://a.example 17", true), Importance(Long + " http://b.example 18", true) }, Is.EqualTo(new[] { 1.0, 0 }));

    [Test]
    public void Importance_DecidedOtherwise_CountsAgain() => Assert.That(Importances(Long, true, false, true, true), Is.EqualTo(new[] { 1.0, 1, 1, 0 }));

    [Test]
    public void Importance_ShortText_CountsLessAndLess() => Assert.That(Importances("Nice song", false, false, false), Is.EqualTo(new[] { 1, 1.0 / 2, 1.0 / 3 }));

    [Test]
    public void Importance_OneSender_CountsLessAndLess() =>
        Assert.That(Enumerable.Range(0, 3).Select(i => Importance($"{Long} {(char)('a' + i)}", true, sender: "a@b.example")), Is.EqualTo(new[] { 1, 1.0 / 2, 1.0 / 3 }));

    [Test]
    public void Importance_OneCampaign_CountsLessAndLess() =>
        Assert.That(Enumerable.Range(0, 3).Select(i => Importance($"{Long} {(char)('a' + i)}", true, campaign: "12")), Is.EqualTo(new[] { 1, 1.0 / 2, 1.0 / 3 }));

    [Test]
    public void Importance_SenderDecidedOtherwise_CountsInFull()
    {
        Importance(Long, true, sender: "a@b.example");

        Assert.That(Importance("Quite another text, that nobody minds", false, sender: "a@b.example"), Is.EqualTo(1));
    }

    private IEnumerable<double> Importances(string text, params bool[] decisions) => [.. decisions.Select(isSpam => Importance(text, isSpam))];

    private double Importance(string text, bool isSpam, string? sender = null, string? campaign = null)
    {
        var facts = Examples.Of(text) with { Sender = sender, Campaign = campaign };
        return _counted.Importance(facts, facts.Canonical, isSpam);
    }
}
