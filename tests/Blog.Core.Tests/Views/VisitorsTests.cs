using System.Net;
using Blog.Core.Views;

namespace Blog.Core.Tests.Views;

[TestFixture]
internal sealed class VisitorsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly IPAddress Somebody = IPAddress.Parse("192.0.2.7");

    [Test]
    public void A_visitor_counts_once_a_day_and_post()
    {
        var visitors = new Visitors();
        Assert.Multiple(() =>
        {
            Assert.That(visitors.IsFirstToday("a", Somebody, "Firefox", Today));
            Assert.That(visitors.IsFirstToday("a", Somebody, "Firefox", Today), Is.False);
            Assert.That(visitors.IsFirstToday("b", Somebody, "Firefox", Today));
            Assert.That(visitors.IsFirstToday("a", Somebody, "Chrome", Today));
            Assert.That(visitors.IsFirstToday("a", IPAddress.Parse("192.0.2.8"), "Firefox", Today));
            Assert.That(visitors.IsFirstToday("a", Somebody, "Firefox", Today.AddDays(1)));
        });
    }

    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", false)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    [TestCase("192.0.2.7", "::ffff:192.0.2.7", false)]
    public void Addresses_of_one_network_are_one_visitor(string one, string other, bool different)
    {
        var visitors = new Visitors();
        visitors.IsFirstToday("a", IPAddress.Parse(one), "Firefox", Today);
        Assert.That(visitors.IsFirstToday("a", IPAddress.Parse(other), "Firefox", Today), Is.EqualTo(different));
    }

    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", false)]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", false)]
    [TestCase("Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", false)]
    [TestCase("Lynx/2.9.0dev.12 libwww-FM/2.14", true)]
    [TestCase("w3m/0.5.3", false)]
    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [TestCase("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36", true)]
    [TestCase("curl/8.5.0", true)]
    [TestCase("python-requests/2.31", true)]
    [TestCase("", true)]
    [TestCase(null, true)]
    public void Programs_are_known_by_their_user_agent(string? userAgent, bool isProgram) =>
        Assert.That(ViewerKind.IsProgram(userAgent), Is.EqualTo(isProgram));
}
