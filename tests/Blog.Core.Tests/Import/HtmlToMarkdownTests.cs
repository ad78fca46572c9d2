using Blog.Core.Import;

namespace Blog.Core.Tests.Import;

internal sealed class HtmlToMarkdownTests
{
    private static readonly TextOrigin Origin = new()
    {
        Hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "old.example.org" },
        Base = new Uri("https://old.example.org/"),
        FileFor = url => url.AbsolutePath == "/the-mill/" ? "../the-mill/index.md" : null,
        Attachments = new Dictionary<long, Attachment> { [7] = new("https://old.example.org/wp-content/uploads/mill.jpg", "The mill") },
        AttachmentUrls = new HashSet<string> { "https://old.example.org/wp-content/uploads/mill.jpg" },
    };

    [TestCase("One\n\nTwo", "One\n\nTwo")]
    [TestCase("One\nTwo", "One\\\nTwo")]
    [TestCase("<p>One\nTwo</p>", "One\\\nTwo")]
    [TestCase("One<br />\nTwo", "One\\\nTwo")]
    [TestCase("One<br><br>Two", "One\n\nTwo")]
    [TestCase("<!-- wp:paragraph -->\n<p>One\nTwo</p>\n<!-- /wp:paragraph -->", "One Two")]
    [TestCase("<p>&nbsp;</p>\n<p>One</p>", "One")]
    [TestCase("<h2>Wind</h2>\nIt turns.", "## Wind\n\nIt turns.")]
    [TestCase("<h1>Wind</h1><h2>Sails</h2>", "## Wind\n\n### Sails")]
    [TestCase("Before<!--more-->\n\nAfter", "Before\n\n<!--more-->\n\nAfter")]
    public void Paragraphs_are_those_that_readers_saw(string html, string markdown) => Becomes(html, markdown);

    [TestCase("a <em>b</em> c", "a *b* c")]
    [TestCase("a <strong>b </strong>c", "a **b** c")]
    [TestCase("<b>a</b><b>b</b>", "**ab**")]
    [TestCase("<b><i>a</i></b>", "***a***")]
    [TestCase("<strong>Note:</strong>this", "<strong>Note:</strong>this")]
    [TestCase("<strong>One\n\nTwo</strong>", "**One**\n\n**Two**")]
    [TestCase("<del>a</del>", "~~a~~")]
    [TestCase("<code>a`b</code>", "``a`b``")]
    [TestCase("H<sub>2</sub>O", "H<sub>2</sub>O")]
    [TestCase("<span style=\"color:red\">a</span>", "a")]
    public void Emphasis_is_kept_where_markdown_can_see_it(string html, string markdown) => Becomes(html, markdown);

    [TestCase("2 * 3 * 4", "2 * 3 * 4")]
    [TestCase("*a*", "\\*a\\*")]
    [TestCase("snake_case", "snake_case")]
    [TestCase("_a_", "\\_a\\_")]
    [TestCase("[...] more [...]", "[...] more [...]")]
    [TestCase("[a](b)", "\\[a](b)")]
    [TestCase("1. Wind", "1\\. Wind")]
    [TestCase("- no list", "\\- no list")]
    [TestCase("# no heading", "\\# no heading")]
    [TestCase("One\n---", "One\\\n\\---")]
    [TestCase("a &lt;b&gt; c", "a \\<b> c")]
    [TestCase("AT&amp;T &amp;amp; more", "AT&T \\&amp; more")]
    [TestCase("a | b", "a \\| b")]
    [TestCase("C:\\temp", "C:\\temp")]
    public void Text_that_looks_like_markdown_stays_text(string html, string markdown) => Becomes(html, markdown);

    [TestCase("<a href=\"https://b.example/x\">x</a>", "[x](https://b.example/x)")]
    [TestCase("<a href=\"https://b.example/\">https://b.example/</a>", "<https://b.example/>")]
    [TestCase("<a href=\"https://old.example.org/the-mill/#comment-9\">x</a>", "[x](../the-mill/index.md)")]
    [TestCase("<a href=\"/the-mill/#sails\">x</a>", "[x](../the-mill/index.md#sails)")]
    [TestCase("<a href=\"/elsewhere/\">x</a>", "[x](https://old.example.org/elsewhere/)")]
    [TestCase("<a href=\"javascript:alert(1)\">x</a>", "x")]
    [TestCase("<a name=\"top\">x</a>", "x")]
    [TestCase("<a href=\"https://b.example/a b(c)\" title=\"T\">x</a>", "[x](https://b.example/a%20b%28c%29 \"T\")")]
    [TestCase("[embed]https://v.example/1[/embed]", "<https://v.example/1>")]
    [TestCase("<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>", "<https://www.youtube.com/watch?v=abc>")]
    public void Links_lead_where_they_did(string html, string markdown) => Becomes(html, markdown);

    [TestCase("<img src=\"https://old.example.org/up/a.jpg\" alt=\"A mill\" />Wind turns it.", "![A mill](a.jpg)\n\nWind turns it.")]
    [TestCase("Wind <img src=\"https://old.example.org/up/a.jpg\" alt=\"\"> turns it.", "![](a.jpg)\n\nWind turns it.")]
    [TestCase("Wind turns it. <img src=\"https://old.example.org/up/a.jpg\" alt=\"\">", "Wind turns it.\n\n![](a.jpg)")]
    [TestCase("[caption id=\"x\" width=\"3\"]<img src=\"/up/a.jpg\" alt=\"A\"> The \"old\" mill[/caption]", "![A](a.jpg \"The \\\"old\\\" mill\")")]
    [TestCase("<figure><img src=\"/up/a.jpg\" alt=\"A\"><figcaption>The mill</figcaption></figure>", "![A](a.jpg \"The mill\")")]
    [TestCase("<a href=\"/up/big.jpg\"><img src=\"/up/big-300x200.jpg\" alt=\"A\"></a>", "![A](big.jpg)")]
    [TestCase("<img src=\"/wp-content/uploads/mill-300x200.jpg\" alt=\"A\">", "![A](mill.jpg)")]
    [TestCase("<img src=\"/1/a.jpg\" alt=\"\"> <img src=\"/2/a.jpg\" alt=\"\">", "![](a.jpg)\n\n![](a-2.jpg)")]
    [TestCase("<img src=\"https://far.example/a.jpg\" alt=\"A\">", "[A](https://far.example/a.jpg)")]
    [TestCase("fine <img src=\"/s.gif\" alt=\":-)\" class=\"wp-smiley\">", "fine :-)")]
    [TestCase("[gallery ids=\"7,8\"]", "![The mill](mill.jpg)")]
    public void Pictures_of_the_site_become_files_beside_the_text(string html, string markdown) => Becomes(html, markdown);

    [TestCase("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [TestCase("<ol start=\"3\"><li>a</li><li>b</li></ol>", "3. a\n4. b")]
    [TestCase("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>", "- a\n  - b")]
    [TestCase("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b")]
    [TestCase("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b")]
    [TestCase("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b")]
    [TestCase("<pre>a\n\n  b</pre>", "```\na\n\n  b\n```")]
    [TestCase("<pre><code class=\"language-cs\">a &lt; b\n```</code></pre>", "````cs\na < b\n```\n````")]
    [TestCase("[code language=\"js\"]\nif (a < b) {}\n[/code]", "```js\nif (a < b) {}\n```")]
    [TestCase("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b")]
    [TestCase("<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>1|2</td><td align=\"right\">3</td></tr></table>", "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |")]
    [TestCase("<table><tr><td>1</td><td colspan=\"2\" onclick=\"x()\">2 &lt; 3</td></tr></table>", "<table>\n<tbody><tr><td>1</td><td colspan=\"2\">2 &lt; 3</td></tr>\n</tbody></table>")]
    [TestCase("<table><tr><td><p>a</p></td></tr></table>", "a")]
    public void Blocks_keep_their_shape(string html, string markdown) => Becomes(html, markdown);

    [TestCase("<script>alert(1)</script>a", "a", "<script>")]
    [TestCase("<svg><script>alert(1)</script></svg>a", "a", "<svg>")]
    [TestCase("[contact-form]x[/contact-form]", "[contact-form]x[/contact-form]", "[contact-form]")]
    public void What_is_left_out_is_named(string html, string markdown, string lost)
    {
        var text = Convert(html);

        Assert.That(text.Markdown, Is.EqualTo(markdown + "\n"));
        Assert.That(text.Lost, Is.EqualTo(new[] { lost }));
    }

    [Test]
    public void Nesting_without_end_becomes_plain_text()
    {
        var html = string.Concat(Enumerable.Repeat("<div><b>", 5000)) + "deep";

        Assert.That(Convert(html).Markdown, Does.Contain("deep"));
    }

    [Test]
    public void Pictures_are_listed_once_with_their_address()
    {
        var text = Convert("<img src='/up/a.jpg'> <img src='/up/a.jpg'>");

        Assert.That(text.Pictures, Is.EqualTo(new[] { new NamedPicture("https://old.example.org/up/a.jpg", "a.jpg") }));
    }

    [TestCase("One\nTwo\n\nThree", "One\nTwo\n\nThree")]
    [TestCase("# one ~~ two ^ {x} | y", "# one ~~ two ^ {x} | y")]
    [TestCase("<strong>Note:</strong>this is *it*", "Note:this is \\*it\\*")]
    [TestCase("<h2>Big</h2><img src='/up/a.jpg' alt='A'>", "**Big**\n\n[A](https://old.example.org/up/a.jpg)")]
    [TestCase("[&#8230;] see also [&#8230;]", "[…] see also […]")]
    [TestCase("<a href=\"https://b.example/\" rel=\"nofollow\">here</a>", "[here](https://b.example/)")]
    public void Comments_use_only_what_comments_have(string html, string markdown) =>
        Assert.That(HtmlToMarkdown.ConvertComment(html, Origin), Is.EqualTo(markdown));

    private static ConvertedText Convert(string html) => HtmlToMarkdown.Convert(html, Origin, new PictureNames(Origin));

    private static void Becomes(string html, string markdown) =>
        Assert.That(Convert(html).Markdown, Is.EqualTo(markdown + "\n"));
}
