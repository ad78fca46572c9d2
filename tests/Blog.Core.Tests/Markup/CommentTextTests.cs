using Blog.Core.Markup;

namespace Blog.Core.Tests.Markup;

public sealed class CommentTextTests
{
    [TestCase("one\ntwo", "<p>one<br>two</p>")]
    [TestCase("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>")]
    [TestCase("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    public void Render_Markdown_GivesHtml(string typed, string html) =>
        Assert.That(CommentText.Render(typed).Html.ReplaceLineEndings(""), Is.EqualTo(html));
}
