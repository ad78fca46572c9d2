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
        Assert.That(best[0].Resemblance, Is.GreaterThan(0.6));
        Assert.That(best.Skip(1), Has.All.Property("Resemblance").LessThan(0.5));
    }

    [Test]
    public void BestMatches_EveryComment_FindsItselfWhileTheIndexGrowsAndShrinks()
    {
        var (index, texts) = Filled(2000);
        foreach (var id in Enumerable.Range(0, 2000).Where(id => id % 3 == 0)) index.Remove(id);
        var added = Enumerable.Range(5000, 500).ToDictionary(id => id, _ => Text());
        foreach (var (id, text) in added) index.Add(id, Fingerprint.Of(text));

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
        index.Add(1, Fingerprint.Of(Given.LongText));
        index.Add(1, Fingerprint.Of(Given.OtherLongText));

        Assert.That(index.Count, Is.EqualTo(1));
        Assert.That(index.BestMatches(Fingerprint.Of(Given.LongText)), Is.Empty);
        Assert.That(index.BestMatches(Fingerprint.Of(Given.OtherLongText)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Add_NumbersInAnyOrder_AreAllFound()
    {
        var index = new SimilarityIndex();
        var texts = new[] { 900L, 5, 70, 6 }.ToDictionary(id => id, _ => Text());
        foreach (var (id, text) in texts) index.Add(id, Fingerprint.Of(text));

        Assert.That(texts.Select(text => index.BestMatches(Fingerprint.Of(text.Value))[0].Id), Is.EqualTo(texts.Keys));
    }

    [Test]
    public void Add_ShortText_IsLeftOut()
    {
        var index = new SimilarityIndex();
        index.Add(1, Fingerprint.Of("nice song"));

        Assert.That(index.Count, Is.Zero);
        Assert.That(index.BestMatches(Fingerprint.Of("nice song")), Is.Empty);
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
        for (var id = 1000; id < 11_000; id++) index.Add(id, flood);

        var best = index.BestMatches(flood, limit: int.MaxValue);

        Assert.That(best, Has.Count.LessThanOrEqualTo(Sketch.Size / Band.Places * Band.MostEqual));
        Assert.That(best[0], Is.EqualTo(new Candidate(1000, 1)));
    }

    [Test]
    public void BestMatches_Limit_IsKept()
    {
        var index = new SimilarityIndex();
        for (var id = 0; id < 20; id++) index.Add(id, Fingerprint.Of(Given.LongText));

        Assert.That(index.BestMatches(Fingerprint.Of(Given.LongText), limit: 3).Select(match => match.Id), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public async Task Index_UsedFromManyThreads_LosesNothing()
    {
        var index = new SimilarityIndex();
        var texts = Enumerable.Range(0, 800).Select(_ => Text()).ToArray();

        await Parallel.ForAsync(0, texts.Length, (id, _) =>
        {
            index.Add(id, Fingerprint.Of(texts[id]));
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
        for (var id = 0; id < comments; id++) index.Add(id, Fingerprint.Of(texts[id]));
        return (index, texts);
    }

    private string Text() => string.Join(' ', Enumerable.Range(0, 25).Select(_ => new string([.. Enumerable.Range(0, _random.Next(2, 9)).Select(_ => (char)('a' + _random.Next(26)))])));
}
