using Blog.Web.Review.Difference;

namespace Blog.Web.Tests.Review.Difference;

public sealed class TemplateTextTests
{
    [TestCase("One text alone, of one kind.", "One text alone, of one kind.")]
    [TestCase("This is a great post, visit https://a.example/x now|This is a lovely post, visit https://b.example now", "This is a [great / lovely] post, visit [https://a.example/x / https://b.example] now")]
    [TestCase("I like trains|I really like trains", "I [– / really] like trains")]
    [TestCase("one|two|three|four|five", "[one / two / three / four / …]")]
    [TestCase("a lamp at home|A LAMP at home", "a lamp at home")]
    [TestCase("|", "")]
    public void What_varies_stands_between_what_all_have(string texts, string template)
    {
        var runs = TemplateText.Of(texts.Split('|'));
        Assert.That(string.Concat(runs.Select(run => run.Mark == WordMark.Varies ? $"[{run.Text}]" : run.Text)), Is.EqualTo(template));
    }
}
