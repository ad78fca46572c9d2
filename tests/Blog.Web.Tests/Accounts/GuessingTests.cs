using System.Net;
using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Web.Tests.Accounts;

/// <summary>Guessing passwords is slow, and keeps nobody out but the one who guesses.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class GuessingTests(DatabaseKind kind)
{
    private const string At = "/account/login";

    private RunningBlog? _blog;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        // Who is guessing is told by a proxy on this machine, so that a test can come from anywhere.
        _blog = await RunningBlog.StartAsync(kind, with: settings => settings with { Proxies = "127.0.0.1" });
        await Site.AddAccountAsync("mo", AccountRole.Moderator);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task Of_guesses_from_one_network_at_most_ten_are_looked_at_in_five_minutes()
    {
        var looked = 0;
        for (var minute = 0; minute <= 5; minute++)
        {
            for (var guess = 0; guess < 10; guess++)
                looked += await GuessAsync("mo", "198.51.100.7") == HttpStatusCode.OK ? 1 : 0;
            Site.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        }
        Assert.That(looked, Is.InRange(8, 10));
    }

    [Test]
    public async Task Of_guesses_from_everywhere_at_most_fifty_are_looked_at_in_an_hour_whoever_the_name_belongs_to()
    {
        foreach (var name in new[] { "mo", "nobody" })
        {
            var looked = 0;
            for (var guess = 0; guess < 120; guess++)
            {
                looked += await GuessAsync(name, $"203.0.{guess}.9") == HttpStatusCode.OK ? 1 : 0;
                Site.Clock.Advance(TimeSpan.FromSeconds(29));
            }
            Assert.That(looked, Is.InRange(45, 50), name);
        }
    }

    [Test]
    public async Task The_owner_signs_in_from_a_known_browser_while_strangers_guess_and_from_an_unknown_one_after_a_while()
    {
        var owner = Site.NewReader();
        await owner.SignInAsync("mo", TestAccounts.Password);
        (await owner.SubmitAsync(await owner.ReadAsync("/review"), "form.out", "/review", new Dictionary<string, string>())).Dispose();
        for (var guess = 0; guess < 20; guess++)
            await GuessAsync("mo", $"203.0.{guess}.9");

        Assert.That(await GuessAsync("mo", "192.0.2.1", TestAccounts.Password), Is.EqualTo(HttpStatusCode.TooManyRequests), "for an unknown browser there is no room at this moment");
        await owner.SignInAsync("mo", TestAccounts.Password);
        Site.Clock.Advance(TimeSpan.FromSeconds(101));
        Assert.That(await GuessAsync("mo", "192.0.2.1", TestAccounts.Password), Is.EqualTo(HttpStatusCode.SeeOther), "but soon there is");
    }

    [Test]
    public async Task Right_passwords_do_not_count()
    {
        for (var time = 0; time < 30; time++)
            Assert.That(await GuessAsync("mo", "198.51.100.7", TestAccounts.Password), Is.EqualTo(HttpStatusCode.SeeOther), $"sign-in {time}");
    }

    [Test]
    public async Task What_is_refused_says_when_to_come_back_and_keeps_the_name()
    {
        for (var guess = 0; guess < 7; guess++)
            await GuessAsync("mo", "198.51.100.7");
        var reader = Site.NewReader();
        reader.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.8");
        using var refused = await reader.SubmitAsync(await reader.ReadAsync(At), "form", At, new Dictionary<string, string> { ["UserName"] = "mo", ["Password"] = "x" });
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(100)));
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector("[name=UserName]")!.GetAttribute("value"), Is.EqualTo("mo"));
    }

    [Test]
    public async Task A_refusal_is_in_the_log_without_what_was_typed_for_a_name()
    {
        await GuessAsync("mo", "198.51.100.7");
        await GuessAsync("my password", "198.51.100.7");
        var log = await Site.Get<AuditLog>().PageAsync(new AuditFilter(Kind: AuditKind.SignInRefused));
        Assert.That(log.Records.Select(record => (record.Entry.Account, record.Entry.Subject)), Is.EqualTo(new[] { (null, "198.51.100.0/24"), ("mo", "198.51.100.0/24") }));
    }

    [TestCase(1_001)]
    [TestCase(60_000)]
    public async Task A_very_long_password_is_a_wrong_one(int length) =>
        Assert.That(await GuessAsync("mo", "198.51.100.7", new string('a', length)), Is.EqualTo(HttpStatusCode.OK));

    private async Task<HttpStatusCode> GuessAsync(string name, string from, string password = "a guess")
    {
        using var guesser = Site.NewReader();
        guesser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        using var response = await guesser.SubmitAsync(await guesser.ReadAsync(At), "form", At, new Dictionary<string, string> { ["UserName"] = name, ["Password"] = password });
        return response.StatusCode;
    }
}
