using Blog.Web.Review.Difference;

namespace Blog.Web.Tests.Review.Difference;

public sealed class WordDifferenceTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "a", "\u200B", "\uD800", "e\u0301", new string('\u0301', 10_000), new string('x', 65_536), "https://", "https:// www. http://a",
        "👨‍👩‍👧‍👦 🎉", "我很喜欢这篇文章", "Ich mag das.", string.Join(' ', Enumerable.Repeat("https://spam.example/x", 2000)), string.Concat(Enumerable.Repeat("a ", 30_000)),
        string.Join(' ', Enumerable.Range(0, 11_000)), string.Join(' ', Enumerable.Range(0, 11_000).Reverse()), new string('我', 21_000), "\r\n\r\n \t",
    ];

    [Test]
    public void Marks_the_words_that_only_one_text_has() =>
        AssertMarked("I really like this post", "I like this long post", "I [really] like this post", "I like this [long] post");

    [Test]
    public void Nothing_in_common_is_marked_throughout() => AssertMarked("one two", "three", "[one two]", "[three]");

    [Test]
    public void Capitals_are_no_difference_but_are_told()
    {
        AssertMarked("the same words", "The same WORDS", "the same words", "The same WORDS");
        Assert.That(WordDifference.Between("the same words", "The same WORDS").Changes.Case, Is.EqualTo(2));
    }

    [Test]
    public void White_space_stays_as_it_was_and_is_no_difference() =>
        AssertMarked("one  two\n\nthree", "one two three", "one  two\n\nthree", "one two three");

    [Test]
    public void A_typing_error_is_marked_inside_the_word() =>
        AssertMarked("I recommend this article, truly", "I recomend this artcle truly", "I recom[m]end this art[i]cle[,] truly", "I recomend this artcle truly");

    [Test]
    public void Words_that_are_not_alike_are_marked_whole() =>
        AssertMarked("a splendid evening", "a rotten evening", "a [splendid] evening", "a [rotten] evening");

    [Test]
    public void Swapped_halves_have_moved()
    {
        const string Half = "the harbour was full of herring boats at dawn";
        const string Other = "nobody in town had slept a minute";
        AssertMarked($"{Half}. {Other}.", $"{Other}. {Half}.", $"{Half}. ‹{Other}.›", $"‹{Other}.› {Half}.");
        Assert.That(WordDifference.Between($"{Half}. {Other}.", $"{Other}. {Half}.").Changes, Has.Property("Removed").EqualTo(0).And.Property("Moved").EqualTo(7));
    }

    [Test]
    public void A_stray_word_that_occurs_elsewhere_has_not_moved() =>
        AssertMarked("she sells shells today", "today she sells shells", "she sells shells [today]", "[today] she sells shells");

    [TestCase("buy vi\u0430gra here", "buy viagra here", "buy vi{\u0430}gra here", TestName = "a Cyrillic letter in a Latin word")]
    [TestCase("buy v1agra here", "buy viagra here", "buy v{1}agra here", TestName = "a figure in the place of a letter")]
    [TestCase("\U0001D41B\U0001D42E\U0001D432 it here", "buy it here", "{\U0001D41B\U0001D42E\U0001D432} it here", TestName = "mathematical letters")]
    [TestCase("buy v i a g r a here", "buy viagra here", "buy {v} {i} {a} {g} {r} {a} here", TestName = "letters spaced out")]
    public void Disguised_letters_are_marked_where_they_are(string disguised, string plain, string marked)
    {
        AssertMarked(plain, disguised, plain, marked);
        AssertMarked(disguised, plain, marked, plain);
        Assert.That(WordDifference.Between(plain, disguised).Changes, Has.Property("LookAlike").EqualTo(1).And.Property("Altered").EqualTo(0));
    }

    [Test]
    public void A_Latin_letter_in_a_Russian_word_is_the_disguise_not_the_Russian_one() =>
        AssertMarked("наш сервис лучший", "наш cервис лучший", "наш сервис лучший", "наш {c}ервис лучший");

    [TestCase("a café in Łódź", "a cafe in Łodz")]
    [TestCase("её ёлка", "ее елка")]
    public void Accents_are_spelling_not_disguise(string accented, string plain) =>
        Assert.That(WordDifference.Between(plain, accented).Changes, Has.Property("LookAlike").EqualTo(0).And.Property("Altered").GreaterThan(0));

    [Test]
    public void What_cannot_be_seen_is_marked()
    {
        AssertMarked("cheap pills", "che\u200Bap p\u00ADills", "cheap pills", "che|\u200B|ap p|\u00AD|ills");
        Assert.That(WordDifference.Between("cheap pills", "che\u200Bap p\u00ADills").Changes.Invisible, Is.EqualTo(2));
    }

    [Test]
    public void Of_another_link_the_host_is_marked()
    {
        AssertMarked(
            "see [this](https://good.example/page) now", "see [this](https://bad.example/page) now",
            "see [this](https://<good.example>/page) now", "see [this](https://<bad.example>/page) now");
        var changes = WordDifference.Between("see www.good.example", "see https://bad.example/x?y").Changes;
        Assert.That((changes.OldHosts, changes.NewHosts), Is.EqualTo((new[] { "www.good.example" }, new[] { "bad.example" })));
    }

    [Test]
    public void Of_the_same_link_the_rest_is_marked() =>
        AssertMarked("https://shop.example/a", "https://SHOP.example/b", "https://shop.example[/a]", "https://SHOP.example[/b]");

    [Test]
    public void Scripts_without_spaces_are_compared_by_character() =>
        AssertMarked("我很喜欢这篇文章谢谢", "我很讨厌这篇文章谢谢", "我很[喜欢]这篇文章谢谢", "我很[讨厌]这篇文章谢谢");

    [Test]
    public void Sentences_that_share_small_words_only_are_not_interleaved() =>
        AssertMarked(
            "The committee deliberated throughout the afternoon and adjourned", "Yesterday the lighthouse keeper's daughter married and emigrated",
            "[The committee deliberated throughout the afternoon and adjourned]", "[Yesterday the lighthouse keeper's daughter married and emigrated]");

    [Test]
    [CancelAfter(60_000)]
    public void Every_pair_of_texts_keeps_all_its_characters()
    {
        foreach (var earlier in Hostile)
            foreach (var later in Hostile)
            {
                var difference = WordDifference.Between(earlier, later);
                Assert.That(string.Concat(difference.Earlier.Select(run => run.Text)), Is.EqualTo(earlier));
                Assert.That(string.Concat(difference.Later.Select(run => run.Text)), Is.EqualTo(later));
            }
    }

    private static void AssertMarked(string earlier, string later, string markedEarlier, string markedLater)
    {
        var difference = WordDifference.Between(earlier, later);
        Assert.That((Marked(difference.Earlier), Marked(difference.Later)), Is.EqualTo((markedEarlier, markedLater)));
    }

    private static string Marked(IEnumerable<WordRun> runs) => string.Concat(runs.Select(run => run.Mark switch
    {
        WordMark.Same => run.Text,
        WordMark.Host => $"<{run.Text}>",
        WordMark.Moved => $"‹{run.Text}›",
        WordMark.LookAlike => $"{{{run.Text}}}",
        WordMark.Invisible => $"|{run.Text}|",
        _ => $"[{run.Text}]",
    }));
}
