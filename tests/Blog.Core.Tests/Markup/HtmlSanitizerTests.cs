using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Blog.Core.Markup;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Core.Tests.Markup;

public sealed class HtmlSanitizerTests
{
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "href", "rel", "src", "alt", "title", "width", "height", "start", "class", "colspan", "rowspan", "scope", "datetime",
    };

    [TestCase("<p>one <b>two</b></p>", "<p>one <b>two</b></p>")]
    [TestCase("<p style=\"color:red\" id=x class=y onclick=z>a</p>", "<p>a</p>")]
    [TestCase("<h2>no heading</h2>", "no heading", TestName = "Unknown elements lose their tags and keep their text")]
    [TestCase("<a href=\"https://example.org/\" target=_blank rel=follow>x</a>", "<a href=\"https://example.org/\" rel=\"nofollow ugc noopener\">x</a>")]
    [TestCase("<a href=\" HTTPS://example.org/ \">x</a>", "<a href=\"HTTPS://example.org/\" rel=\"nofollow ugc noopener\">x</a>")]
    [TestCase("<a href=\"java\nscript:alert(1)\">x</a>", "<a>x</a>")]
    [TestCase("<a href=\"\u0001javascript:alert(1)\">x</a>", "<a>x</a>")]
    [TestCase("<img src=\"https://example.org/a.png\">", "")]
    [TestCase("a<!-- b -->c<?php d ?>", "ac")]
    [TestCase("<ol start=\"1e3\"><li>x</ol>", "<ol><li>x</li></ol>")]
    [TestCase("<code class=\"language-cs\">x</code>", "<code class=\"language-cs\">x</code>")]
    [TestCase("<code class=\"language-cs evil\">x</code>", "<code>x</code>")]
    [TestCase("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [TestCase("<pre>\n\nx</pre>", "<pre>\n\nx</pre>")]
    [TestCase("<a href=\"https://a.example/?x=&quot;&gt;\">x</a>", "<a href=\"https://a.example/?x=&quot;&gt;\" rel=\"nofollow ugc noopener\">x</a>")]
    public void Comment_Html_IsReducedToTheList(string dirty, string clean) => Assert.That(HtmlSanitizer.Comment.Sanitize(dirty), Is.EqualTo(clean));

    [TestCase("<h2 id=x>head</h2>", "<h2>head</h2>")]
    [TestCase("<img src=\"pictures/a.png\" alt=\"a &amp; b\" width=20 onload=x>", "<img src=\"pictures/a.png\" alt=\"a &amp; b\" width=\"20\">")]
    [TestCase("<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "")]
    [TestCase("<a href=\"/old/post\">x</a>", "<a href=\"/old/post\">x</a>")]
    [TestCase("<a href=\"//elsewhere.example/\">x</a>", "<a>x</a>")]
    [TestCase("<a href=\"x:y\">x</a>", "<a>x</a>")]
    [TestCase("<table><tr><td colspan=2 background=x>1</table>", "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>")]
    [TestCase("<figure><img src=a.png alt=x><figcaption>c</figcaption></figure>", "<figure><img src=\"a.png\" alt=\"x\"><figcaption>c</figcaption></figure>")]
    public void Article_Html_IsReducedToTheWiderList(string dirty, string clean) => Assert.That(HtmlSanitizer.Article.Sanitize(dirty), Is.EqualTo(clean));

    [TestCaseSource(nameof(Vectors))]
    public void Sanitize_HostileHtml_LeavesNothingThatActs(string hostile)
    {
        AssertHarmless(HtmlSanitizer.Comment.Sanitize(hostile));
        AssertHarmless(HtmlSanitizer.Article.Sanitize(hostile));
        AssertHarmless(CommentText.Render(hostile).Html);
        AssertHarmless(CommentText.FromHtml(hostile).Html);
    }

    [Test]
    public void Sanitize_MadeUpHtml_LeavesNothingThatActs()
    {
        // Pieces that change how a parser reads what follows, in any order: that is where sanitisers have failed.
        var html = Gen.Elements(Pieces()).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();
        var property = Prop.ForAll(html, text =>
        {
            AssertHarmless(HtmlSanitizer.Comment.Sanitize(text));
            AssertHarmless(HtmlSanitizer.Article.Sanitize(text));
            AssertHarmless(CommentText.FromHtml(text).Html);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), property);
    }

    [TestCase("<div>", 30000)]
    [TestCase("<blockquote>", 10000)]
    [TestCase("<b><p>", 3000)]
    [TestCase("<ul><li>", 3000)]
    public void Sanitize_DeepNesting_IsFlattened(string open, int times)
    {
        var clean = HtmlSanitizer.Article.Sanitize(string.Concat(Enumerable.Repeat(open, times)) + "end");

        Assert.That(clean, Does.Contain("end"));
        Assert.That(Depth(Parsed(clean)), Is.LessThanOrEqualTo(HtmlSanitizer.DeepestLevel));
    }

    [Test]
    public void Sanitize_TagsThatMultiply_AreShownAsText()
    {
        var fonts = string.Concat(Enumerable.Range(0, 1500).Select(i => $"<font color={i}>"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var clean = HtmlSanitizer.Comment.Sanitize($"<p>{fonts}{string.Concat(Enumerable.Repeat("<p>x", 2000))}");

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 << 20), "bytes; without a bound it is a gigabyte");
        Assert.That(clean, Does.StartWith("&lt;p&gt;&lt;font"));
    }

    [Test]
    public void Sanitize_HtmlThatTheParserTripsOver_IsShownAsText() =>
        Assert.That(
            HtmlSanitizer.Comment.Sanitize("<p><select><plaintext><xmp></xmp><plaintext></p><select><annotation-xml encoding=\"text/html\"><"),
            Does.StartWith("&lt;p&gt;&lt;select&gt;").Or.EqualTo("<p></p>"));

    [Test]
    public void AngleSharp_IsNewEnough() =>
        Assert.That(typeof(HtmlParser).Assembly.GetName().Version, Is.GreaterThanOrEqualTo(new Version(1, 5)), "older versions have CVE-2026-54570");

    private static void AssertHarmless(string clean)
    {
        // Read as browsers do with scripts on and off, and once more after being written by another writer: a mutation would show.
        foreach (var scripting in new[] { true, false })
        {
            var once = Parsed(clean, scripting);
            AssertHarmless(once, clean);
            AssertHarmless(Parsed(once.InnerHtml, scripting), clean);
        }
    }

    private static void AssertHarmless(IElement body, string clean)
    {
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.That(element.NamespaceUri, Is.EqualTo("http://www.w3.org/1999/xhtml"), clean);
            Assert.That(element.LocalName, Is.Not.AnyOf("script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "link", "template", "textarea", "noscript", "xmp", "button"), clean);
            foreach (var attribute in element.Attributes)
            {
                Assert.That(s_harmless, Does.Contain(attribute.Name), clean);
                if (attribute.Name is "href" or "src") Assert.That(attribute.Value, Does.Not.Match(@"^[\s\x00-\x20]*(javascript|data|vbscript|blob|file)\s*:").IgnoreCase, clean);
            }
        }
    }

    private static IElement Parsed(string html, bool scripting = true) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument($"<!doctype html><body>{html}").Body!;

    private static int Depth(IElement element) => element.Children.Length == 0 ? 0 : 1 + element.Children.Max(Depth);

    private static string[] Pieces() =>
    [
        "<p>", "</p>", "<a href=\"https://example.org/\">", "<a href='javascript:alert(1)'>", "</a>", "<b title=\"</p><img src=x onerror=alert(1)>\">", "</b>", "<svg>", "</svg>", "<math>", "</math>",
        "<mtext>", "<mglyph>", "<annotation-xml encoding=\"text/html\">", "</annotation-xml>", "<foreignObject>", "<desc>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<noscript>", "</noscript>",
        "<template>", "</template>", "<table>", "<tr>", "<td>", "</table>", "<caption>", "<select>", "<option>", "</select>", "<form>", "</form>", "<xmp>", "</xmp>", "<plaintext>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<!doctype html>",
        "<img src=x onerror=alert(1)>", "<img alt=\"<script>alert(1)</script>\" src=a>", "<script>alert(1)</script>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "</iframe>", "<br>", "<li>", "<ul>", "<pre>\n", "<code class=\"language-x\">", "\"", "'", ">", "<", "&lt;img onerror=alert(1)&gt;", "&#x6a;avascript:", "text", "\0", "\u2028",
    ];

    private static string[] Vectors() =>
    [
        "<svg><style><a title=\"</style><img src onerror=alert(1)>\"></a></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><p></template><script>alert(1)</script>",
        "<textarea><!--</textarea><img src=x onerror=alert(1)>--></textarea>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<title><a title=\"</title><svg onload=alert(1)>\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<table><a href=\"javascript:alert(1)\">x<td><script>alert(1)</script></table>",
        "<p><b title='<script>'>x</b title='\"><img src=x onerror=alert(1)>'>",
        "<a href=\"&#106;&#97;vascript&#58;alert(1)\">x</a>",
        "<a href=\"java&Tab;script:alert(1)\">x</a>",
        "<a href=\"javascript://example.org/%0aalert(1)\">x</a>",
        "<a href=\"https://example.org/\" href=\"javascript:alert(1)\" onfocus=alert(1) autofocus tabindex=1>x</a>",
        "<img src=`x` onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img/src=x/onerror=alert(1)>",
        "<<script>alert(1)//<</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<video><source onerror=alert(1)></video>",
        "<base href=\"https://evil.example/\"><a href=\"/x\">x</a>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<form action=\"javascript:alert(1)\"><button>x</button></form>",
        "<isindex action=\"javascript:alert(1)\" type=image>",
        "<div style=\"background:url(javascript:alert(1));position:fixed;inset:0\">x</div>",
        "<p id=\"comment-form\" name=\"body\">clobbers</p>",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]></svg>",
        "<?xml-stylesheet href=\"javascript:alert(1)\"?><b>x</b>",
        "\"><img src=x onerror=alert(1)>",
        "[x](https://example.org/\"onmouseover=alert(1)//)",
        "[x](https://example.org/ \"t\" onmouseover=\"alert(1)\")",
        "![x](https://example.org/x.png\"onerror=\"alert(1))",
        "<https://example.org/\"onclick=\"alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        "```\"><img src=x onerror=alert(1)>\ncode\n```",
        "@<svg/onload=alert(1)> hello",
        "&lt;img src=x onerror=alert(1)&gt; `&lt;script&gt;`",
    ];
}
