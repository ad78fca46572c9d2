using Blog.Core.Accounts;
using Blog.Testing;
using Blog.Web.Tests.Commands;

namespace Blog.Web.Tests.Sending;

/// <summary>The running blog tells other sites of links, and shows what became of it.</summary>
internal sealed class SendingTests
{
    private const string Site = "title: A test blog\nurl: https://blog.example";

    [Test]
    public async Task The_running_blog_tells_a_page_and_the_desk_says_so()
    {
        using var internet = new FakeInternet();
        var site = internet.Site("one.example");
        site.Put("/page", "<link rel=webmention href=/told>");
        site.Put("/told", FakeAnswer.Of(201, "", "text/plain", "Location: /status/7"));
        using var content = new ContentFolder().WithSite(Site);
        var clock = new TestClock();
        await using var blog = await RunningBlog.StartAsync(content: content, clock: clock, with: settings => settings with { Outbound = internet.Options });
        await blog.CreateAccountAsync("ada", "a long password", AccountRole.Editor);
        await Eventually.ThatAsync(async () => await blog.Get<Blog.Core.Storage.Settings>().GetAsync("sending.begun") is not null, "it has begun");
        content.WithPost("new", date: "2026-11-21T08:00:00", body: $"See [this]({site.Root}/page).");
        await blog.Get<Blog.Core.Content.ContentStore>().ReloadAsync();
        await Eventually.ThatAsync(
            () =>
            {
                // The change rests for a minute; then the two requests to one host are ten seconds apart.
                clock.Advance(TimeSpan.FromSeconds(15));
                return site.Requests.Any(request => request.Path == "/told");
            },
            "the page is told");
        Assert.That(site.Requests.Single(request => request.Path == "/told").Body, Does.StartWith("source=https%3A%2F%2Fblog.example%2Fposts%2Fnew&"));

        await blog.Reader.SignInAsync("ada", "a long password");
        await Eventually.ThatAsync(async () => (await blog.Reader.TextAsync("/review/sent")).Contains("/status/7", StringComparison.Ordinal), "the desk says where to look");
        var page = await blog.Reader.TextAsync("/review/sent");
        Assert.That(page, Does.Contain("one.example").And.Contain("told").And.Contain("by webmention"));
    }

    [Test]
    public async Task The_feeds_name_the_hub()
    {
        using var content = new ContentFolder().WithSite(Site + "\nhub: https://hub.example/publish").WithPost("first");
        await using var blog = await RunningBlog.StartAsync(content: content);
        foreach (var feed in new[] { "/feed.xml", "/feed.atom", "/feed.json" })
            Assert.That(await blog.Reader.TextAsync(feed), Does.Contain("https://hub.example/publish"), feed);
        Assert.That(await blog.Reader.TextAsync("/comments.atom"), Does.Not.Contain("hub.example"), "the hub is not told of comments");
    }

    [Test]
    public async Task Commands_tell_pages_of_old_links_and_list_what_became_of_it()
    {
        await using var program = await BlogProgram.CreateAsync();
        program.Content.WithSite(Site).WithPost("old", body: "See [this](https://one.example/page) and [that](https://two.example/).");
        var dry = await program.RunAsync("mentions send old --dry-run");
        Assert.That((dry.Code, dry.Output.Trim().Split('\n')), Is.EqualTo((0, new[] { "old\thttps://one.example/page", "old\thttps://two.example/" })), dry.Error);
        Assert.That((await program.RunAsync("mentions status --json")).Json.GetArrayLength(), Is.Zero);

        Assert.That((await program.RunAsync("mentions send old")).Error, Does.Contain("2 pages"));
        var status = (await program.RunAsync("mentions status old --json")).Json;
        Assert.That(status.EnumerateArray().Select(link => link.GetProperty("state").GetString()), Is.EqualTo(new[] { "waiting", "waiting" }));
        Assert.That((await program.RunAsync("mentions status")).Output, Does.Contain("https://two.example/"));
    }

    [Test]
    public async Task A_command_says_what_is_missing()
    {
        await using var program = await BlogProgram.CreateAsync();
        program.Content.WithPost("old");
        var nowhere = await program.RunAsync("mentions send old");
        Assert.That(nowhere.Code, Is.EqualTo(1));
        Assert.That(nowhere.Error, Does.Contain("site.yml"));
        program.Content.WithSite(Site);
        var unknown = await program.RunAsync("mentions send nothing");
        Assert.That(unknown.Code, Is.EqualTo(1));
        Assert.That(unknown.Error, Does.Contain("nothing"));
    }
}
