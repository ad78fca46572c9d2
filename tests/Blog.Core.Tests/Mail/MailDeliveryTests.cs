using Blog.Core.Mail;
using Blog.Core.Mail.Smtp;
using Blog.Core.Outbox;
using Blog.Testing;

namespace Blog.Core.Tests.Mail;

/// <summary>From the outbox to a real mail server.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class MailDeliveryTests(DatabaseKind kind)
{
    private MailRound _round = null!;
    private SmtpSink _sink = null!;

    private OutboxRepository Outbox => _round.Core.Outbox;

    [SetUp]
    public async Task OpenAsync()
    {
        _round = await MailRound.OpenAsync(kind);
        _sink = SmtpSink.Start();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _sink.DisposeAsync();
        await _round.DisposeAsync();
    }

    [Test]
    public async Task A_posted_mail_arrives_under_the_sites_name_and_address()
    {
        await using var courier = Courier();
        await _round.Core.Postbox.AddAsync(Mail());
        await Eventually.ThatAsync(() => _sink.Mails.Count == 1, "it arrives");
        var mail = _sink.Mails[0];
        Assert.That((mail.To, mail.Subject, mail.Header("From")), Is.EqualTo(("Ann@readers.example", "Hello", "\"A test blog\" <blog@blog.example.org>")));
        Assert.That(mail.Text, Does.Contain("https://blog.example.org/posts/first"));
    }

    [Test]
    public async Task A_mail_that_may_have_arrived_is_sent_again_under_the_same_number_and_marked()
    {
        _sink.Mood = SmtpMood.DyingAfterData;
        await using var courier = Courier();
        var id = (await _round.Core.Postbox.AddAsync(Mail()))!.Value;
        await Eventually.ThatAsync(async () => (await Outbox.FindAsync(id)) is { Error: not null }, "it broke off");
        var doubtful = (await Outbox.FindAsync(id))!;
        Assert.That((doubtful.State, doubtful.IsUncertain), Is.EqualTo((OutboxState.Waiting, true)));
        Assert.That(doubtful.Error, Does.EndWith("The mail had been handed over by then, so it may have arrived."));

        _sink.Mood = SmtpMood.Obliging;
        _round.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.ThatAsync(() => _sink.Mails.Count == 1, "it arrives");
        await Eventually.ThatAsync(async () => (await Outbox.FindAsync(id)) is { State: OutboxState.Sent, IsUncertain: true }, "it is sent, and stays marked");
    }

    [Test]
    public async Task Greylisting_is_waited_for_and_a_refusal_is_final()
    {
        _sink.Answers["RCPT"] = "450 4.2.0 greylisted";
        await using var courier = Courier();
        var id = (await _round.Core.Postbox.AddAsync(Mail()))!.Value;
        await Eventually.ThatAsync(async () => (await Outbox.FindAsync(id)) is { State: OutboxState.Waiting, Attempts: 1, Error: not null }, "it waits");
        _sink.Answers.Clear();
        _round.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.ThatAsync(() => _sink.Mails.Count == 1, "it arrives");

        _sink.Answers["RCPT"] = "550 5.1.1 no such person";
        var refused = (await _round.Core.Postbox.AddAsync(Mail()))!.Value;
        await Eventually.ThatAsync(async () => (await Outbox.FindAsync(refused)) is { State: OutboxState.Failed, Attempts: 1 }, "it has failed at once");
    }

    [Test]
    public async Task Without_a_server_mails_are_kept_and_sent_once_there_is_one()
    {
        var without = new MailDelivery(null, _round.Core.Content, Outbox, _round.Core.Database, _round.Clock);
        var id = (await _round.Core.Postbox.AddAsync(Mail()))!.Value;
        await using (new RunningCourier(_round.Blog, without))
            await Eventually.ThatAsync(async () => (await Outbox.FindAsync(id)) is { State: OutboxState.Failed, IsUnready: true, Error: "Not sent: no mail server is set up." }, "it says why");

        await using var courier = Courier();
        Assert.That(await Outbox.SendUnreadyAsync(), Is.EqualTo(1));
        await Eventually.ThatAsync(() => _sink.Mails.Count == 1, "it arrives");
    }

    [Test]
    public async Task No_more_go_out_in_an_hour_than_the_operator_allows()
    {
        await using var courier = Courier(Settings() with { PerHour = 2 });
        for (var i = 0; i < 4; i++)
        {
            await _round.Core.Postbox.AddAsync(Mail());
            await Eventually.ThatAsync(async () => (await Outbox.ListAsync([OutboxState.Waiting, OutboxState.Sending])).All(entry => entry.Error is not null), "it was looked at");
        }

        Assert.That(_sink.Mails, Has.Count.EqualTo(2));
        _round.Clock.Advance(TimeSpan.FromMinutes(61));
        await Eventually.ThatAsync(() => _sink.Mails.Count == 4, "the others follow");
    }

    [Test]
    public async Task A_mail_whose_link_has_had_its_time_is_not_sent_any_more()
    {
        var id = (await _round.Core.Postbox.AddAsync(Mail() with { Until = _round.Clock.Now + TimeSpan.FromHours(1), IsSecret = true }))!.Value;
        _round.Clock.Advance(TimeSpan.FromHours(1));
        await using var courier = Courier();
        await Eventually.ThatAsync(async () => (await Outbox.FindAsync(id)) is { State: OutboxState.Dropped, Error: "The link in it has had its time.", Payload: "" }, "it is dropped");
        Assert.That(_sink.Mails, Is.Empty);
    }

    [Test]
    public async Task The_test_says_what_the_server_said()
    {
        var test = new MailTest(Settings(), _round.Core.Content, _round.Clock);
        Assert.That(await test.SendAsync("mo@editors.example", default), Is.EqualTo(new MailTestResult(true, $"127.0.0.1:{_sink.Port} took the mail: 2.0.0 kept as number 7")));
        Assert.That(_sink.Mails.Single().Text, Does.Contain("日本"));
        _sink.Answers["MAIL"] = "550 not you";
        Assert.That(await test.SendAsync("mo@editors.example", default), Is.EqualTo(new MailTestResult(false, $"127.0.0.1:{_sink.Port} refuses mail from this sender: 550 not you")));
    }

    private static MailMessage Mail() => new()
    {
        To = "Ann@readers.example",
        Subject = "Hello",
        Letter = new Letter().Link("Read", "/posts/first"),
        Language = "en",
        Purpose = MailPurpose.Account,
    };

    private SmtpSettings Settings() => new() { Host = "127.0.0.1", Port = _sink.Port, Security = SmtpSecurity.None, From = Mailbox.Find("blog@blog.example.org")! };

    private RunningCourier Courier(SmtpSettings? settings = null) =>
        new(_round.Blog, new MailDelivery(settings ?? Settings(), _round.Core.Content, Outbox, _round.Core.Database, _round.Clock));
}
