using Blog.Core.Mail;
using Blog.Core.Mail.Smtp;
using Blog.Testing;

namespace Blog.Core.Tests.Mail;

/// <summary>Dialogues with a real server on this machine, which behaves or does not.</summary>
internal sealed class SmtpTests
{
    private static readonly Mailbox s_to = Mailbox.Find("ann@readers.example")!;

    [Test]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var sink = SmtpSink.Start();
        var outcome = await SendAsync(sink, "Subject: x\r\n\r\n.a line that begins with a dot\r\n..\r\n.\r\nend\r\n");
        Assert.That(outcome, Is.EqualTo(new SmtpOutcome.Accepted("2.0.0 kept as number 7")));
        var mail = sink.Mails.Single();
        Assert.That((mail.From, mail.To), Is.EqualTo(("blog@blog.example.org", "ann@readers.example")));
        Assert.That(mail.Raw, Is.EqualTo("Subject: x\r\n\r\n.a line that begins with a dot\r\n..\r\n.\r\nend\r\n"));
        Assert.That(sink.Commands, Is.EqualTo(new[] { "EHLO blog.example.org", "MAIL FROM:<blog@blog.example.org>", "RCPT TO:<ann@readers.example>", "DATA", "QUIT" }));
    }

    [TestCase(SmtpSecurity.StartTls)]
    [TestCase(SmtpSecurity.Implicit)]
    public async Task The_way_is_protected_before_the_password_is_shown(SmtpSecurity security)
    {
        using var folder = new TemporaryFolder();
        var (certificate, file) = SmtpSink.NewCertificate(folder.Path);
        await using var sink = SmtpSink.Start(certificate, security == SmtpSecurity.Implicit, ("blog", "secret"));
        var settings = Settings(sink) with { Host = "localhost", Security = security, CaFile = file, User = "blog", Password = "secret" };
        Assert.That(await SendAsync(settings), Is.TypeOf<SmtpOutcome.Accepted>());

        var wrong = await SendAsync(settings with { Password = "guess" });
        Assert.That(wrong.InWords(settings), Does.StartWith("localhost:").And.EndsWith("refuses the name or the password: 535 5.7.8 wrong name or password"));
        Assert.That((wrong.IsFinal, wrong.MayHaveArrived), Is.EqualTo((false, false)), "the operator can repair that");
    }

    [Test]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        using var folder = new TemporaryFolder();
        await using var sink = SmtpSink.Start(SmtpSink.NewCertificate(folder.Path).Certificate, account: ("blog", "secret"));
        var outcome = await SendAsync(Settings(sink) with { Host = "localhost", Security = SmtpSecurity.StartTls, User = "blog", Password = "secret" });
        Assert.That(outcome, Is.InstanceOf<SmtpOutcome.Broken>().With.Property("Key").EqualTo("Certificate"));
        Assert.That(sink.Commands, Has.None.StartsWith("AUTH"));
    }

    [Test]
    public async Task Nothing_is_said_where_the_way_should_be_protected_and_is_not()
    {
        await using var sink = SmtpSink.Start();
        var outcome = await SendAsync(Settings(sink) with { Security = SmtpSecurity.StartTls });
        Assert.That(outcome, Is.InstanceOf<SmtpOutcome.Broken>().With.Property("Key").EqualTo("NoTls"));
        Assert.That(sink.Commands, Is.EqualTo(new[] { "EHLO blog.example.org" }));
    }

    [Test]
    public async Task Words_put_behind_the_answer_to_starttls_are_noticed()
    {
        using var folder = new TemporaryFolder();
        var (certificate, file) = SmtpSink.NewCertificate(folder.Path);
        await using var sink = SmtpSink.Start(certificate);
        sink.Mood = SmtpMood.Injecting;
        var outcome = await SendAsync(Settings(sink) with { Host = "localhost", Security = SmtpSecurity.StartTls, CaFile = file });
        Assert.That(outcome, Is.InstanceOf<SmtpOutcome.Broken>().With.Property("Key").EqualTo("Injected"));
    }

    [TestCase("GREETING", "554 no service here", false)]
    [TestCase("GREETING", "421 busy", false)]
    [TestCase("EHLO", "502 what?", false)]
    [TestCase("MAIL", "550 5.7.1 not you", true)]
    [TestCase("RCPT", "450 4.2.0 greylisted, come back in five minutes", false)]
    [TestCase("RCPT", "550 5.1.1 no such person", true)]
    [TestCase("DATA", "451 later", false)]
    [TestCase("DOT", "554 5.6.0 looks like spam", true)]
    [TestCase("DOT", "452 disk full", false)]
    public async Task What_the_server_refuses_is_told_in_its_words_and_final_only_where_it_is_about_this_mail(string command, string answer, bool isFinal)
    {
        await using var sink = SmtpSink.Start();
        sink.Answers[command] = answer;
        var outcome = await SendAsync(sink);
        Assert.That(outcome, Is.TypeOf<SmtpOutcome.Refused>());
        Assert.That((outcome.IsFinal, outcome.MayHaveArrived), Is.EqualTo((isFinal, false)));
        Assert.That(outcome.InWords(Settings(sink)), Does.EndWith(answer));
        Assert.That(sink.Mails, Is.Empty);
    }

    [TestCase(SmtpMood.Silent, "Silent", SmtpStep.Greeting)]
    [TestCase(SmtpMood.Babbling, "Gibberish", SmtpStep.Greeting)]
    [TestCase(SmtpMood.DyingEarly, "HungUp", SmtpStep.Recipient)]
    [TestCase(SmtpMood.DyingAfterData, "HungUp", SmtpStep.Handover)]
    [TestCase(SmtpMood.SilentAfterData, "Silent", SmtpStep.Handover)]
    public async Task A_server_that_hangs_babbles_or_dies_holds_nobody_up(SmtpMood mood, string key, SmtpStep step)
    {
        await using var sink = SmtpSink.Start();
        sink.Mood = mood;
        var outcome = await SendAsync(Settings(sink) with { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.That(outcome, Is.InstanceOf<SmtpOutcome.Broken>());
        var broken = (SmtpOutcome.Broken)outcome;
        Assert.That((broken.Key, broken.Step, broken.MayHaveArrived, broken.IsFinal), Is.EqualTo((key, step, step == SmtpStep.Handover, false)));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_told_as_such()
    {
        var sink = SmtpSink.Start();
        var settings = Settings(sink);
        await sink.DisposeAsync();
        Assert.That((await SendAsync(settings)).InWords(settings), Does.StartWith($"127.0.0.1:{settings.Port} cannot be reached: "));
    }

    [Test]
    public async Task An_address_beyond_ascii_needs_a_server_that_can()
    {
        await using var plain = SmtpSink.Start();
        var cannot = await SmtpConversation.SendAsync(Settings(plain), Mailbox.Find("jörg@example.org")!, "x\r\n"u8.ToArray(), TimeProvider.System, default);
        Assert.That((cannot.IsFinal, plain.Mails.Count), Is.EqualTo((true, 0)));

        using var folder = new TemporaryFolder();
        await using var able = SmtpSink.Start(SmtpSink.NewCertificate(folder.Path).Certificate, speaksUtf8: true);
        await SmtpConversation.SendAsync(Settings(able), Mailbox.Find("jörg@example.org")!, "x\r\n"u8.ToArray(), TimeProvider.System, default);
        Assert.That((able.Mails.Single().To, able.Commands[1]), Is.EqualTo(("jörg@example.org", "MAIL FROM:<blog@blog.example.org> SMTPUTF8")));
    }

    [Test]
    public async Task Breaking_off_before_the_mail_is_out_leaves_no_doubt()
    {
        await using var sink = SmtpSink.Start();
        sink.Mood = SmtpMood.Silent;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.That(() => SmtpConversation.SendAsync(Settings(sink), s_to, "x\r\n"u8.ToArray(), TimeProvider.System, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Settings_that_are_not_there_are_none()
    {
        var (settings, faults) = Read([]);
        Assert.That((settings, faults.Count), Is.EqualTo((default(SmtpSettings), 0)));
    }

    [Test]
    public void Settings_have_defaults_that_are_safe()
    {
        var (settings, faults) = Read(new() { ["HOST"] = "mail.example.org", ["FROM"] = "A blog <blog@example.org>", ["USER"] = "blog", ["PASSWORD"] = "secret" });
        Assert.That(faults, Is.Empty);
        Assert.That((settings!.Port, settings.Security, settings.From.Name, settings.From.Address), Is.EqualTo((587, SmtpSecurity.StartTls, "A blog", "blog@example.org")));
        Assert.That(Read(new() { ["HOST"] = "mail.example.org", ["FROM"] = "b@example.org", ["SECURITY"] = "implicit" }).Settings!.Port, Is.EqualTo(465));
    }

    [TestCase("HOST=", "FROM=b@example.org", "BLOG__SMTP__HOST is missing")]
    [TestCase("HOST=mail example", "FROM=b@example.org", "no name or address of a server")]
    [TestCase("HOST=mail.example.org", "", "BLOG__SMTP__FROM is missing")]
    [TestCase("HOST=mail.example.org", "FROM=nobody", "no mail address")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org\nBcc: x@example.org", "no mail address")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;PORT=99999", "a number from 1 to 65535")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;SECURITY=maybe", "starttls, implicit or none")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;USER=blog", "no password")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;PASSWORD=secret", "no BLOG__SMTP__USER")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;USER=blog;PASSWORD=x;SECURITY=none", "for all to read")]
    [TestCase("HOST=mail.example.org", "FROM=b@example.org;USER=blog;PASSWORDFILE=/nowhere/at/all", "cannot be read")]
    public void What_is_wrong_with_the_settings_is_said(string host, string others, string expected)
    {
        var values = $"{host};{others}".Split(';').Where(pair => pair.Length > 0).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=', 2)[1]);
        var (settings, faults) = Read(values);
        Assert.That(settings, Is.Null);
        Assert.That(faults, Has.Some.Contains(expected));
        Assert.That(faults, Has.None.Contains("secret"));
    }

    [Test]
    public void No_password_lies_where_others_may_come_to_read_it()
    {
        using var folder = new TemporaryFolder();
        var inside = Path.Combine(folder.Path, "content", "password");
        Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
        File.WriteAllText(inside, "secret");
        File.WriteAllText(folder["password"], "secret\n");
        var values = new Dictionary<string, string> { ["HOST"] = "mail.example.org", ["FROM"] = "b@example.org", ["USER"] = "blog", ["PASSWORDFILE"] = inside };
        Assert.That(Read(values, Path.Combine(folder.Path, "content")).Faults.Single(), Does.Contain("content folder"));
        values["PASSWORDFILE"] = folder["password"];
        Assert.That(Read(values, Path.Combine(folder.Path, "content")).Settings!.Password, Is.EqualTo("secret"));
    }

    private static (SmtpSettings? Settings, IReadOnlyList<string> Faults) Read(Dictionary<string, string> values, string content = "/content") =>
        SmtpSettingsReader.Read(key => values.GetValueOrDefault(key), content);

    private static SmtpSettings Settings(SmtpSink sink) => new()
    {
        Host = "127.0.0.1",
        Port = sink.Port,
        Security = SmtpSecurity.None,
        From = Mailbox.Find("blog@blog.example.org")!,
        Timeout = TimeSpan.FromSeconds(5),
    };

    private static Task<SmtpOutcome> SendAsync(SmtpSink sink, string message = "Subject: x\r\n\r\nx\r\n") => SendAsync(Settings(sink), message);

    private static Task<SmtpOutcome> SendAsync(SmtpSettings settings, string message = "Subject: x\r\n\r\nx\r\n") =>
        SmtpConversation.SendAsync(settings, s_to, System.Text.Encoding.ASCII.GetBytes(message), TimeProvider.System, default);
}
