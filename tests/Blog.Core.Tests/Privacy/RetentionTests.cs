using System.Net;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Privacy;
using Blog.Core.Review;
using Blog.Core.Voices;
using Blog.Testing;

namespace Blog.Core.Tests.Privacy;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class RetentionTests(DatabaseKind kind)
{
    private static readonly PrivacyOptions Defaults = new();
    private static readonly Forgotten Nothing = new(0, 0, 0);

    private CoreOnDatabase _blog = null!;
    private Comment _old = null!;

    private Retention Retention => _blog.Core.Retention;

    [SetUp]
    public async Task Open()
    {
        _blog = await CoreOnDatabase.OpenAsync(kind);
        _old = await _blog.PublishAsync(_blog.Draft("What I said a long time ago about the harbour.") with { UserAgent = "Browser/1", KnownBrowser = "mine" });
        await _blog.Core.Reports.AddAsync(new ReportDraft { Comment = _old.Id, Reason = ReportReason.Spam, Ip = IPAddress.Parse("198.51.100.1") });
    }

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Nothing_is_forgotten_before_its_day()
    {
        _blog.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task The_address_goes_first_then_the_network_then_the_e_mail_address()
    {
        _blog.Clock.Advance(TimeSpan.FromDays(31));
        Assert.That(await Retention.LookAsync(Defaults), Is.EqualTo(new Forgotten(2, 0, 0)), "looking changes nothing");
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(new Forgotten(2, 0, 0)));
        Assert.That(await RowAsync() is { Address: null, Network: "192.0.2.0/24" }, Is.True);

        _blog.Clock.Advance(TimeSpan.FromDays(150));
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(new Forgotten(0, 3, 0)));
        Assert.That(await RowAsync() is { Network: null, UserAgent: null, Browser: null, AuthorEmail: not null }, Is.True);

        _blog.Clock.Advance(TimeSpan.FromDays(200));
        Assert.That(await Retention.LookAsync(Defaults), Is.EqualTo(new Forgotten(0, 0, 1)));
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(new Forgotten(0, 0, 1)));
        Assert.That((await RowAsync()).AuthorEmail, Is.Null);
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(Nothing), "once");
    }

    [Test]
    public async Task Whoever_comes_back_is_still_known_and_still_found()
    {
        _blog.Clock.Advance(TimeSpan.FromDays(400));
        await Retention.RunAsync(Defaults);
        var file = await _blog.Core.PersonalRecords.FindAsync(PersonalAddress.Parse("JOYCE@example.org")!);
        Assert.That((file.Comments.Single().Id, file.Comments.Single().Email), Is.EqualTo((_old.Id, (string?)null)));

        var next = await _blog.PublishAsync(_blog.Draft("And what I say today about something else entirely."));
        var history = await new CommentHistory(_blog.Core.Database, _blog.Core.Similar, _blog.Core.Classifier, _blog.Core.Digest)
            .LoadAsync(Submissions.OfStored((await _blog.Core.Comments.RowAsync(next.Id))!, next.Text), _blog.Content.Current, next.Id);
        Assert.That(history.Published, Is.EqualTo(1), "the comment of long ago counts");
    }

    [Test]
    public async Task An_address_under_which_something_waits_or_was_said_lately_is_kept()
    {
        var held = await _blog.StoreAsync(_blog.Draft("Nobody sees that field.", name: "Wim", ip: "203.0.113.5") with { Honeypot = "x" });
        _blog.Clock.Advance(TimeSpan.FromDays(200));
        await _blog.PublishAsync(_blog.Draft("Something new under the old address, about trains."));
        _blog.Clock.Advance(TimeSpan.FromDays(200));
        Assert.That((await Retention.RunAsync(Defaults)).Mails, Is.Zero);
        await _blog.Core.Decisions.DecideAsync([held.Id], DecisionAction.Remove, "mo");
        Assert.That((await Retention.RunAsync(Defaults)).Mails, Is.EqualTo(1));
    }

    [Test]
    public async Task A_browser_that_comes_back_stays_known_by_all_that_it_sent()
    {
        _blog.Clock.Advance(TimeSpan.FromDays(170));
        await _blog.PublishAsync(_blog.Draft("Something new from the same browser, about trains.") with { KnownBrowser = "mine" });
        _blog.Clock.Advance(TimeSpan.FromDays(20));
        await Retention.RunAsync(Defaults);
        Assert.That(await RowAsync() is { Network: null, Browser: not null }, Is.True);
    }

    [Test]
    public async Task What_a_site_never_wants_to_forget_stays()
    {
        _blog.Clock.Advance(TimeSpan.FromDays(4000));
        Assert.That(await Retention.RunAsync(new PrivacyOptions { AddressDays = null, NetworkDays = null, EmailDays = null }), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Networks_are_forgotten_wherever_they_stand()
    {
        const string subscriber = "insert into subscribers (email, email_key, language, token, created_at, asked_at, asked_network) values ('a@example.org', 'a@example.org', 'en', 't', 1, 1, '192.0.2.0/24'), ('b@example.org', 'b@example.org', 'en', 'u', 1, null, '192.0.2.0/24')";
        const string refusal = "insert into mention_refusals (key, channel, source, target, reason, network, times, first_at, last_at) values ('k', 'webmention', 's', 't', 'no-link', '192.0.2.0/24', 1, 1, 1)";
        await _blog.Core.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(subscriber);
            await session.ExecuteAsync(refusal);
        });
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(new Forgotten(0, 3, 0)));
        Assert.That(await Retention.RunAsync(Defaults), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Of_several_nodes_one_does_it_a_day()
    {
        await using var other = await _blog.OpenAnotherAsync();
        _blog.Clock.Advance(TimeSpan.FromDays(31));
        var runs = await Task.WhenAll(new[] { _blog.Core, other, _blog.Core, other }.Select(core => Task.Run(() => core.Retention.RunDailyAsync(Defaults))));
        Assert.That(runs.Count(run => run is not null), Is.EqualTo(1));
        Assert.That(await other.Retention.RunDailyAsync(Defaults), Is.Null);
        _blog.Clock.Advance(TimeSpan.FromHours(23));
        Assert.That(await other.Retention.RunDailyAsync(Defaults), Is.Not.Null);
    }

    private async Task<CommentRow> RowAsync() => (await _blog.Core.Comments.RowAsync(_old.Id))!;
}
