using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator on a phone decides, takes back and opens a group with a finger.</summary>
public sealed class TouchTests
{
    private const string Password = "a long walk by the sea";
    private const int Width = 360;
    private const int Height = 780;
    private const int Finger = 44;

    private RunningBlog _blog = null!;
    private Visitor _phone = null!;

    private IPage Page => _phone.Page;

    [SetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartAsync();
        await _blog.CreateAccountAsync("tomas", Password, AccountRole.Moderator);
        await _blog.SendAsync("Ada", "One honest remark about bicycles, tunnels and trains, by itself.");
        await _blog.SendAsync("Grace", "A snail crosses our garden path every evening at nine, without any hurry.");
        for (var i = 1; i <= 5; i++)
            await _blog.SendAsync($"Heir {i}", $"My uncle left a fortune of {i} million in a bank and I am looking for an honest partner to share all of it with");
        _phone = await BrowserFixture.Chromium.VisitAsync(_blog.Address, width: Width, height: Height, touch: true);
        await _phone.OpenAsync("/account/login");
        await Page.Locator("[name=UserName]").FillAsync("tomas");
        await Page.Locator("[name=Password]").FillAsync(Password);
        await Page.Locator("main form button[type=submit]").First.ClickAsync();
        await _phone.OpenAsync("/review?tab=waiting");
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_phone is not null)
            await _phone.DisposeAsync();
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_finger_decides_takes_back_and_opens_a_group()
    {
        await Expect(Page.Locator(".entry")).ToHaveCountAsync(3);
        foreach (var button in await Page.Locator(".entry .act button").AllAsync())
        {
            var box = (await button.BoundingBoxAsync())!;
            Assert.That((box.Height >= Finger, box.Y + box.Height <= Height, box.X + box.Width <= Width), Is.EqualTo((true, true, true)), "three entries with their decisions are on the first screen");
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish the comment by Ada" }).TapAsync();
        await Expect(Page.Locator("#entry-1")).ToHaveAttributeAsync("data-done", "Published");
        await Expect(Page.Locator(".last-decision")).ToContainTextAsync("Published 1 comment.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).TapAsync();
        await Expect(Page.Locator("#entry-1:not([data-done])")).ToHaveCountAsync(1);
        Assert.That((await _blog.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));

        await Page.Locator(".folded .who a").TapAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "See all 5 of them" }).TapAsync();
        await Expect(Page.Locator(".entry")).ToHaveCountAsync(5);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Back to the queue" }).TapAsync();
        await Page.Locator(".folded").GetByRole(AriaRole.Button, new() { Name = "Spam 5" }).TapAsync();
        await Expect(Page.Locator(".last-decision")).ToContainTextAsync("Called 5 comments spam.");
        Assert.That((await _blog.Get<ReviewQueue>().CountsAsync()).Held, Is.EqualTo(2));
        Assert.That(await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.LessThanOrEqualTo(0));
        Assert.That(_phone.Faults, Is.Empty);
    }
}
