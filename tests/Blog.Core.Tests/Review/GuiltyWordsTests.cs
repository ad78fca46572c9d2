using Blog.Core.Markup;
using Blog.Core.Review;
using Blog.Moderation;

namespace Blog.Core.Tests.Review;

public sealed class GuiltyWordsTests
{
    private static readonly Finding[] Findings =
    [
        new("bait-gambling", SignalGroup.Words, 3, ["online casino, viagra"]),
        new("condemned-host", SignalGroup.Links, 4, ["pills.example"]),
        new("too-quick", SignalGroup.Form, 4, ["1.5", "3"]),
    ];

    [TestCase("<p>An Online  Casino, and more.</p>", "<p>An <mark>Online  Casino,</mark> and more.</p>")]
    [TestCase("<p>vi\u0430gra viagras Viagra</p>", "<p><mark>vi\u0430gra</mark> viagras <mark>Viagra</mark></p>")]
    [TestCase("<p>&lt;viagra&gt; &amp; co</p>", "<p><mark>&lt;viagra&gt;</mark> &amp; co</p>")]
    [TestCase("<p>nothing here</p>", "<p>nothing here</p>")]
    public void Words_are_marked_in_any_disguise_and_never_inside_others(string html, string marked) =>
        Assert.That(GuiltyWords.Of(Findings).InHtml(html), Is.EqualTo(marked));

    [Test]
    public void A_link_to_a_condemned_host_is_marked_whole()
    {
        var html = HtmlSanitizer.Comment.Sanitize("<p><a href=\"https://www.pills.example/x\">see <em>viagra</em></a> <a href=\"https://good.example/\">this</a></p>");
        var marked = GuiltyWords.Of(Findings).InHtml(html);
        Assert.That(marked, Does.Match("<mark><a [^>]*pills[^>]*>see <em>viagra</em></a></mark> <a [^>]*good"));
        Assert.That(marked.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal), Is.EqualTo(html));
    }

    [Test]
    public void A_link_below_a_host_on_a_list_is_marked_too()
    {
        var marked = GuiltyWords.Of([new("spam-word", SignalGroup.Words, 10, ["pills.example, cialis"])]).InHtml("<p><a href=\"https://shop.pills.example/\">this</a> <a href=\"https://notpills.example/\">that</a> cialis</p>");
        Assert.That(marked, Does.Match("^<p><mark><a [^>]*>this</a></mark> <a [^>]*>that</a> <mark>cialis</mark></p>$"));
    }

    [Test]
    public void Nothing_unsafe_comes_of_marking()
    {
        const string Hostile = "<p>viagra <img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">viagra</a> <mark onclick=x>viagra</mark></p>";
        Assert.That(GuiltyWords.Of(Findings).InHtml(Hostile), Does.Not.Contain("onerror").And.Not.Contain("javascript").And.Not.Contain("onclick"));
        Assert.That(GuiltyWords.Of(Findings).InText("<b>viagra</b> viagra"), Is.EqualTo("<mark>&lt;b&gt;viagra&lt;/b&gt;</mark> <mark>viagra</mark>"));
    }
}
