using Blog.Core.Accounts;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A moderator decides about many comments that repeat each other as about one: with scripts by a key, without by a button.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class GroupTests(DatabaseKind kind)
{
    private const string Password = "a long walk by the sea";

    private RunningBlog _blog = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartAsync(kind);
        await _blog.CreateAccountAsync("tomas", Password, AccountRole.Moderator);
        await _blog.SendAsync("Ada", "One honest remark about bicycles, tunnels and trains, by itself.");
        for (var i = 1; i <= 5; i++)
            await _blog.SendAsync($"Heir {i}", $"My uncle left a fortune of {i} million in a bank and I am looking for an honest partner to share all of it with");
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Five_that_say_the_same_are_one_decision_and_one_undo(bool scripts)
    {
        await using var moderator = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: scripts);
        await moderator.OpenAsync("/account/login");
        await moderator.Page.Locator("[name=UserName]").FillAsync("tomas");
        await moderator.Page.Locator("[name=Password]").FillAsync(Password);
        await moderator.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await moderator.OpenAsync("/review?tab=waiting");

        var group = moderator.Page.Locator("li.entry.folded");
        await Expect(moderator.Page.Locator("li.entry")).ToHaveCountAsync(2);
        await Expect(group.Locator(".who a")).ToHaveTextAsync("Heir 1 and 4 more like it");
        if (scripts)
        {
            await group.Locator(".who a").FocusAsync();
            await moderator.Page.Keyboard.PressAsync("s");
        }
        else
            await group.GetByRole(AriaRole.Button, new() { Name = "Spam 5" }).ClickAsync();

        await Expect(moderator.Page.Locator(".last-decision")).ToContainTextAsync("Called 5 comments spam.");
        await Expect(moderator.Page.Locator("li.entry:not([data-done])")).ToHaveCountAsync(1);
        if (scripts)
            await Expect(moderator.Page.Locator("li.entry:not([data-done]) .who a")).ToBeFocusedAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(group.And(moderator.Page.Locator(":not([data-done])"))).ToHaveCountAsync(1);
        await group.Locator(".who a").ClickAsync();
        await moderator.Page.Locator(".pane a.more").ClickAsync();
        await Expect(moderator.Page.Locator("li.entry")).ToHaveCountAsync(5);
        Assert.That(moderator.Faults, Is.Empty);
    }
}
