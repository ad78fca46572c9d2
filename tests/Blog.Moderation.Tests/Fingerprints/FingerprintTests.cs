using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class FingerprintTests
{
    [Test]
    public void Exact_DisguisedText_IsTheSame() =>
        Assert.That(Fingerprint.Of("  " + Given.LongText.ToUpperInvariant() + "!!").Exact, Is.EqualTo(Fingerprint.Of(Given.LongText).Exact));

    [Test]
    public void Exact_OtherLink_IsAnotherText_LooseIsTheSame()
    {
        var (one, other) = (Fingerprint.Of("See https://one.example for 20 offers"), Fingerprint.Of("See https://two.example for 35 offers"));

        Assert.That(other.Exact, Is.Not.EqualTo(one.Exact));
        Assert.That(other.Loose, Is.EqualTo(one.Loose));
    }

    [TestCase("Thank you, I didnt see it yet!", true)]
    [TestCase("Thank you, I did not see it yet", false)]
    public void IsShort_BelowThirtyLetters(string text, bool isShort) => Assert.That(Fingerprint.Of(text).IsShort, Is.EqualTo(isShort));

    // Stored in databases: a change here makes every stored fingerprint useless.
    [Test]
    public void Of_KnownText_GivesTheStoredValues()
    {
        var fingerprint = Fingerprint.Of("The quick brown fox jumps over the lazy dog");

        Assert.That(Convert.ToHexStringLower(fingerprint.ExactBytes()), Is.EqualTo("05c6e08f1d9fdafa03147fcb8f82f124"));
        Assert.That(Convert.ToHexStringLower(new SimilarityIndex().Choose(fingerprint).ToBytes().AsSpan(0, 8)), Is.EqualTo("f3e8ce6dd2b47f01"));
    }

    [TestCase("a", 200_000)]
    [TestCase("\u0301", 100_000)]
    [TestCase("🎉", 50_000)]
    [TestCase("https://a.example ", 5_000)]
    public void Of_MonotonousText_ResemblesNoOther(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));

        var fingerprint = Fingerprint.Of(text);

        Assert.That(fingerprint.Exact, Is.Not.EqualTo(Fingerprint.Of(Given.LongText).Exact));
        Assert.That(new TextComparison(CanonicalText.Of(text)).With(CanonicalText.Of(Given.LongText)), Is.LessThan(0.2));
        Assert.That(fingerprint.Features, Has.Length.LessThanOrEqualTo(Features.Most));
    }

    [TestCase("我今天在这里看到了一篇关于面包的好文章", false, TestName = "Nineteen ideographs say as much as a line")]
    [TestCase("写得很好谢谢你", true)]
    public void IsShort_DenseScript_CountsTwice(string text, bool isShort) => Assert.That(Fingerprint.Of(text).IsShort, Is.EqualTo(isShort));
}
