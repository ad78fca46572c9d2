using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests;

public sealed class QuotationTests
{
    private const string Parent = "Honestly: I never liked rye bread, because it is sour. My grandmother baked it every week. Nobody ate it!";
    private const string Post = "Baking with rye\nRye needs more water than wheat does, and more time.\nThe crust came out better than I had hoped, after three attempts.";
    private const string Mine = "That may be so, yet mine turned out very well indeed.";

    [TestCase("> You said this\n" + Mine, null, Mine)]
    [TestCase("  > indented\n" + Mine, null, Mine)]
    [TestCase("> You said this\nNo.", null, "> You said this\nNo.", TestName = "Marks around nearly everything hide nothing")]
    [TestCase("> My grandmother baked it every week.\nNo.", Parent, "No.", TestName = "A short answer below what the parent says")]
    [TestCase("I never liked rye bread, because it is sour.\nWhy not?", Parent, "Why not?", TestName = "Pasted lines of the parent")]
    [TestCase("My grandmother baked it every week. Lucky you!", Parent, "Lucky you!", TestName = "A pasted sentence in the same line")]
    [TestCase("You say “my grandmother baked it every week”, but who ate it?", Parent, "You say  , but who ate it?", TestName = "Between quotation marks")]
    [TestCase("Je zegt ‘my grandmother baked it every week’ en zo's het", Parent, "Je zegt   en zo's het", TestName = "Between single marks, beside an apostrophe")]
    [TestCase("> I never liked […] because it is sour.\nWhy not?", Parent, "Why not?", TestName = "With something left out")]
    [TestCase("> I never liked cheese … because it is sour.\nWhy not, tell me more about all of it?", Parent, "Why not, tell me more about all of it?", TestName = "Marked, though nobody said it")]
    [TestCase("Dank je!", "Dank je! Mooi stuk.", "Dank je!", TestName = "A short line is anybody's")]
    [TestCase("5 > 3, is it not?", null, "5 > 3, is it not?")]
    [TestCase("", "parent", "")]
    public void Read_Quotation_LeavesOwnWords(string text, string? parent, string own) =>
        Assert.That(Quotation.Read(text, parent), Is.EqualTo(new OwnWords(own, OnlyQuotes: false)));

    [TestCase("> Rye needs more water than wheat does, and more time.\nWhy?", "Why?")]
    [TestCase("“Rye needs more water than wheat does”: why?", ": why?")]
    [TestCase("rye needs more WATER than wheat does and more time\nWhy?", "Why?")]
    [TestCase("The crust came out … after three attempts.\nWhich attempts?", "Which attempts?")]
    [TestCase("Rye needs more water than wheat has.", "Rye needs more water than wheat has.", TestName = "Nearly the same is not quoted")]
    public void Read_WordsOfThePost_AreNotTheSendersOwn(string text, string own) =>
        Assert.That(Quotation.Read(text, post: CanonicalText.Of(Post)).Text, Is.EqualTo(own));

    [TestCase("Rye needs more water than wheat does, and more time.", null, true)]
    [TestCase("> Rye needs more water\n>\n> than wheat does", null, true)]
    [TestCase("> My grandmother baked it every week.", Parent, true)]
    [TestCase("“My grandmother baked it every week.”", Parent, true)]
    [TestCase("My grandmother baked it every week.", Parent, false, TestName = "Without marks it may be a copy")]
    [TestCase("> Nobody knows who said this sentence.", Parent, false)]
    [TestCase(Mine, Parent, false)]
    public void Read_NothingButQuotes_IsAllOfTheText(string text, string? parent, bool only) =>
        Assert.That(Quotation.Read(text, parent, CanonicalText.Of(Post)), Is.EqualTo(new OwnWords(text, only)));

    [Test, CancelAfter(5000)]
    public void Read_LargeTextOfMarks_TakesNoTime([Values("“", "\"a", "‘a", "> ", ">\n", "… ", "rye bread ", ". ")] string piece, CancellationToken cancel)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 65_536 / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Quotation.Read(text, text, CanonicalText.Of(text));

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));
        Assert.That(cancel.IsCancellationRequested, Is.False);
    }
}
