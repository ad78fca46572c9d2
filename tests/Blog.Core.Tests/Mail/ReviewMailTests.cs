using Blog.Core.Accounts;
using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Core.Voices;
using Blog.Testing;

namespace Blog.Core.Tests.Mail;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReviewMailTests(DatabaseKind kind)
{
    private MailRound _round = null!;

    [SetUp]
    public async Task OpenAsync() => _round = await MailRound.OpenAsync(kind, "comments:\n  hold_first: true");

    [TearDown]
    public async Task CloseAsync() => await _round.DisposeAsync();

    [Test]
    public async Task Whoever_looks_after_comments_hears_of_each_that_waits_and_why_with_a_link_to_decide()
    {
        await _round.AddModeratorAsync("mo");
        await _round.AddModeratorAsync("will", MailFrequency.None);
        var comment = await _round.HoldAsync("Some *words*.");
        var mail = (await _round.RunAsync()).Single();
        Assert.That((mail.To, mail.Subject, mail.Purpose), Is.EqualTo(("mo@editors.example", "Waiting: Newcomer on “Title of first”", MailPurpose.Review)));
        var text = new LetterText(new("https://blog.example.org")).Plain(mail.Letter);
        Assert.That(text, Does.Contain("> Some words.").And.Contain("first comment").IgnoreCase.And.Contain("https://blog.example.org/mail/decide/"));
        Assert.That(mail.Comments, Is.EqualTo(new[] { comment.Id }));
        Assert.That(await _round.RunAsync(), Is.Empty, "once is enough");
    }

    [Test]
    public async Task Nothing_goes_out_about_what_needs_nobody_or_has_been_decided_meanwhile()
    {
        var mo = await _round.AddModeratorAsync("mo");
        var comment = await _round.HoldAsync("Some words.");
        await _round.Core.Decisions.DecideAsync([new SeenComment(comment.Id, comment.State)], DecisionAction.Publish, mo.Name);
        await _round.Blog.StoreAsync(_round.Blog.Draft("Known by now, and published at once.", "Newcomer", ip: "192.0.2.99"));
        Assert.That((await _round.RunAsync()).Where(mail => mail.Comments.Contains(comment.Id)), Is.Empty);
    }

    [Test]
    public async Task An_address_that_is_not_confirmed_and_an_account_that_may_not_decide_hear_nothing()
    {
        const string unconfirm = "update accounts set email_confirmed_at = null where name = 'mo'";
        const string suspend = "update accounts set suspended_at = 1 where name = 'sus'";
        await _round.AddModeratorAsync("mo");
        await _round.AddModeratorAsync("sus");
        await _round.AddModeratorAsync("writer", role: AccountRole.Author);
        await _round.Core.Database.WriteAsync(session => session.ExecuteAsync(unconfirm));
        await _round.Core.Database.WriteAsync(session => session.ExecuteAsync(suspend));
        await _round.HoldAsync("Some words.");
        Assert.That(await _round.RunAsync(), Is.Empty);
    }

    [Test]
    public async Task A_flood_comes_together_and_nobody_gets_more_than_ten_mails_an_hour()
    {
        await _round.AddModeratorAsync("mo");
        await _round.HoldAsync(3);
        Assert.That(await _round.RunAsync(), Has.Count.EqualTo(3), "a few come one by one");
        await _round.HoldAsync(50);
        Assert.That((await _round.RunAsync()).Single().Comments, Has.Count.EqualTo(50), "many come together");
        for (var i = 0; i < 30; i++)
        {
            await _round.HoldAsync(1);
            await _round.RunAsync();
        }

        var hour = await _round.AllAsync();
        Assert.That(hour, Has.Count.EqualTo(10));
        _round.Clock.Now = await _round.NextAsync();
        var digest = (await _round.RunAsync()).Single();
        Assert.That(hour.Concat([digest]).SelectMany(mail => mail.Comments), Is.Unique.And.Exactly(83).Items);
        Assert.That(digest.Letter.Blocks.Count(block => block.Kind == LetterBlockKind.Door), Is.EqualTo(20), "more are only counted");
    }

