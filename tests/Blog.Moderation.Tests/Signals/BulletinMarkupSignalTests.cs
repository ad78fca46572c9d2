namespace Blog.Moderation.Tests.Signals;

internal sealed class BulletinMarkupSignalTests
{
    [TestCase("Look [url=https://pills.example]here[/url]", true)]
    [TestCase("Look [LINK]https://pills.example[/LINK]", true)]
    [TestCase("See the [link](https://example.org/a) and [url=x]this[/url]", true)]
    [TestCase("See the [link](https://example.org/a)", false)]
    [TestCase("See the [link][1] and the [url]\n\n[link]: https://example.org/a", true)]
    [TestCase("See the [link][1]\n\n[link]: https://example.org/a", false)]
    public void Bulletin_board_links_are_noticed_and_markdown_links_are_not(string text, bool noticed) =>
        Assert.That(Judge.Decide(Given.Comment(text), Given.Known, Policy.Default).Find("bulletin-markup") is not null, Is.EqualTo(noticed));
}
