using Blog.Moderation.Learning;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Moderation.Tests.Learning;

public sealed class ExplanationTests
{
    private static readonly Classifier s_classifier = Classifier.Rebuild(Examples.Decisions(100));

    [TestCase("My students liked the casino", "casino")]
    [TestCase("My students liked the 𝗰𝗮𝘀𝗶𝗻𝗼", "𝗰𝗮𝘀𝗶𝗻𝗼")]
    [TestCase("<p>My students</p> liked the <b>casino</b>", "casino")]
    public void Explain_SpamWordAmongHonestOnes_IsTheHeaviest(string text, string word)
    {
        var heaviest = s_classifier.Explain(Examples.Of(text)).Pieces.MaxBy(piece => piece.Weight);

        Assert.That(text.Substring(heaviest.Start, heaviest.Length), Does.StartWith(word));
    }

    [Test]
    public void Explain_HonestWord_WeighsTheOtherWay()
    {
        const string Text = "casino students";
        var pieces = s_classifier.Explain(Examples.Of(Text)).Pieces.ToDictionary(piece => Text.Substring(piece.Start, piece.Length), piece => piece.Weight, StringComparer.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(pieces["casino"], Is.GreaterThan(0.2));
            Assert.That(pieces["students"], Is.LessThan(-0.2));
        });
    }

    [Test]
    public void Explain_Always_AgreesWithTheScore() =>
        Assert.That(s_classifier.Explain(Examples.Spam(5)).Score, Is.EqualTo(s_classifier.Score(Examples.Spam(5))));

    [Test]
    public void Explain_Limit_IsKept() => Assert.That(s_classifier.Explain(Examples.Spam(5), limit: 2).Pieces, Has.Count.EqualTo(2));

    [Test]
    public void Explain_VeryLongText_PointsIntoTheWholeOfIt()
    {
        var text = string.Concat(Enumerable.Repeat("students ", 2000)) + "casino";
        var heaviest = s_classifier.Explain(Examples.Of(text)).Pieces.MaxBy(piece => piece.Weight);

        Assert.That(text.Substring(heaviest.Start, heaviest.Length), Is.EqualTo("casino"));
    }

    [Test]
    public void Explain_AnyText_PointsIntoIt() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?>(text =>
        {
            var explanation = s_classifier.Explain(Examples.Of(text ?? ""));
            return explanation.Pieces.All(piece => piece.Start >= 0 && piece.Length > 0 && piece.Start + piece.Length <= text!.Length);
        }));
}
