using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>A reader on a phone, without scripts, reports a comment, appeals a decision, and has a comment erased.</summary>
public sealed class VoicesTests
{
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private ContentFolder _content = null!;
    private RunningBlog _blog = null!;
    private Visitor _phone = null!;

    private IPage Page => _phone.Page;

    [SetUp]
    public async Task StartAsync()
    {
        _content = new ContentFolder().WithSite("title: A test blog\nlanguage: en\nmoderation:\n  hold-first-comment: false").WithPost("first");
        _blog = await RunningBlog.StartAsync(content: _content);
        await _blog.Reader.CommentAsync("first", "Whoever thinks otherwise has never seen a workshop from the inside.", "Ada");
        _phone = await BrowserFixture.Chromium.VisitAsync(_blog.Address, scripts: false, width: 360, height: 780);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_phone is not null)
            await _phone.DisposeAsync();
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task A_comment_is_reported_from_its_page()
    {
        await _phone.OpenAsync("/posts/first");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Report the comment by Ada" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(Page.Locator("#reason-error")).ToHaveTextAsync("Choose what fits best.");
        var choice = Page.GetByLabel("It insults or threatens somebody");
        Assert.That((await Page.Locator(".choices label").First.BoundingBoxAsync())!.Height, Is.GreaterThanOrEqualTo(44), "as high as a finger");
        await choice.CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Thank you, your report was kept");
        await NothingSticksOutAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Back to the comment" }).ClickAsync();
        Assert.That(new Uri(Page.Url).PathAndQuery + new Uri(Page.Url).Fragment, Is.EqualTo("/posts/first#comment-1"));
        Assert.That(await _phone.CookiesAsync(), Is.Zero);
        Assert.That((await _blog.Get<ReviewQueue>().FindAsync(1))!.Reports, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_decision_is_appealed_and_the_comment_erased_from_the_receipt()
    {
        var receipt = await _blog.Reader.CommentAsync("first", "My bees fly as far as the harbour, and come back.", "Bo");
        await _blog.Get<Decisions>().DecideAsync([2L], DecisionAction.Spam, "mo");
        await _phone.OpenAsync(receipt);
        await Page.GetByLabel("What should the editors know?").FillAsync("It is about bees, not about honey for sale.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask for another look" }).ClickAsync();
        await Expect(Page.Locator(".notice")).ToBeVisibleAsync();
        Assert.That((await _blog.Get<ReviewQueue>().FindAsync(2))!.Reason, Is.EqualTo(ReviewReason.Appeal));

        await _blog.Get<Decisions>().DecideAsync([2L], DecisionAction.Publish, "mo");
        await Page.ReloadAsync();
        await Expect(Page.GetByText("and let readers see it")).ToBeVisibleAsync();
        await Page.GetByText("Erase it for good").ClickAsync();
        await Page.GetByLabel("Yes, erase this comment for good").CheckAsync();
        await NothingSticksOutAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Erase it" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Your comment has been erased");
        Assert.That((await _blog.Get<CommentRepository>().FindAsync(2))!.Text, Is.Empty);
    }

    private async Task NothingSticksOutAsync() => Assert.That(await Page.EvaluateAsync<int>(Overflow), Is.LessThanOrEqualTo(0));
}
