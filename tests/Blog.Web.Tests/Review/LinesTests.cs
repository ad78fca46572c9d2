using Blog.Web.Review;

namespace Blog.Web.Tests.Review;

public sealed class LinesTests
{
    [TestCase("short", "short")]
    [TestCase("two\n\n lines", "two lines")]
    [TestCase("words that go on", "words that …")]
    [TestCase("unbrokenwordofsomelength", "unbrokenword …")]
    [TestCase("elevencharx😀more", "elevencharx …")]
    public void One_line_without_a_cut_word(string text, string line) => Assert.That(Lines.Shortened(text, 12), Is.EqualTo(line));
}
