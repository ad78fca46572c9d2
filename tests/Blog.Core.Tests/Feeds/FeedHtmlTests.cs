using Blog.Core.Feeds;

namespace Blog.Core.Tests.Feeds;

[TestFixture]
internal sealed class FeedHtmlTests
{
    private const string Page = "https://example.org/posts/a";

    [TestCase("<a href=\"/posts/b\">b</a>", "<a href=\"https://example.org/posts/b\">b</a>")]
    [TestCase("<a href=\"#note\">1</a>", "<a href=\"https://example.org/posts/a#note\">1</a>")]
    [TestCase("<a href=\"//other.example/x\">x</a>", "<a href=\"https://other.example/x\">x</a>")]
    [TestCase("<a href=\"https://other.example/é\">x</a>", "<a href=\"https://other.example/%C3%A9\">x</a>")]
    [TestCase("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [TestCase("<a href=\" java\tscript:alert(1)\">x</a>", "<a href=\"https://example.org/posts/java%09script:alert(1)\">x</a>")]
    [TestCase("<img src=\"/p.png\" srcset=\"/p.png 1x, /q.png 2x\">", "<img src=\"https://example.org/p.png\" srcset=\"https://example.org/p.png 1x, https://example.org/q.png 2x\">")]
    [TestCase("<p>a<script>alert(1)</script><style>p{}</style></p>", "<p>a</p>")]
    [TestCase("<p onclick=\"alert(1)\" style=\"x\" class=\"c\">a</p>", "<p class=\"c\">a</p>")]
    [TestCase("<ul><li><input type=\"checkbox\" checked disabled> done</li><li><input type=\"checkbox\"> open</li></ul>", "<ul><li>☑ done</li><li>☐ open</li></ul>")]
    public void Content_can_be_read_elsewhere(string html, string expected) => Assert.That(FeedHtml.Absolute(html, Page), Is.EqualTo(expected));

    [Test]
    public void Addresses_in_text_are_left_alone() =>
        Assert.That(FeedHtml.Absolute("<p>href=\"/x\"</p><pre><code>src=\"/y\"</code></pre>", Page), Is.EqualTo("<p>href=\"/x\"</p><pre><code>src=\"/y\"</code></pre>"));
}
