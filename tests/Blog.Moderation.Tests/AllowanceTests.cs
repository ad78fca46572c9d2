namespace Blog.Moderation.Tests;

public sealed class AllowanceTests
{
    private static readonly Policy s_policy = Given.PolicyWith(("allow", new[] { "friend.example", "Anna Bakker", "club@example.net" }), ("spam-words", "cialis"));

    [Test]
    public void Links_to_allowed_hosts_are_not_counted()
    {
        var submission = Given.Comment(author: Given.Bram) with { Links = ["https://friend.example/1", "https://www.friend.example/2", "https://blog.friend.example", "https://other.example"] };

        Assert.That(Given.Judged(submission, Policy.Default).Find("many-links"), Is.Not.Null);
        Assert.That(Given.Judged(submission, s_policy).Find("many-links"), Is.Null);
        Assert.That(Given.Judged(submission with { Links = [.. submission.Links, "https://b.example", "https://c.example"] }, s_policy).Find("many-links")!.Evidence[0], Is.EqualTo("3"));
    }

    [Test]
    public void An_allowed_host_is_not_suspicious_for_having_been_in_spam()
    {
        var submission = Given.Comment(author: Given.Bram) with { Links = ["https://friend.example", "https://other.example"] };
        var history = Given.Known with { CondemnedHosts = ["friend.example", "other.example"] };

        Assert.That(Given.Judged(submission, s_policy, history).Find("condemned-host")!.Evidence, Is.EqualTo(["other.example"]));
    }

    [Test]
    public void Where_all_links_are_allowed_the_way_they_are_written_does_not_matter()
    {
        var submission = Given.Comment("<a href=\"https://friend.example\">here</a>", Given.Bram) with { Links = ["https://friend.example"] };

        var verdict = Given.Judged(submission, s_policy);

        Assert.That(verdict.Findings.Select(finding => (finding.Signal, finding.Weight)), Is.EqualTo([("allowed", 0.0)]));
        Assert.That(verdict.Findings[0].Evidence, Is.EqualTo(["friend.example"]));
    }

    [TestCase("Anna Bakker", "a@example.org", true)]
    [TestCase("Αnna  BAKKER", "a@example.org", true, TestName = "Letters that look alike make no other name")]
    [TestCase("Anna Bakker-Smit", "a@example.org", false)]
    [TestCase("Kees", "Club@example.net", true)]
    public void Links_of_allowed_people_are_not_suspicious_but_their_words_are(string name, string email, bool isAllowed)
    {
        var author = Given.Bram with { Name = name, Email = email };
        var submission = Given.Comment("[url=https://a.example] cialis", author) with { Links = ["https://a.example", "https://b.example", "https://c.example"] };

        var verdict = Given.Judged(submission, s_policy);

        Assert.That(verdict.Findings.Any(finding => finding is { Group: SignalGroup.Links, Weight: > 0 }), Is.EqualTo(!isAllowed));
        Assert.That(verdict.Find("spam-word"), Is.Not.Null);
    }

    [Test]
    public void Nothing_is_said_where_nothing_would_have_been_found() =>
        Assert.That(Given.Judged(Given.Comment(), s_policy).Findings, Is.Empty);
}
