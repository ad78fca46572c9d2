using Blog.Moderation.Fingerprints;

namespace Blog.Moderation.Tests.Fingerprints;

public sealed class CanonicalLinkTests
{
    [TestCase("https://example.org", "example.org")]
    [TestCase("HTTP://WWW.Example.ORG:80/", "example.org")]
    [TestCase("https://user:secret@example.org:443/A/#top", "example.org/A")]
    [TestCase("http://example.org:8080/a//b/../c/", "example.org:8080/a/c")]
    [TestCase("example.org/page", "example.org/page")]
    [TestCase("//example.org/page", "example.org/page")]
    [TestCase("hxxps://example.org./page", "example.org/page")]
    [TestCase("https://example.org/index.php", "example.org")]
    [TestCase("https://example.org/?b=2&utm_source=x&a=1&fbclid=y&ref=z", "example.org?a=1&b=2")]
    [TestCase("https://example.org/?a=1&amp;b=2", "example.org?a=1&b=2")]
    [TestCase("https://example.org/%7ejan/%c3%a9t%C3%A9", "example.org/~jan/%C3%A9t%C3%A9")]
    [TestCase("https://example.org/été", "example.org/%C3%A9t%C3%A9")]
    [TestCase("https://bücher.example/", "xn--bcher-kva.example")]
    [TestCase("https://ｅｘａｍｐｌｅ．ｏｒｇ/", "example.org")]
    [TestCase("https://exam\u200Bple.org/", "example.org")]
    [TestCase("http://0x7f.1/", "127.0.0.1")]
    [TestCase("http://2130706433/", "127.0.0.1")]
    [TestCase("https://www.com/", "www.com", TestName = "A host that has no other name")]
    public void Of_Spellings_AreOne(string address, string text) => Assert.That(CanonicalLink.Of(address)?.Text, Is.EqualTo(text));

    [TestCase("https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fpage&usg=x")]
    [TestCase("https://www.google.co.uk/url?q=https://example.org/page")]
    [TestCase("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fpage%3Ffbclid%3Dx&h=y")]
    [TestCase("https://href.li/?https://example.org/page")]
    [TestCase("https://web.archive.org/web/20260101000000/https://example.org/page")]
    [TestCase("https://web.archive.org/web/2026id_/http://example.org:80/page")]
    [TestCase("https://example-org.translate.goog/page?_x_tr_sl=auto&_x_tr_tl=nl")]
    [TestCase("https://translate.google.com/translate?u=example.org/page")]
    [TestCase("https://www.google.com/amp/s/example.org/page")]
    [TestCase("https://example-org.cdn.ampproject.org/c/s/example.org/page")]
    [TestCase("https://t.umblr.com/redirect?z=https%3A%2F%2Fexample.org%2Fpage&t=x")]
    [TestCase("https://href.li/?https://www.google.com/url?q=https://example.org/page", TestName = "One after the other")]
    public void Of_PagesThatPassOn_IsTheirTarget(string address) => Assert.That(CanonicalLink.Of(address)?.Text, Is.EqualTo("example.org/page"));

    [TestCase("https://example.org/url?q=https://other.example")]
    [TestCase("https://notgoogle.com/url?q=https://other.example")]
    [TestCase("https://google.com/search?q=https://other.example")]
    public void Of_OtherPages_StayThemselves(string address) => Assert.That(CanonicalLink.Of(address)?.Host, Is.Not.EqualTo("other.example"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("mailto:jan@example.org")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://")]
    [TestCase("http://exa mple.org:port/")]
    public void Of_NoAddressOnTheWeb_IsNone(string? address) => Assert.That(CanonicalLink.Of(address), Is.Null);

    [Test]
    public void Of_RedirectsToItself_Ends()
    {
        var address = "https://example.org";
        for (var i = 0; i < 50; i++) address = "https://href.li/?" + address;

        Assert.That(CanonicalLink.Of(address)?.Host, Is.EqualTo("href.li"));
    }
}
