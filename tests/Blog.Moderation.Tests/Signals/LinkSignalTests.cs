namespace Blog.Moderation.Tests.Signals;

internal sealed class LinkSignalTests
{
    [TestCase("https://bit.ly/3xYz", "bit.ly")]
    [TestCase("https://www.tinyurl.com/offer", "tinyurl.com")]
    [TestCase("https://youtu.be/abc", null)]
    [TestCase("https://example.org/bit.ly", null)]
    public void Shortener_IsTold_ByItsHost(string link, string? host) =>
        Assert.That((Given.Comment($"The slides of my talk are at {link} for whoever missed it") with { Links = [link] }).Evidence("shortener"), Is.EqualTo(host));

    [Test]
    public void Shortener_AsTheSendersSite_Counts() => Assert.That((Given.Comment() with { Url = "https://cutt.ly/x" }).Evidence("shortener"), Is.EqualTo("cutt.ly"));

    [TestCase("Log in at [https://www.mybank.example/login](https://account-check.example.net/x)", "https://www.mybank.example/login | account-check.example.net")]
    [TestCase("Read <a class=\"x\" href='http://pills.example.net/a'>www.huisarts.nl</a> first", "www.huisarts.nl | pills.example.net")]
    [TestCase("[url=http://casino.example.net]bol.com[/url]", "bol.com | casino.example.net")]
    [TestCase("See [https://example.org/a](https://www.example.org/a)", null)]
    [TestCase("See [en.wikipedia.org](https://nl.wikipedia.org/wiki/Brood)", null)]
    [TestCase("See [bbc.com](https://www.bbc.co.uk/news)", null)]
    [TestCase("I wrote it in [ASP.NET](https://learn.microsoft.com/aspnet)", null)]
    [TestCase("See [the page of example.org about bread](https://other.example.net/)", null)]
    [TestCase("See [https://example.org/a-long-way](https://bit.ly/x)", null)]
    [TestCase("The text is at [doi.org/10.1000/182](https://publisher.example.net/182)", null)]
    public void MisleadingLink_NamesBothSites(string text, string? evidence) => Assert.That(Given.Comment(text).Evidence("misleading-link"), Is.EqualTo(evidence));

    [TestCase("x@mailinator.com", "mailinator.com")]
    [TestCase("x@inbox.YOPMAIL.com", "inbox.yopmail.com")]
    [TestCase("anna@gmail.com", null)]
    [TestCase("anna@duck.com", null)]
    [TestCase("mailinator.com", null)]
    public void DisposableMail_IsWeak(string email, string? domain)
    {
        var comment = Given.Comment(author: Given.Anna with { Email = email });

        Assert.That(comment.Evidence("disposable-mail"), Is.EqualTo(domain));
        Assert.That(comment.Judged().Kind, Is.EqualTo(VerdictKind.Publish));
    }
}
