using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Blog.Moderation.Tests;

public sealed class KeyListTests
{
    // As somebody pastes it out of another blog's settings.
    private const string Pasted =
        """
        # from the old blog
        cialis
        online casino   # and whatever goes with it
        c#

        spam.example
        spam.example.com
        https://www.evil.example/shop?id=3
        *.bulk.example
        bob@mail.example
        @throwaway.example
        203.0.113.7
        198.51.100.
        192.0.2.128/25
        2001:db8:1::/48
        """;

    private static readonly Policy s_policy = Given.PolicyWith(("spam-words", Pasted));

    [TestCase("I take cialis", "cialis")]
    [TestCase("Best ONLINE casino!", "online casino")]
    [TestCase("look at http://www.spam.example/a", "spam.example")]
    [TestCase("look at sub.spam.example.com now", "spam.example.com")]
    [TestCase("https://shop.evil.example", "evil.example")]
    [TestCase("https://a.bulk.example", "bulk.example")]
    public void An_entry_is_found_where_it_belongs(string text, string found) => Assert.That(Evidence(Comment(text)), Is.EqualTo([found]));

    [TestCase("I am a specialist")]
    [TestCase("an online shop, a casino")]
    [TestCase("https://notspam.example and https://spam.example.org")]
    [TestCase("from the old blog")]
    public void An_entry_is_not_found_inside_others_nor_in_what_the_list_remarks(string text) => Assert.That(Evidence(Comment(text)), Is.Empty);

    [TestCase("bob@mail.example", "bob@mail.example")]
    [TestCase("Anybody@Throwaway.example", "@throwaway.example")]
    [TestCase("anybody@mx.spam.example", "spam.example")]
    [TestCase("bobby@mail.example", null)]
    public void A_sender_is_known_by_the_mail_address(string email, string? found) =>
        Assert.That(Evidence(Given.Comment(author: Given.Anna with { Email = email })), Is.EqualTo(found is null ? [] : new[] { found }));

    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("203.0.113.70", null)]
    [TestCase("198.51.100.9", "198.51.100.")]
    [TestCase("192.0.2.129", "192.0.2.128/25")]
    [TestCase("192.0.2.1", null)]
    [TestCase("2001:db8:1:7::1", "2001:db8:1::/48")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    public void A_sender_is_known_by_the_network_address(string ip, string? found) =>
        Assert.That(Evidence(Given.Comment() with { Ip = IPAddress.Parse(ip) }), Is.EqualTo(found is null ? [] : new[] { found }));

    [Test]
    public void A_network_is_still_known_when_the_address_is_not_any_more()
    {
        Assert.That(Evidence(Given.Comment(author: Given.Bram)), Is.EqualTo(["198.51.100."]));
        Assert.That(Evidence(Given.Comment(author: Given.Anna)), Is.Empty, "Half a network is not the network.");
    }

    [Test]
    public void The_name_of_the_program_is_looked_through_too() =>
        Assert.That(Evidence(Given.Comment() with { UserAgent = "Cialis/1.0" }), Is.EqualTo(["cialis"]));

    [Test]
    public void Ten_thousand_phrases_that_begin_alike_take_no_longer_than_a_few()
    {
        var text = string.Join(' ', Enumerable.Repeat("buy", 2000));
        var (few, many) = (ListOf(10), ListOf(10_000));

        Assert.That(many.In("buy number 9999 now"), Is.EqualTo(["buy number 9999"]));
        Assert.That(Fastest(() => many.In(text)), Is.LessThan(10 * Fastest(() => few.In(text)) + TimeSpan.FromMilliseconds(5)));
    }

    private static WordList ListOf(int count) => WordList.Of(Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"buy number {number}")));

    private static TimeSpan Fastest(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    });

    private static Submission Comment(string text) =>
        Given.Comment(text) with { Links = [.. text.Split(' ').Where(word => word.StartsWith("http", StringComparison.Ordinal))] };

    private static IReadOnlyList<string> Evidence(Submission submission) =>
        Given.Judged(submission, s_policy).Find("spam-word")?.Evidence[0].Split(", ") ?? [];
}
