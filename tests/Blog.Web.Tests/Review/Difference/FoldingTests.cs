using Blog.Web.Review.Difference;

namespace Blog.Web.Tests.Review.Difference;

public sealed class FoldingTests
{
    [Test]
    public void A_long_stretch_of_the_same_words_is_left_out_and_counted()
    {
        var same = string.Join(' ', Enumerable.Range(1000, 400));
        var folded = Folding.Of([new WordRun("New ", WordMark.OnlyHere), new WordRun(same, WordMark.Same)]);
        Assert.That(folded.Select(run => run.Mark), Is.EqualTo(new[] { WordMark.OnlyHere, WordMark.Same, WordMark.Folded, WordMark.Same }));
        Assert.That(folded[1].Text.Length + folded[2].Hidden + folded[3].Text.Length, Is.EqualTo(same.Length));
        Assert.That(folded[3].Text.Split(' '), Has.All.Length.EqualTo(4));
    }

    [Test]
    public void What_is_short_stays() =>
        Assert.That(Folding.Of([new WordRun("A few words", WordMark.Same)]), Is.EqualTo(new[] { new WordRun("A few words", WordMark.Same) }));

    [Test]
    public void The_largest_comments_stay_readable()
    {
        var (one, other) = (string.Join(' ', Enumerable.Range(0, 10_000)), string.Join(' ', Enumerable.Range(0, 20_000).Where(number => number % 3 == 0)));
        var difference = WordDifference.Between(one, other);
        Assert.That(Folding.Of(difference.Earlier).Sum(run => run.Text.Length), Is.LessThan(10_000));
    }

    [Test]
    public void No_character_is_cut_in_two()
    {
        var smiles = $"x{string.Concat(Enumerable.Repeat("\U0001F600", 30_000))}";
        var folded = Folding.Of([new WordRun(smiles, WordMark.OnlyHere), new WordRun(smiles, WordMark.Same)]);
        Assert.That(folded, Has.Count.EqualTo(6));
        Assert.That(folded.SelectMany(run => run.Text.EnumerateRunes()), Does.Not.Contain(System.Text.Rune.ReplacementChar));
    }
}
