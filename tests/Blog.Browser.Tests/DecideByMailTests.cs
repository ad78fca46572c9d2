using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Testing;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator on the road: a telephone, a mail, one link.</summary>
public sealed class DecideByMailTests
{
    private MailingBlog _mailing = null!;

    private RunningBlog Site => _mailing.Blog;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _mailing = await MailingBlog.StartAsync(DatabaseKind.Sqlite);
        await Site.CreateAccountAsync("mo", "a long sentence", AccountRole.Moderator);
        await Site.GiveEmailAsync("mo", "mo@editors.example");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_mailing is not null) await _mailing.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task One_press_publishes_with_scripts_and_without(bool scripts)
    {
        var name = scripts ? "Ada" : "Bob";
        await Site.Reader.CommentAsync("first", $"What {name} thinks of it.", name);
        await Eventually.ThatAsync(() => _mailing.Sink.Mails.Any(mail => mail.Subject.Contains(name, StringComparison.Ordinal)), "the mail arrives");
        var mail = _mailing.Sink.Mails.First(mail => mail.Subject.Contains(name, StringComparison.Ordinal));
        var at = MailingBlog.PathIn(mail, "/mail/decide/");

        await using var mo = await BrowserFixture.Chromium.VisitAsync(Site.Address, scripts, width: 360, height: 780);
        Assert.That(await mo.OpenAsync(at), Is.EqualTo(200));
        await Expect(mo.Page.Locator(".text")).ToHaveTextAsync($"What {name} thinks of it.");
        await Expect(mo.Page.Locator("button[value=publish]")).ToBeInViewportAsync();
        var box = (await mo.Page.Locator("button[value=publish]").BoundingBoxAsync())!;
        Assert.That(Math.Min(box.Width, box.Height), Is.GreaterThanOrEqualTo(44), "it can be hit with a thumb");

        await mo.Page.ClickAsync("button[value=publish]");
        await Expect(mo.Page.Locator("h1")).ToHaveTextAsync("Published");
        Assert.That((await Site.Get<CommentRepository>().ThreadAsync("first")).Comments.Select(threaded => threaded.Comment.AuthorName), Does.Contain(name));
        Assert.That(mo.Faults, Is.Empty);
    }
}