    [Test]
    public async Task Who_wants_an_hourly_mail_gets_one_an_hour()
    {
        await _round.AddModeratorAsync("mo", MailFrequency.Hourly);
        await _round.HoldAsync("The first of them.", "Ann");
        Assert.That((await _round.RunAsync()).Single().Subject, Is.EqualTo("One comment waits on A test blog"));

        await _round.HoldAsync("The second of them, longer.", "Bob");
        await _round.HoldAsync("The third of them, about something else.", "Cas");
        Assert.That(await _round.RunAsync(), Is.Empty);
        _round.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await _round.RunAsync()).Single().Subject, Is.EqualTo("2 comments wait on A test blog"));
    }

    [Test]
    public async Task Who_wants_a_daily_mail_gets_it_in_the_morning_with_the_count_of_spam()
    {
        await _round.AddModeratorAsync("mo", MailFrequency.Daily);
        await _round.HoldAsync("The first of them.", "Ann");
        var spam = await _round.HoldAsync("Buy it now and cheaper.", "Bob");
        await _round.Core.Decisions.DecideAsync([new SeenComment(spam.Id, spam.State)], DecisionAction.Spam, "somebody");
        Assert.That(await _round.NextAsync(), Is.EqualTo(TestClock.Start + TimeSpan.FromHours(1)), "it looks every hour, whatever is due");
        Assert.That(await _round.AllAsync(), Is.Empty);

        _round.Clock.Now = new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero);
        var mail = (await _round.RunAsync()).Single();
        Assert.That(mail.Subject, Is.EqualTo("One comment waits on A test blog"));
        Assert.That(new LetterText(new("https://blog.example.org")).Plain(mail.Letter).ReplaceLineEndings(" "), Does.Contain("one comment was taken for spam in the last day"));
    }

    [Test]
    public async Task An_appeal_is_told_with_its_authors_words()
    {
        await _round.AddModeratorAsync("mo");
        var comment = await _round.HoldAsync("Some words.");
        await _round.RunAsync();
        await _round.Core.Decisions.DecideAsync([new SeenComment(comment.Id, comment.State)], DecisionAction.Spam, "somebody");
        await _round.Core.Receipts.AppealAsync(comment.Receipt, "I am no machine.");
        var mail = (await _round.RunAsync()).Single();
        Assert.That(mail.Subject, Is.EqualTo("Appeal: Newcomer on “Title of first”"));
        Assert.That(new LetterText(new("https://blog.example.org")).Plain(mail.Letter), Does.Contain("> I am no machine."));
    }

    [Test]
    public async Task A_comment_that_readers_bring_back_is_told_once()
    {
        var comment = await _round.HoldAsync("Some words.");
        await _round.Core.Decisions.DecideAsync([new SeenComment(comment.Id, comment.State)], DecisionAction.Publish, "somebody");
        await _round.AddModeratorAsync("mo");
        for (var network = 1; network <= 6; network++)
            await _round.Core.Reports.AddAsync(new ReportDraft { Comment = comment.Id, Reason = ReportReason.Abuse, Ip = System.Net.IPAddress.Parse($"198.51.{network}.1") });
        Assert.That((await _round.RunAsync()).Select(mail => mail.Subject), Is.EqualTo(new[] { "Reported: Newcomer on “Title of first”" }));
    }

    [Test]
    public async Task Two_nodes_write_each_mail_once()
    {
        await using var second = await _round.Blog.OpenAnotherAsync();
        await _round.AddModeratorAsync("mo");
        await _round.AddModeratorAsync("will", MailFrequency.Hourly);
        for (var i = 0; i < 3; i++) await _round.HoldAsync($"Words number {i} and then some.", $"Person{i}");
        var rooms = new[] { _round.RoomOn(_round.Core), _round.RoomOn(second), _round.RoomOn(_round.Core), _round.RoomOn(second) };
        await Task.WhenAll(rooms.Select(room => Task.Run(() => room.RoundAsync(default))));
        var mails = await _round.AllAsync();
        Assert.That(mails.Count(mail => mail.To.StartsWith("mo@", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(mails.Count(mail => mail.To.StartsWith("will@", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Dutch_sites_write_in_dutch()
    {
        await using var dutch = await MailRound.OpenAsync(kind, "comments:\n  hold_first: true", "nl");
        await dutch.AddModeratorAsync("mo");
        await dutch.HoldAsync("Een paar woorden.");
        var mail = (await dutch.RunAsync()).Single();
        Assert.That((mail.Subject, mail.Language), Is.EqualTo(("Wacht: Newcomer bij ‘Title of first’", "nl")));
    }
}
