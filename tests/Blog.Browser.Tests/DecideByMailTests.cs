using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Mail.Smtp;
using Blog.Testing;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator on the road: a telephone, a mail, one link.</summary>
public sealed class DecideByMailTests
{
    private ContentFolder _content = null!;
    private SmtpSink _sink = null!;
    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _content = new ContentFolder().WithSite("title: A test blog\nlanguage: en\nurl: https://blog.example.org").WithPost("first");
        _sink = SmtpSink.Start();
        var smtp = new SmtpSettings { Host = "127.0.0.1", Port = _sink.Port, Security = SmtpSecurity.None, From = Mailbox.Find("blog@blog.example.org")! };
        _blog = await RunningBlog.StartAsync(content: _content, with: settings => settings with { Smtp = smtp });
        await _blog.CreateAccountAsync("mo", "a long sentence", AccountRole.Moderator);
        await _blog.GiveEmailAsync("mo", "mo@editors.example");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        if (_sink is not null) await _sink.DisposeAsync();
        _content?.Dispose();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task One_press_publishes_with_scripts_and_without(bool scripts)
    {
        var name = scripts ? "Ada" : "Bob";
        await _blog.Reader.CommentAsync("first", $"What {name} thinks of it.", name);
        await Eventually.ThatAsync(() => _sink.Mails.Any(mail => mail.Subject.Contains(name, StringComparison.Ordinal)), "the mail arrives");
        var mail = _sink.Mails.First(mail => mail.Subject.Contains(name, StringComparison.Ordinal));
        var at = new Uri(mail.Text.Split('\n').First(line => line.Contains("/mail/decide/", StringComparison.Ordinal))).PathAndQuery;

        await using var mo = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts, width: 360, height: 780);
        Assert.That(await mo.OpenAsync(at), Is.EqualTo(200));
        await Expect(mo.Page.Locator(".text")).ToHaveTextAsync($"What {name} thinks of it.");
        await Expect(mo.Page.Locator("button[value=publish]")).ToBeInViewportAsync();
        var box = (await mo.Page.Locator("button[value=publish]").BoundingBoxAsync())!;
        Assert.That(Math.Min(box.Width, box.Height), Is.GreaterThanOrEqualTo(44), "it can be hit with a thumb");

        await mo.Page.ClickAsync("button[value=publish]");
        await Expect(mo.Page.Locator("h1")).ToHaveTextAsync("Published");
        Assert.That((await _blog.Get<CommentRepository>().ThreadAsync("first")).Comments.Select(threaded => threaded.Comment.AuthorName), Does.Contain(name));
        Assert.That(mo.Faults, Is.Empty);
    }
}
