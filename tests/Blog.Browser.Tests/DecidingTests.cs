using System.Net;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator edits, answers and blocks: with scripts by keys, without by links and buttons. What a colleague decides meanwhile is seen.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class DecidingTests(DatabaseKind kind)
{
    private const string Password = "a long walk by the sea";

    private RunningBlog _blog = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartAsync(kind);
        await _blog.CreateAccountAsync("tomas", Password, AccountRole.Moderator);
        await SendAsync("Ada", "A remark about bicycles, with a number that should not be here: 06-12345678.");
        await SendAsync("Bob", "See https://shop.pills.example/now for another remark, about tunnels and trains.");
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Words_are_edited_answered_and_a_site_is_blocked(bool scripts)
    {
        await using var moderator = await SignInAsync(scripts);
        var page = moderator.Page;
        await moderator.OpenAsync("/review?open=1");
        await GoAsync(page, scripts, "e", "Edit the words");
        await page.GetByLabel("Text").FillAsync("A remark about bicycles.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save these words" }).ClickAsync();
        await Expect(page.Locator(".last-decision")).ToContainTextAsync("Changed the words of a comment.");
        await Expect(page.Locator(".pane .text").First).ToHaveTextAsync("A remark about bicycles.");

        await GoAsync(page, scripts, "r", "Answer");
        await page.GetByLabel("Your answer").FillAsync("Thank you, without the number.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish and answer" }).ClickAsync();
        await Expect(page.Locator(".last-decision")).ToContainTextAsync("Answered a comment.");
        Assert.That((await _blog.Get<CommentRepository>().ThreadAsync("first")).Counts.Comments, Is.EqualTo(2));

        await moderator.OpenAsync("/review?open=2");
        await GoAsync(page, scripts, "b", "Block or trust");
        await page.GetByLabel("Links to shop.pills.example").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Leave them waiting" }).ClickAsync();
        await Expect(page.Locator(".last-decision")).ToContainTextAsync("Blocked shop.pills.example.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Eventually.ThatAsync(async () => (await _blog.Get<Listings>().PageAsync(ListingEffect.Block)).Count == 0, "the block is gone");
        Assert.That(moderator.Faults, Is.Empty);
    }

    [Test]
    public async Task What_a_colleague_decides_is_seen_while_the_page_is_open()
    {
        await using var moderator = await SignInAsync(scripts: true);
        await moderator.OpenAsync("/review?tab=waiting");
        await _blog.Get<Decisions>().DecideAsync([2L], DecisionAction.Spam, "joyce");
        await Expect(moderator.Page.Locator("#entry-2.taken .reason")).ToHaveTextAsync("Just now: joyce called a comment spam.", new() { Timeout = 15_000 });
        await Expect(moderator.Page.Locator("[data-changes]")).ToContainTextAsync("joyce called a comment spam");
        await Expect(moderator.Page.Locator("#entry-1.taken")).ToHaveCountAsync(0);
        Assert.That(moderator.Faults, Is.Empty);
    }

    private async Task<Visitor> SignInAsync(bool scripts)
    {
        var moderator = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: scripts);
        await moderator.OpenAsync("/account/login");
        await moderator.Page.Locator("[name=UserName]").FillAsync("tomas");
        await moderator.Page.Locator("[name=Password]").FillAsync(Password);
        await moderator.Page.Locator("main form button[type=submit]").First.ClickAsync();
        return moderator;
    }

    private static Task GoAsync(IPage page, bool scripts, string key, string link) =>
        scripts ? page.Keyboard.PressAsync(key) : page.Locator(".ways").GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    private async Task SendAsync(string name, string text)
    {
        _blog.Clock.Advance(TimeSpan.FromMinutes(20));
        await _blog.Get<CommentIntake>().SubmitAsync(new CommentDraft
        {
            Post = "first",
            Name = name,
            Email = $"{name}@readers.example",
            Text = text,
            Ip = new IPAddress([198, 18, (byte)text.Length, (byte)name[^1]]),
            FormIssuedAt = _blog.Clock.Now - TimeSpan.FromMinutes(1),
        });
    }
}
