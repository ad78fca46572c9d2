using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Fingerprints;

/// <summary>Texts that nobody types, sent to make the comparison slow, to make it fail, or to be taken for one another.</summary>
public sealed class OddTextsTests
{
    private static readonly Dictionary<string, string> s_texts = new()
    {
        ["one letter"] = "a",
        ["one mark"] = "!",
        ["nothing visible"] = "\u200B\u2060 \u00AD",
        ["64 KiB of one letter"] = new('a', 65_536),
        ["64 KiB of two letters by turns"] = string.Concat(Enumerable.Repeat("ab", 32_768)),
        ["64 KiB of words"] = string.Join(' ', Enumerable.Range(0, 9_000).Select(i => $"w{i * 7919 % 9001:x}")),
        ["one word many times"] = string.Concat(Enumerable.Repeat("bread ", 10_000)),
        ["ten thousand marks on a letter"] = "e" + new string('\u0301', 10_000),
        ["only links"] = string.Join(' ', Enumerable.Range(0, 2_000).Select(i => $"https://site{i}.example/{i}")),
        ["only emoji"] = string.Concat(Enumerable.Repeat("🎉🎂🥳", 2_000)),
        ["other emoji"] = string.Concat(Enumerable.Repeat("😡🤬👎", 2_000)),
        ["half of a pair"] = string.Concat(Enumerable.Repeat("\uD83D ", 2_000)),
        ["only digits"] = string.Join(' ', Enumerable.Range(0, 5_000)),
        ["only punctuation"] = new('.', 5_000),
    };

    [Test]
    public void Compare_OddTexts_AreLikeNothingButThemselves()
    {
        var texts = s_texts.ToDictionary(pair => pair.Key, pair => CanonicalText.Of(pair.Value));
        foreach (var (name, text) in texts)
        {
            var comparison = new TextComparison(text);
            Assert.That(comparison.With(text), Is.EqualTo(1), name);
            Assert.That(texts.Where(other => other.Key != name && comparison.With(other.Value) >= Policy.Default.SimilarFrom).Select(other => other.Key), Is.Empty, name);
            Assert.That(comparison.With(CanonicalText.Of(Given.LongText)), Is.LessThan(0.3), name);
        }
    }

    [Test]
    public void BestMatches_OddTexts_AreFoundAgain()
    {
        var index = new SimilarityIndex();
        var names = s_texts.Keys.ToArray();
        for (var id = 0; id < names.Length; id++) index.Add(id, index.Choose(Fingerprint.Of(s_texts[names[id]])));

        for (var id = 0; id < names.Length; id++) Assert.That(index.BestMatches(Fingerprint.Of(s_texts[names[id]]))[0].Id, Is.EqualTo(id), names[id]);
    }

    [Test]
    public void BestMatches_ManyTextsThatShareFeaturesOnPurpose_AreFewAndNoneMatches()
    {
        var index = new SimilarityIndex();
        var random = new Random(3);
        var texts = Enumerable.Range(0, 20_000).Select(_ => $"cheap watches now {Words(12)} {Words(8)}").ToArray();
        for (var id = 0; id < texts.Length; id++) index.Add(id, index.Choose(Fingerprint.Of(texts[id])));

        var text = $"cheap watches now {Words(12)}";
        var candidates = index.BestMatches(Fingerprint.Of(text), int.MaxValue);
        var comparison = new TextComparison(CanonicalText.Of(text));

        Assert.That(candidates, Has.Count.LessThanOrEqualTo(6 * PostingTable.MostEqual), "the three words, and their pairs");
        Assert.That(candidates.Select(candidate => comparison.With(CanonicalText.Of(texts[candidate.Id]))), Has.All.LessThan(Policy.Default.SimilarFrom));

        string Words(int number) => string.Join(' ', Enumerable.Range(0, number).Select(_ => new string([.. Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26)))])));
    }
}
