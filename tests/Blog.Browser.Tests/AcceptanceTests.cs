using System.Text.RegularExpressions;
using Blog.Core.Accounts;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>The whole way once, in a browser that runs no scripts: read, comment, receipt, sign in, publish, see it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class AcceptanceTests(DatabaseKind kind)
{
    private const string Words = "I tried step four on the train, in the tunnel, and it holds.";
    private const string Password = "a long walk by the sea";

    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartSampleAsync(kind);
        await _blog.CreateAccountAsync("tomas", Password, AccountRole.Moderator);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_comment_goes_from_the_form_to_the_page_and_the_feed()
    {
        await using var reader = await VisitAsync();
        await reader.OpenAsync("/");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "A page without scripts" }).First.ClickAsync();
        await Expect(reader.Page.Locator("h1")).ToHaveTextAsync("A page without scripts");
        var post = new Uri(reader.Page.Url).AbsolutePath;

        await SendAsync(reader, "Zofia Nowak", Words);
        await Expect(reader.Page.Locator("main")).ToContainTextAsync(Words);
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("wait", new() { IgnoreCase = true });
        Assert.That(reader.Page.Url, Does.Not.Contain(post + "?"));
        Assert.That(await _blog.Reader.TextAsync(post), Does.Not.Contain(Words));

        await using var moderator = await VisitAsync();
        await SignInAsync(moderator);
        await PublishAsync(moderator, Words);

        await reader.OpenAsync(post);
        await Expect(reader.Page.Locator("[id^=comment-] .e-content").Filter(new() { HasText = Words })).ToBeVisibleAsync();
        var feed = await reader.Page.Locator("link[rel=alternate][href*=comments]").First.GetAttributeAsync("href");
        Assert.That(await _blog.Reader.TextAsync(new Uri(_blog.Address, feed).PathAndQuery), Does.Contain(Words));
        Assert.That(reader.Faults.Concat(moderator.Faults), Is.Empty);
    }

    [Test]
    public async Task A_double_click_makes_one_comment()
    {
        const string Text = "My finger slipped, twice, on purpose.";
        await using var reader = await VisitAsync();
        await reader.OpenAsync("/posts/one-machine");
        await FillAsync(reader, "Ada Double", Text);
        await reader.Page.Locator("#comment-form button.first").DblClickAsync();
        await Expect(reader.Page).Not.ToHaveURLAsync(new Regex("/posts/", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(reader.Page.Locator("main")).ToContainTextAsync(Text);
        Assert.That(await StoredAsync(Text), Is.EqualTo(1));
    }

    [Test]
    public async Task Going_back_and_sending_again_leads_to_the_first_receipt()
    {
        const string Text = "Sent once, and then, after pressing back, once more.";
        await using var reader = await VisitAsync();
        await reader.OpenAsync("/posts/how-we-count");
        await SendAsync(reader, "Bo Again", Text);
        var receipt = reader.Page.Url;
        await Expect(reader.Page.Locator("main")).ToContainTextAsync(Text);
        await GoBackAsync(reader.Page);
        await Expect(reader.Page).ToHaveURLAsync(new Regex("/posts/how-we-count", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await FillAsync(reader, "Bo Again", Text);
        await reader.Page.Locator("#comment-form button.first").ClickAsync();
        await Expect(reader.Page).ToHaveURLAsync(receipt);
        Assert.That(await StoredAsync(Text), Is.EqualTo(1));
    }

    [Test]
    public async Task A_preview_shows_the_comment_and_stores_nothing()
    {
        const string Text = "Is this *really* what it will look like?";
        await using var reader = await VisitAsync();
        await reader.OpenAsync("/posts/how-we-count");
        await FillAsync(reader, "Pia Preview", Text);
        await reader.Page.Locator("#comment-form button[value=preview]").ClickAsync();
        await Expect(reader.Page.Locator(".preview em")).ToHaveTextAsync("really");
        await Expect(reader.Page.Locator("#comment-form [name=Text]")).ToHaveValueAsync(Text);
        Assert.That(await StoredAsync(Text), Is.Zero);
    }

    [Test]
    public async Task An_empty_comment_comes_back_with_a_word_beside_the_field()
    {
        await using var reader = await VisitAsync();
        await reader.OpenAsync("/posts/how-we-count");
        await FillAsync(reader, "Nemo", "");
        await reader.Page.Locator("#comment-form button.first").ClickAsync();
        await Expect(reader.Page.Locator("#comment-text-error")).ToBeVisibleAsync();
        await Expect(reader.Page.Locator("#comment-form [name=Name]")).ToHaveValueAsync("Nemo");
    }

    private Task<Visitor> VisitAsync() => BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: false);

    private async Task FillAsync(Visitor visitor, string name, string text)
    {
        var form = visitor.Page.Locator("#comment-form");
        await form.Locator("[name=Name]").FillAsync(name);
        await form.Locator("[name=Email]").FillAsync($"{name.Split(' ')[0].ToLowerInvariant()}@readers.example");
        await form.Locator("[name=Text]").FillAsync(text);
        _blog.Clock.Advance(TimeSpan.FromSeconds(30));
    }

    private async Task SendAsync(Visitor visitor, string name, string text)
    {
        await FillAsync(visitor, name, text);
        await visitor.Page.Locator("#comment-form button.first").ClickAsync();
    }

    private static async Task SignInAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/account/login");
        await visitor.Page.Locator("[name=UserName]").FillAsync("tomas");
        await visitor.Page.Locator("[name=Password]").FillAsync(Password);
        await visitor.Page.Locator("main form button[type=submit]").First.ClickAsync();
    }

    private static async Task PublishAsync(Visitor moderator, string words)
    {
        await moderator.OpenAsync("/review");
        var entry = moderator.Page.Locator("li.entry").Filter(new() { HasText = words });
        await entry.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(entry).ToHaveCountAsync(0);
    }

    private async Task<int> StoredAsync(string text)
    {
        var all = await _blog.Get<Core.Comments.CommentRepository>().ListAsync();
        return all.Count(comment => comment.Text.Trim() == text);
    }

    // As a reader does, from the browser's memory too, for which the driver's own way back waits in vain. The page that is asked may be gone before it has answered.
    private static async Task GoBackAsync(IPage page)
    {
        try
        {
            await page.EvaluateAsync("history.back()");
        }
        catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
        }
    }
}
