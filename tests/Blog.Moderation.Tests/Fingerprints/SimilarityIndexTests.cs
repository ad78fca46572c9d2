using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class SimilarityIndexTests
{
    private readonly Random _random = new(7);

    [Test]
    public void BestMatches_SimilarText_IsFoundAmongMany()
    {
        var (index, texts) = Filled(3000);
        var similar = texts[1234] + " and one more thing";

        var best = index.BestMatches(Fingerprint.Of(similar));

        Assert.That(best[0].Id, Is.EqualTo(1234));
        Assert.That(best.Skip(1), Has.All.Property("Score").LessThan(best[0].Score / 2));
    }

    [Test]
    public void BestMatches_EveryComment_FindsItselfWhileTheIndexGrowsAndShrinks()
    {
        var (index, texts) = Filled(2000);
        foreach (var id in Enumerable.Range(0, 2000).Where(id => id % 3 == 0)) index.Remove(id);
        var added = Enumerable.Range(5000, 500).ToDictionary(id => id, _ => Text());
        foreach (var (id, text) in added) Add(index, id, text);

        Assert.Multiple(() =>
        {
            for (var id = 0; id < 2000; id++) Assert.That(index.BestMatches(Fingerprint.Of(texts[id])).Any(match => match.Id == id), Is.EqualTo(id % 3 != 0), $"{id}");
            foreach (var (id, text) in added) Assert.That(index.BestMatches(Fingerprint.Of(text))[0].Id, Is.EqualTo(id));
        });
    }

    [Test]
    public void Add_SameNumberAgain_ReplacesTheText()
    {
        var index = new SimilarityIndex();
        Add(index, 1, Given.LongText);
        Add(index, 1, Given.OtherLongText);

        Assert.That(index.Count, Is.EqualTo(1));
        Assert.That(index.BestMatches(Fingerprint.Of(Given.LongText)), Is.Empty);
        Assert.That(index.BestMatches(Fingerprint.Of(Given.OtherLongText)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Add_NumbersInAnyOrder_AreAllFound()
    {
        var index = new SimilarityIndex();
        var texts = new[] { 900L, 5, 70, 6 }.ToDictionary(id => id, _ => Text());
        foreach (var (id, text) in texts) Add(index, id, text);

        Assert.That(texts.Select(text => index.BestMatches(Fingerprint.Of(text.Value))[0].Id), Is.EqualTo(texts.Keys));
    }

    [TestCase("nice song")]
    [TestCase("🎉🎉")]
    [TestCase("a")]
    [TestCase("")]
    public void BestMatches_ShortText_FindsTheSame(string text)
    {
        var (index, _) = Filled(10);
        Add(index, 77, text);

        Assert.That(index.BestMatches(Fingerprint.Of(text))[0].Id, Is.EqualTo(77));
    }

    [TestCase("Hello everybody! {0} See you all next week then, with greetings from the far north.", TestName = "Something before and after it")]
    [TestCase("{0} {0}", TestName = "Twice")]
    public void BestMatches_TextThatContainsAnother_FindsIt(string frame)
    {
        var (index, texts) = Filled(500);

        Assert.That(index.BestMatches(Fingerprint.Of(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, texts[321])))[0].Id, Is.EqualTo(321));
    }

    [Test]
    public void BestMatches_RareWordsStrewnIn_FindTheSameTemplate()
    {
        var (index, _) = Filled(500);
        Add(index, 7777, Strewn(Given.LongText));

        Assert.That(index.BestMatches(Fingerprint.Of(Strewn(Given.LongText)))[0].Id, Is.EqualTo(7777));

        string Strewn(string text) => string.Join(' ', text.Split(' ').SelectMany(word => new[] { word, Word(), word.Length > 4 ? Word() : "" }));
    }

    [Test]
    public void BestMatches_CommonWords_DoNotHideACopy()
    {
        var index = new SimilarityIndex();
        var common = Enumerable.Range(0, 40).Select(_ => Word()).ToArray();
        var texts = Enumerable.Range(0, 5000).Select(_ => string.Join(' ', Enumerable.Range(0, 12).Select(_ => common[_random.Next(common.Length)]))).ToArray();
        for (var id = 0; id < texts.Length; id++) Add(index, id, texts[id]);

        Assert.That(Enumerable.Range(0, 200).Count(i => index.BestMatches(Fingerprint.Of(texts[i * 25]))[0].Id == i * 25), Is.EqualTo(200));
    }

    [Test]
    public void Choose_LongText_TakesAtMostSixteenFeatures()
    {
        var (index, texts) = Filled(50);

        Assert.That(index.Choose(Fingerprint.Of(texts[0])).ToBytes(), Has.Length.EqualTo(64));
        Assert.That(index.Choose(Fingerprint.Of("two words")).ToBytes(), Has.Length.EqualTo(4 * 4), "each word, the pair, and all of it");
    }

    [Test]
    public void FromBytes_WhatToBytesWrote_IsTheSameSketch()
    {
        var sketch = new SimilarityIndex().Choose(Fingerprint.Of(Given.LongText));

        Assert.That(Sketch.FromBytes(sketch.ToBytes()), Is.EqualTo(sketch));
    }

    [TestCase(3)]
    [TestCase(68)]
    public void FromBytes_OtherSize_IsRefused(int size) => Assert.That(() => Sketch.FromBytes(new byte[size]), Throws.ArgumentException);

    [Test]
    public void Remove_Many_GivesTheirMemoryBack()
    {
        var (index, texts) = Filled(4000);
        var full = index.Bytes;
        for (var id = 0; id < 3900; id++) index.Remove(id);
        var swept = index.Bytes;
        for (var id = 0; id < 3900; id++) Add(index, id, texts[id]);

        Assert.That(swept, Is.LessThan(full / 2));
        Assert.That(index.Bytes, Is.LessThan(full * 4 / 3));
        Assert.That(Enumerable.Range(0, 4000), Has.All.Matches<int>(id => index.BestMatches(Fingerprint.Of(texts[id]))[0].Id == id));
    }

    [Test]
    public void Bytes_OfAComment_AreAtMostOneHundredAndSixty()
    {
        var (index, texts) = Filled(20_000);

        Assert.That((double)index.Bytes / texts.Length, Is.LessThan(160));
    }

    [Test]
    public void Remove_UnknownNumber_ChangesNothing()
    {
        var (index, _) = Filled(10);

        index.Remove(10_000);
        index.Remove(-1);

        Assert.That(index.Count, Is.EqualTo(10));
    }

    [Test]
    public void BestMatches_OneTextSentTenThousandTimes_StaysBoundedAndKeepsTheFirst()
    {
        var (index, _) = Filled(100);
        var flood = Fingerprint.Of(Given.LongText);
        for (var id = 1000; id < 11_000; id++) index.Add(id, index.Choose(flood));

        var best = index.BestMatches(flood, limit: int.MaxValue);

        Assert.That(best, Has.Count.LessThanOrEqualTo(Sketch.MostFeatures * PostingTable.MostEqual));
        Assert.That(best[0].Id, Is.EqualTo(1000));
        Assert.That(best.Select(match => match.Id), Does.Contain(10_999), "the newest");
    }

    [Test]
    public void BestMatches_Limit_IsKept()
    {
        var index = new SimilarityIndex();
        for (var id = 0; id < 20; id++) Add(index, id, Given.LongText);

        Assert.That(index.BestMatches(Fingerprint.Of(Given.LongText), limit: 3).Select(match => match.Id), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public async Task Index_UsedFromManyThreads_LosesNothing()
    {
        var index = new SimilarityIndex();
        var texts = Enumerable.Range(0, 800).Select(_ => Text()).ToArray();

        await Parallel.ForAsync(0, texts.Length, (id, _) =>
        {
            Add(index, id, texts[id]);
            index.BestMatches(Fingerprint.Of(texts[texts.Length - 1 - id]));
            if (id % 4 == 0) index.Remove(id);
            return ValueTask.CompletedTask;
        });

        Assert.That(index.Count, Is.EqualTo(600));
        Assert.That(Enumerable.Range(0, 800).Where(id => id % 4 != 0), Has.All.Matches<int>(id => index.BestMatches(Fingerprint.Of(texts[id]))[0].Id == id));
    }

    private (SimilarityIndex Index, string[] Texts) Filled(int comments)
    {
        var index = new SimilarityIndex();
        var texts = Enumerable.Range(0, comments).Select(_ => Text()).ToArray();
        for (var id = 0; id < comments; id++) Add(index, id, texts[id]);
        return (index, texts);
    }

    private static void Add(SimilarityIndex index, long id, string text) => index.Add(id, index.Choose(Fingerprint.Of(text)));

    private string Text() => string.Join(' ', Enumerable.Range(0, 25).Select(_ => Word()));

    private string Word() => new([.. Enumerable.Range(0, _random.Next(2, 9)).Select(_ => (char)('a' + _random.Next(26)))]);
}
