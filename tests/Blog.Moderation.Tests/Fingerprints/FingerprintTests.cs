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

    [Test]
    public void Restore_StoredBytes_AreTheSameFingerprint()
    {
        var fingerprint = Fingerprint.Of(Given.LongText);

        var restored = Fingerprint.Restore(fingerprint.ExactBytes(), fingerprint.LooseBytes(), fingerprint.Sketch.ToBytes(), fingerprint.Length);

        Assert.That((restored.Exact, restored.Loose, restored.Length), Is.EqualTo((fingerprint.Exact, fingerprint.Loose, fingerprint.Length)));
        Assert.That(restored.Sketch, Is.EqualTo(fingerprint.Sketch));
    }

    [Test]
    public void Restore_SketchOfAnotherSize_IsRefused() =>
        Assert.That(() => Fingerprint.Restore(new byte[16], new byte[16], new byte[63], 40), Throws.ArgumentException);

    // Stored in databases: a change here makes every stored fingerprint useless.
    [Test]
    public void Of_KnownText_GivesTheStoredValues()
    {
        var fingerprint = Fingerprint.Of("The quick brown fox jumps over the lazy dog");

        Assert.That(Convert.ToHexStringLower(fingerprint.ExactBytes()), Is.EqualTo("05c6e08f1d9fdafa03147fcb8f82f124"));
        Assert.That(Convert.ToHexStringLower(fingerprint.Sketch.ToBytes().AsSpan(0, 8)), Is.EqualTo("14c074dc1d194b25"));
    }

    [Test]
    public void Resemblance_Sketches_EstimateSimilarity()
    {
        var random = new Random(20260314);
        var errors = Enumerable.Range(0, 300).Select(_ =>
        {
            var (one, other) = Pair(random);
            return Math.Abs(Sketch.Of(one).Resemblance(Sketch.Of(other)) - Pieces.Similarity(one, other));
        }).Order().ToList();

        Assert.That(errors[errors.Count / 2], Is.LessThan(0.06));
        Assert.That(errors[errors.Count * 95 / 100], Is.LessThan(0.15));
    }

    [TestCase("", "", 0)]
    [TestCase("", "abcdef", 0)]
    [TestCase("ab", "ab", 1)]
    [TestCase("ab", "cd", 0)]
    [TestCase("abcde", "abcdx", 1.0 / 3)]
    [TestCase("aaaaaaaaaa", "aaaaaa", 1)]
    public void Similarity_SharedPieces(string one, string other, double similarity) => Assert.That(Pieces.Similarity(one, other), Is.EqualTo(similarity).Within(1e-9));

    [TestCase("a", 200_000)]
    [TestCase("\u0301", 100_000)]
    [TestCase("🎉", 50_000)]
    [TestCase("https://a.example ", 5_000)]
    public void Of_MonotonousText_ResemblesNoOther(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));

        var fingerprint = Fingerprint.Of(text);

        Assert.That(fingerprint.Exact, Is.Not.EqualTo(Fingerprint.Of(Given.LongText).Exact));
        Assert.That(fingerprint.Sketch.Resemblance(Fingerprint.Of(Given.LongText).Sketch), Is.LessThan(0.2));
    }

    private static (string One, string Other) Pair(Random random)
    {
        var words = Enumerable.Range(0, 60).Select(_ => Word(random)).ToArray();
        var changed = words.Select(word => random.NextDouble() < random.NextDouble() ? Word(random) : word);
        return (string.Join(' ', words), string.Join(' ', changed));
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26)))]);
}
