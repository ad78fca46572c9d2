using System.Diagnostics;
using Blog.Core.Markup;

namespace Blog.Core.Tests.Markup;

public sealed class CommentTextTests
{
    private static readonly EarlierAuthor[] s_earlier =
    [
        new("André van den Berg", 3), new("Jan", 5), new("Jan de Vries", 6), new("O'Neill", 7), new("Ünal", 8),
    ];

    [TestCase("one", "<p>one</p>")]
    [TestCase("one\ntwo", "<p>one<br>two</p>", TestName = "A line end stays a line end")]
    [TestCase("one\n\ntwo", "<p>one</p><p>two</p>")]
    [TestCase("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>")]
    [TestCase("> said\n\nanswer", "<blockquote><p>said</p></blockquote><p>answer</p>")]
    [TestCase("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [TestCase("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [TestCase("```cs\nif (a < b) x();\n```", "<pre><code class=\"language-cs\">if (a &lt; b) x();</code></pre>")]
    [TestCase("    indented by accident", "<p>indented by accident</p>", TestName = "Indented text is text, not code")]
    [TestCase("# not a heading", "<p># not a heading</p>")]
    [TestCase("under\n=====", "<p>under<br>=====</p>")]
    [TestCase("<b>bold?</b> & <script>alert(1)</script>", "<p>&lt;b&gt;bold?&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>", TestName = "HTML is shown as typed")]
    [TestCase("<div>\nblock\n</div>", "<p>&lt;div&gt;<br>block<br>&lt;/div&gt;</p>")]
    [TestCase("2 < 3 && 4 > 1", "<p>2 &lt; 3 &amp;&amp; 4 &gt; 1</p>")]
    [TestCase("", "")]
    public void Render_Markdown_BecomesHtml(string typed, string html) => Assert.That(OneLine(CommentText.Render(typed).Html), Is.EqualTo(html));

    [TestCase("[a site](https://example.org/x?a=1&b=2)", "https://example.org/x?a=1&b=2")]
    [TestCase("see https://example.org/path for more", "https://example.org/path")]
    [TestCase("see www.example.org", "http://www.example.org")]
    [TestCase("![a picture](https://example.org/p.png)", "https://example.org/p.png")]
    [TestCase("<https://example.org/angle>", "https://example.org/angle")]
    public void Render_Link_IsMarkedAsTheReadersOwnAndListed(string typed, string address)
    {
        var comment = CommentText.Render(typed);

        Assert.That(comment.Links, Is.EqualTo([address]));
        Assert.That(comment.Html, Does.Contain("rel=\"nofollow ugc noopener\"").And.Not.Contain("<img"));
    }

    [TestCase("[x](javascript:alert(1))")]
    [TestCase("[x](JaVaScRiPt&colon;alert(1))")]
    [TestCase("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [TestCase("[x](vbscript:msgbox)")]
    [TestCase("[x](//example.org/elsewhere)")]
    [TestCase("[x](/account/logout)")]
    [TestCase("[x](https://www.bank.example@evil.example/)")]
    [TestCase("[x](https:\\\\evil.example)")]
    [TestCase("[x](file:///etc/passwd)")]
    [TestCase("[x](#reply-form)")]
    public void Render_AddressThatIsNoWholeWebAddress_IsNoLink(string typed)
    {
        var comment = CommentText.Render(typed);

        Assert.That(comment.Links, Is.Empty);
        Assert.That(comment.Html, Does.Not.Contain("href"));
        Assert.That(comment.PlainText, Does.Contain("x"));
    }

    [TestCase("@Jan thanks", 5, "@Jan")]
    [TestCase("@Jan de Vries: thanks", 6, "@Jan de Vries", TestName = "The longest name wins")]
    [TestCase("thanks, @andre!", 3, "@andre", TestName = "A first name, accents and case aside")]
    [TestCase("(@O'Neill)", 7, "@O'Neill")]
    [TestCase("@jan.", 5, "@jan")]
    [TestCase("**@Ünal** said it", 8, "@Ünal")]
    public void Render_Mention_LinksToTheComment(string typed, long comment, string words)
    {
        var text = CommentText.Render(typed, s_earlier);

        Assert.That(text.Html, Does.Contain($"<a href=\"#comment-{comment}\">{words}</a>"));
        Assert.That(text.Mentions, Is.EqualTo([comment]));
        Assert.That(text.Links, Is.Empty);
    }

    [TestCase("mail jan@Jan.example or me@jan")]
    [TestCase("@Janneke is somebody else")]
    [TestCase("`@Jan` in code")]
    [TestCase("[@Jan](https://example.org/)")]
    [TestCase("@ Jan")]
    public void Render_NoMention_LinksToNoComment(string typed) => Assert.That(CommentText.Render(typed, s_earlier).Mentions, Is.Empty);

    [Test]
    public void Render_NameWithMarkup_CannotBreakOut()
    {
        var text = CommentText.Render("@<img src=x onerror=alert(1)> hi", [new EarlierAuthor("<img src=x onerror=alert(1)>", 3)]);

        Assert.That(text.Html, Does.Not.Contain("<img"));
    }

    [Test]
    public void Render_PlainText_KeepsLinesAndMarksQuotations()
    {
        var text = CommentText.Render("> first\n> second\n\n*Well*, `no`:\nbecause\n\n- a\n- b\n\n```\nx  =  1\n\ny\n```");

        Assert.That(text.PlainText, Is.EqualTo("> first\n> second\nWell, no:\nbecause\na\nb\nx  =  1\n\ny"));
    }

    [Test]
    public void FromHtml_TextAsTypedWithFewTags_KeepsParagraphsAndLines()
    {
        var text = CommentText.FromHtml("Hallo,\r\n\r\nLeuk <em>stuk</em>!\r\nZie <a href=\"https://example.org/\" onclick=\"x()\">hier</a>.\n\nGroet");

        Assert.That(OneLine(text.Html), Is.EqualTo("<p>Hallo,</p><p>Leuk <em>stuk</em>!<br>Zie <a href=\"https://example.org/\" rel=\"nofollow ugc noopener\">hier</a>.</p><p>Groet</p>"));
        Assert.That(text.PlainText, Is.EqualTo("Hallo,\nLeuk stuk!\nZie hier.\nGroet"));
    }

    [Test]
    public void FromHtml_Blocks_StayBlocks() =>
        Assert.That(
            OneLine(CommentText.FromHtml("before\n<blockquote>said</blockquote>\nafter\n<script>alert(1)</script>").Html),
            Is.EqualTo("<p>before</p><blockquote>said</blockquote><p>after</p>"));

    [TestCase("one\n<em>two</em>\nthree", "<p>one<br><em>two</em><br>three</p>")]
    [TestCase("<em>one</em> <b>two</b>", "<p><em>one</em> <b>two</b></p>", TestName = "A space between two tags stays")]
    [TestCase("one<br>two\n\n\n\nthree", "<p>one<br>two</p><p>three</p>")]
    [TestCase("one<br>\ntwo", "<p>one<br>two</p>", TestName = "A line end after a break breaks no second time")]
    [TestCase("\n\n one", "<p> one</p>")]
    [TestCase("<p>one\ntwo</p>", "<p>onetwo</p>", TestName = "Inside a paragraph of its own a line end is a space")]
    public void FromHtml_LineEnds_BreakLinesBetweenTags(string html, string expected) => Assert.That(OneLine(CommentText.FromHtml(html).Html), Is.EqualTo(expected));

    [Test]
    public void FromHtml_Mention_IsLinked() =>
        Assert.That(CommentText.FromHtml("@André, wat jammer", s_earlier).Mentions, Is.EqualTo([3]));

    [TestCaseSource(nameof(CostlyTexts))]
    public void Render_TextMadeToBeCostly_IsShownSoonAndWhole(string unit)
    {
        var typed = string.Concat(Enumerable.Repeat(unit, 128 * 1024 / unit.Length));
        CommentText.Render("warm");
        var watch = Stopwatch.StartNew();

        var text = CommentText.Render(typed, s_earlier);

        // The bar is 0.2 s on a quiet machine; without a bound these take from one second to minutes, or the stack.
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(text.Html.Length, Is.GreaterThan(0));
        Assert.That(text.PlainText.Count(char.IsLetter), Is.EqualTo(typed.Count(char.IsLetter)));
    }

    [Test]
    public void Render_OneLongWord_StaysOneWord()
    {
        var typed = new string('a', 128 * 1024);

        Assert.That(CommentText.Render(typed).PlainText, Is.EqualTo(typed));
    }

    private static string[] CostlyTexts() =>
    [
        "[x", "![x", "[]x(", "[x](<b", "*x", "*x ", "**x *y ", "_x ", ">x", "> ", "x\n", "x\n\n", "1. x 1. ", "1. ", "- x\n  ", "- > x", "`x", "``x`", "<x", "&x", "www.x(", "http://x.y ", "@x ", "@Jan ", "[x]: y\n", "~~~x\n", "|x|y\n", "x\\", "x)",
    ];

    private static string OneLine(string html) => html.Replace("\n", "", StringComparison.Ordinal);
}
