using System.Text.RegularExpressions;
using Blog.Testing;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A reader who has a keyboard and nothing else.</summary>
public sealed class KeyboardTests
{
    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _blog = await RunningBlog.StartSampleAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task The_first_stop_skips_to_the_text()
    {
        await using var reader = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: false);
        await reader.OpenAsync("/posts/your-first-post");
        await reader.Page.Keyboard.PressAsync("Tab");
        await Expect(reader.Page.Locator(":focus")).ToBeInViewportAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Keyboard.PressAsync("Tab");
        Assert.That(await reader.Page.EvaluateAsync<bool>("() => !!document.activeElement.closest('main')"), Is.True);
    }

    [Test]
    public async Task A_comment_is_written_and_sent_with_keys_alone()
    {
        await using var reader = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: false);
        await reader.OpenAsync("/posts/your-first-post");
        await TabToAsync(reader, "[name=Text]");
        await reader.Page.Keyboard.TypeAsync("Typed without a mouse.");
        await TabToAsync(reader, "[name=Name]");
        await reader.Page.Keyboard.TypeAsync("Kay Board");
        await TabToAsync(reader, "[name=Email]");
        await reader.Page.Keyboard.TypeAsync("kay@readers.example");
        _blog.Clock.Advance(TimeSpan.FromSeconds(30));
        await TabToAsync(reader, "#comment-form button.first");
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Page).Not.ToHaveURLAsync(new Regex("/posts/", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("Typed without a mouse.");
    }

    private static async Task TabToAsync(Visitor reader, string element)
    {
        for (var stop = 0; stop < 150; stop++)
        {
            if (await reader.Page.EvaluateAsync<bool>("e => document.activeElement.matches(e)", element))
                return;
            await reader.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key never reaches {element}");
    }
}
