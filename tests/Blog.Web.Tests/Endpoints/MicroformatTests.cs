using AngleSharp.Dom;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

/// <summary>Other programs read pages by their classes: h-feed, h-entry, h-card, h-cite.</summary>
[TestFixture]
internal sealed class MicroformatTests
{
    [Test]
    public async Task A_post_is_an_entry_with_its_facts()
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        var entry = (await blog.Reader.ReadAsync("/posts/a")).QuerySelectorAll(".h-entry").Single();
        Assert.Multiple(() =>
        {
            Assert.That(Own(entry, "p-name")!.TextContent.Trim(), Is.EqualTo("Title of a"));
            Assert.That(Own(entry, "p-summary")!.TextContent.Trim(), Is.EqualTo("In short."));
            Assert.That(Own(entry, "dt-published")!.GetAttribute("datetime"), Does.StartWith("2026-11-01T"));
            Assert.That(new Uri(Own(entry, "u-url")!.GetAttribute("href")!), Is.EqualTo(new Uri(blog.Address, "/posts/a")));
            Assert.That(Own(entry, "e-content")!.TextContent, Does.Contain("A paragraph."));
            Assert.That(Own(entry, "p-category")!.TextContent, Is.EqualTo("t"));
            Assert.That(Own(entry, "p-author")!.ClassList, Does.Contain("h-card"));
            Assert.That(Own(entry, "p-author")!.TextContent.Trim(), Is.EqualTo("Isrid"));
        });
    }

    [Test]
    public async Task A_comment_is_a_citation_with_author_date_address_and_text()
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        await blog.Reader.CommentAsync("a", "Well said, all of it.", "Joyce Reader");
        var cite = (await blog.Reader.ReadAsync("/posts/a")).QuerySelectorAll(".h-entry .h-cite").Single();
        Assert.Multiple(() =>
        {
            Assert.That(cite.ClassList, Does.Contain("u-comment").Or.Contain("p-comment"));
            Assert.That(Own(cite, "p-author")!.TextContent, Does.Contain("Joyce Reader"));
            Assert.That(Own(cite, "dt-published")!.GetAttribute("datetime"), Is.Not.Empty);
            Assert.That(Own(cite, "u-url")!.GetAttribute("href"), Does.Contain("#comment-"));
            Assert.That((Own(cite, "e-content") ?? Own(cite, "p-content"))!.TextContent, Does.Contain("Well said"));
        });
    }

    [TestCase("/")]
    [TestCase("/tags/t")]
    [TestCase("/authors/isrid")]
    public async Task A_list_is_a_feed_of_entries(string path)
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        var feed = (await blog.Reader.ReadAsync(path)).QuerySelectorAll(".h-feed").Single();
        var entry = feed.QuerySelectorAll(".h-entry").Single();
        Assert.Multiple(() =>
        {
            Assert.That(Own(entry, "p-name")!.TextContent.Trim(), Is.EqualTo("Title of a"));
            Assert.That(Own(entry, "u-url")!.GetAttribute("href"), Does.EndWith("/posts/a"));
            Assert.That(Own(entry, "dt-published"), Is.Not.Null);
        });
    }

    // The property of this item itself, not of one within it: its nearest item above is the one asked about.
    private static IElement? Own(IElement item, string property) =>
        item.QuerySelectorAll($".{property}").FirstOrDefault(element => element.ParentElement!.Closest("[class*='h-']:is(.h-entry,.h-cite,.h-card,.h-feed)") == item);

    private static ContentFolder Content() => new ContentFolder()
        .WithSite("title: A test blog\ncomments:\n  hold-first: false")
        .WithAuthor("isrid", "Isrid")
        .WithPost("a", more: "author: isrid\ntags: [t]\nsummary: In short.");
}
