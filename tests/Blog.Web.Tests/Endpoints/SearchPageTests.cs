using AngleSharp.Dom;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SearchPageTests(DatabaseKind kind)
{
    [Test]
    public async Task Posts_and_comments_are_found_soon_after_they_appear()
    {
        using var content = new ContentFolder().WithSite("title: A test blog\ncomments:\n  hold-first: false")
            .WithPost("garden", "My garden", body: "About tomatoes & <b>bold</b> things.").WithPost("other", body: "Nothing of the kind.");
        await using var blog = await RunningBlog.StartAsync(kind, content);
        await blog.Reader.CommentAsync("other", "I also grow tomatoes, on a balcony.");
        await Eventually.ThatAsync(async () => (await HitsAsync(blog, "tomato")).Count == 2, "both are found");
        var hits = await HitsAsync(blog, "tomato");
        Assert.Multiple(() =>
        {
            Assert.That(hits.Select(hit => hit.QuerySelector("a")!.GetAttribute("href")!.Split('-')[0]), Is.EqualTo(new[] { "/posts/garden", "/posts/other#comment" }));
            Assert.That(hits.SelectMany(hit => hit.QuerySelectorAll("mark")).Select(mark => mark.TextContent), Is.EqualTo(new[] { "tomatoes", "tomatoes" }));
            Assert.That(hits[0].TextContent, Does.Contain("About tomatoes & bold things."));
        });
    }

    [TestCase("")]
    [TestCase("q=")]
    [TestCase("q=%22%27%3Cscript%3E%28&in=x&page=99")]
    [TestCase("q=a&page=nonsense")]
    [TestCase("q=%00%FF")]
    public async Task Any_query_is_answered(string query)
    {
        await using var blog = await RunningBlog.StartAsync(kind);
        var page = await blog.Reader.ReadAsync($"/search?{query}");
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("input[name=q]"), Is.Not.Null);
            Assert.That(page.QuerySelectorAll("main script"), Is.Empty);
            Assert.That(page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), Does.Contain("noindex"));
        });
    }

    private static async Task<IReadOnlyList<IElement>> HitsAsync(RunningBlog blog, string words) =>
        [.. (await blog.Reader.ReadAsync($"/search?q={words}")).QuerySelectorAll(".hits > li")];
}
