using System.Net;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Mail.Smtp;
using Blog.Core.Outbox;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Mail;

/// <summary>From a comment to the mails about it and back by their links, over a real mail server.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class MailPagesTests(DatabaseKind kind)
{
    private static readonly Dictionary<string, string> s_nothing = [];

    private ContentFolder _content = null!;
    private SmtpSink _sink = null!;
    private RunningBlog? _blog;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithSite("title: A test blog\nlanguage: en\nurl: https://blog.example.org").WithPost("first");
        _sink = SmtpSink.Start();
        _blog = await RunningBlog.StartAsync(kind, _content, with: settings => settings with { Smtp = Settings() });
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        await _sink.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task A_moderator_decides_by_the_link_of_a_mail_without_signing_in()
    {
        await AddModeratorAsync("mo");
        await Site.Reader.CommentAsync("first", "Some *words*.", "Ada Lovelace");
        var mail = await MailAsync("Waiting: Ada Lovelace");
        Assert.That(mail.Text, Does.Contain("> Some words."));
        var at = PathIn(mail, "/mail/decide/");

        using var scanner = Site.NewReader();
        for (var i = 0; i < 3; i++)
            Assert.That((await scanner.GetAsync(at)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var page = await scanner.ReadAsync(at);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Ada Lovelace on “Title of first”"));
        Assert.That(page.QuerySelector(".text em")!.TextContent, Is.EqualTo("words"));
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Held), "looking decides nothing");

        using var decided = await scanner.Http.PostAsync(at, Form(("action", "publish")));
        Assert.That(decided.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Published));

        using var again = await scanner.Http.PostAsync(at, Form(("action", "spam")));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await again.Content.ReadAsStringAsync(), Does.Contain("This link has been used"));
        Assert.That((await StoredAsync()).State, Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task What_a_link_must_not_do_it_refuses_in_kind_words()
    {
        await AddModeratorAsync("mo");
        await Site.Reader.CommentAsync("first", "Some words.");
        var at = PathIn(await MailAsync("Waiting"), "/mail/decide/");
        using var wrong = await Site.Reader.Http.PostAsync(at, Form(("action", "everything")));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var forged = await Site.Reader.GetAsync("/mail/decide/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.That((forged.StatusCode, (await forged.Content.ReadAsStringAsync()).Contains("This link leads nowhere", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.NotFound, true)));
        using var shown = await Site.Reader.GetAsync(at);
        Assert.That((shown.Headers.CacheControl!.NoStore, shown.Headers.GetValues("Referrer-Policy").Single(), shown.Headers.GetValues("X-Robots-Tag").Single()), Is.EqualTo((true, "no-referrer", "noindex")));
        Site.Clock.Advance(TimeSpan.FromDays(8));
        using var late = await Site.Reader.Http.PostAsync(at, Form(("action", "publish")));
        Assert.That((late.StatusCode, (await StoredAsync()).State), Is.EqualTo((HttpStatusCode.Gone, CommentState.Held)));
    }

    [Test]
    public async Task A_reader_says_yes_once_hears_of_replies_and_stops_them_with_one_click()
    {
        using var sent = await Site.Reader.SendCommentAsync("first", "A first comment.", "Ann", more: new Dictionary<string, string> { ["TellPublished"] = "yes", ["TellReplies"] = "yes" });
        var receipt = await Site.Reader.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.That(receipt.QuerySelector(".receipt")!.TextContent, Does.Contain("a…@readers.example"));
        var question = await MailAsync("Is this your address?");
        Assert.That(question.Text, Does.Not.Contain("first comment"));

        var at = PathIn(question, "/mail/confirm/");
        var page = await Site.Reader.ReadAsync(at);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Is this your address?"));
        using var yes = await Site.Reader.SubmitAsync(page, "article form", at, s_nothing);
        Assert.That(await yes.Content.ReadAsStringAsync(), Does.Contain("Thank you, we will write to you"));

        var comment = await StoredAsync();
        await Site.Get<Core.Review.Decisions>().DecideAsync([comment.Id], Core.Review.DecisionAction.Publish, "mo");
        Site.Clock.Advance(TimeSpan.FromMinutes(3));
        var published = await MailAsync("Your comment on “Title of first” is published");
        Assert.That(published.Text, Does.Contain($"https://blog.example.org/posts/first#comment-{comment.Id}"));

        var stop = published.Header("List-Unsubscribe")!.Trim('<', '>');
        Assert.That(published.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        using var shown = await Site.Reader.GetAsync(new Uri(stop).PathAndQuery);
        Assert.That(await shown.Content.ReadAsStringAsync(), Does.Contain("Stop mails about “Title of first”"));
        using var program = new HttpClient { BaseAddress = Site.Address };
        using var clicked = await program.PostAsync(new Uri(stop).PathAndQuery, Form(("List-Unsubscribe", "One-Click")));
        Assert.That(clicked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Site.Get<Subscriptions>().OfCommentAsync(comment.Id)), Is.Null, "it is stopped");
    }

    [Test]
    public async Task Links_in_mails_follow_the_sites_own_address_and_never_what_a_request_says()
    {
        await AddModeratorAsync("mo");
        Site.Reader.Http.DefaultRequestHeaders.Host = "evil.example";
        await Site.Reader.CommentAsync("first", "Some words.");
        var mail = await MailAsync("Waiting");
        Assert.That(mail.Raw, Does.Not.Contain("evil.example"));
        Assert.That(mail.Text, Does.Contain("https://blog.example.org/mail/decide/"));
    }

    [Test]
    public async Task The_outbox_shows_what_went_wrong_and_sends_it_again_without_giving_doors_away()
    {
        _sink.Answers["RCPT"] = "550 5.1.1 no such person";
        var ed = await Site.SignedInAsync("ed", AccountRole.Editor);
        await AddModeratorAsync("mo");
        await Site.Reader.CommentAsync("first", "Some words.");
        var outbox = Site.Get<OutboxRepository>();
        await Eventually.ThatAsync(async () => (await outbox.CountAsync()).Failed == 1, "it failed");

        var page = await ed.ReadAsync("/review/outbox");
        var line = page.QuerySelector(".messages li")!;
        Assert.That(line.TextContent, Does.Contain("Waiting: Ann Reader").And.Contain("mo@editors.example").And.Contain("refuses this recipient: 550 5.1.1 no such person"));
        Assert.That(page.QuerySelector(".messages pre")!.TextContent, Does.Contain("> Some words.").And.Not.Contain("/mail/decide/"));

        _sink.Answers.Clear();
        using var again = await ed.SubmitAsync(page, ".messages form", "/review/outbox", s_nothing);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await MailAsync("Waiting: Ann Reader");
        await Eventually.ThatAsync(async () => (await outbox.CountAsync()).Sent == 1, "it is sent");
    }

    [Test]
    public async Task The_outbox_is_for_those_who_look_after_the_site()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var refused = await mo.GetAsync("/review/outbox");
        Assert.That(refused.Headers.Location?.OriginalString ?? "", Does.Contain("/account/denied"));
        using var stranger = await Site.Reader.GetAsync("/review/outbox");
        Assert.That(stranger.Headers.Location!.OriginalString, Does.Contain("/account/login"));
    }

    [Test]
    public async Task Words_that_open_doors_are_not_shown()
    {
        var ed = await Site.SignedInAsync("ed", AccountRole.Editor);
        _sink.Answers["RCPT"] = "550 no";
        await Site.Get<Postbox>().AddAsync(new MailMessage { To = "new@editors.example", Subject = "A new password", Letter = new Letter().Say("secret words").Door("Set it", "/account/reset/secret"), Language = "en", Purpose = MailPurpose.Account, IsSecret = true });
        await Eventually.ThatAsync(async () => (await Site.Get<OutboxRepository>().CountAsync()).Failed == 1, "it failed");
        var page = await ed.ReadAsync("/review/outbox");
        Assert.That(page.Body!.TextContent, Does.Contain("A new password").And.Not.Contain("secret words").And.Not.Contain("/account/reset"));
    }

    [Test]
    public async Task The_button_tells_what_the_server_said()
    {
        var ed = await Site.SignedInAsync("ed", AccountRole.Editor);
        await ReachAsync("ed");
        var page = await ed.ReadAsync("/review/outbox");
        using var works = await ed.SubmitAsync(page, ".server form", "/review/outbox", s_nothing);
        Assert.That(await works.Content.ReadAsStringAsync(), Does.Contain("It works.").And.Contain("kept as number 7"));
        Assert.That(_sink.Mails.Single().Subject, Is.EqualTo("A test mail from A test blog"));
        _sink.Answers["GREETING"] = "554 go away";
        using var fails = await ed.SubmitAsync(page, ".server form", "/review/outbox", s_nothing);
        Assert.That(await fails.Content.ReadAsStringAsync(), Does.Contain("It did not work.").And.Contain("554 go away"));
    }

    [Test]
    public async Task A_moderator_chooses_how_often()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        Assert.That((await mo.ReadAsync("/account/mail")).Body!.TextContent, Does.Contain("Your account has no mail address yet"));
        await ReachAsync("mo");
        var page = await mo.ReadAsync("/account/mail");
        Assert.That(page.QuerySelector("[checked]")!.GetAttribute("value"), Is.EqualTo("Each"));
        using var saved = await mo.SubmitAsync(page, "form:has([name=Frequency])", "/account/mail", new Dictionary<string, string> { ["Frequency"] = "Daily" });
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await mo.ReadAsync("/account/mail?saved=true")).QuerySelector("[checked]")!.GetAttribute("value"), Is.EqualTo("Daily"));
        using var nonsense = await mo.SubmitAsync(page, "form:has([name=Frequency])", "/account/mail", new Dictionary<string, string> { ["Frequency"] = "17" });
        Assert.That(nonsense.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Without_a_server_everything_works_and_the_desk_says_what_was_not_sent()
    {
        await using var bare = await RunningBlog.StartAsync(kind, _content);
        Assert.That((await bare.Reader.ReadAsync("/posts/first")).QuerySelector(".tell"), Is.Null, "nobody is promised mail");
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelectorAll(".tell input"), Has.Length.EqualTo(2));
        await AddModeratorAsync("mo", bare);
        await bare.Reader.CommentAsync("first", "Some words.");
        await Eventually.ThatAsync(async () => (await bare.Get<OutboxRepository>().CountAsync()).Unready == 1, "it is kept");
        var ed = await bare.SignedInAsync("ed", AccountRole.Editor);
        var page = await ed.ReadAsync("/review/outbox");
        Assert.That(page.QuerySelector(".server")!.TextContent, Does.Contain("No mail server is set up").And.Contain("One message was not sent"));
        Assert.That(page.QuerySelector(".messages .fault")!.TextContent, Is.EqualTo("Not sent: no mail server is set up."));
    }

    private SmtpSettings Settings() => new() { Host = "127.0.0.1", Port = _sink.Port, Security = SmtpSecurity.None, From = Mailbox.Find("blog@blog.example.org")! };

    private async Task AddModeratorAsync(string name, RunningBlog? blog = null)
    {
        await (blog ?? Site).AddAccountAsync(name, AccountRole.Moderator);
        await ReachAsync(name, blog);
    }

    private Task ReachAsync(string name, RunningBlog? blog = null) => (blog ?? Site).GiveEmailAsync(name, $"{name}@editors.example");

    private async Task<ReceivedMail> MailAsync(string subject)
    {
        await Eventually.ThatAsync(() => _sink.Mails.Any(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)), $"a mail “{subject}” arrives");
        return _sink.Mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
    }

    private static string PathIn(ReceivedMail mail, string start)
    {
        var from = mail.Text.IndexOf(start, StringComparison.Ordinal);
        return mail.Text[from..].Split('\n', ' ')[0];
    }

    private async Task<Comment> StoredAsync() => (await Site.Get<CommentRepository>().FindAsync(1))!;

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
