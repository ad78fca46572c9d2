using Blog.Web.Review;

namespace Blog.Web.Tests.Review;

public sealed class WordDifferenceTests
{
    [Test]
    public void Marks_the_words_that_only_one_text_has()
    {
        var (earlier, later) = WordDifference.Between("I really like this post", "I like this long post");
        Assert.That(Marked(earlier), Is.EqualTo("I [really] like this post"));
        Assert.That(Marked(later), Is.EqualTo("I like this [long] post"));
    }

    [Test]
    public void The_same_words_are_one_unmarked_run()
    {
        var (earlier, later) = WordDifference.Between("The  same\nwords", "the same words");
        Assert.That(earlier, Is.EqualTo(new[] { new WordRun("The same words", false) }));
        Assert.That(later, Is.EqualTo(new[] { new WordRun("the same words", false) }));
    }

    [Test]
    public void Nothing_in_common_is_marked_throughout()
    {
        var (earlier, later) = WordDifference.Between("one two", "three");
        Assert.That((Marked(earlier), Marked(later)), Is.EqualTo(("[one two]", "[three]")));
    }

    [Test]
    public void An_empty_text_has_no_runs() => Assert.That(WordDifference.Between("", "words").Earlier, Is.Empty);

    [Test]
    public void Every_word_of_very_long_texts_is_kept()
    {
        var text = string.Join(' ', Enumerable.Range(0, 5000));
        var (earlier, _) = WordDifference.Between(text, "none of it");
        Assert.That(string.Join(' ', earlier.Select(run => run.Text)), Is.EqualTo(text));
    }

    private static string Marked(IEnumerable<WordRun> runs) => string.Join(' ', runs.Select(run => run.IsOnlyHere ? $"[{run.Text}]" : run.Text));
}
