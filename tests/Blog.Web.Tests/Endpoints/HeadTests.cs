using System.Text.Json;
using AngleSharp.Html.Dom;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

[TestFixture]
internal sealed class HeadTests
{
    [Test]
    public async Task A_post_says_what_it_is()
    {
        using var content = new ContentFolder().WithSeries("s", "The series").WithAuthor("isrid", "Isrid")
            .WithPost("one", "Part one", more: "series: s\npart: 1")
            .WithPost("two", "Part \"two\" </script><script>alert(1)</script>", date: "2026-11-02", more: "series: s\npart: 2\nauthor: isrid\ntags: [t]\nsummary: In short & sweet.\nupdated: 2026-11-03");
        await using var blog = await RunningBlog.StartAsync(content: content);
        var page = await blog.Reader.ReadAsync("/posts/two");
        var post = Node(page, "BlogPosting");
        var address = $"{blog.Address}posts/two";
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Is.EqualTo(address));
            Assert.That(Meta(page, "og:type"), Is.EqualTo("article"));
            Assert.That(Meta(page, "og:description"), Is.EqualTo("In short & sweet."));
            Assert.That(Meta(page, "article:published_time"), Does.StartWith("2026-11-02T00:00:00"));
            Assert.That(page.QuerySelector("link[rel=prev]")!.GetAttribute("href"), Is.EqualTo($"{blog.Address}posts/one"));
            Assert.That(post.GetProperty("url").GetString(), Is.EqualTo(address));
            Assert.That(page.GetElementById(new Uri(post.GetProperty("discussionUrl").GetString()!).Fragment[1..]), Is.Not.Null);
            Assert.That(post.GetProperty("headline").GetString(), Does.Contain("</script><script>"));
            Assert.That(post.GetProperty("commentCount").GetInt32(), Is.Zero);
            Assert.That(post.GetProperty("author")[0].GetProperty("name").GetString(), Is.EqualTo("Isrid"));
            Assert.That(post.GetProperty("isPartOf")[0].GetProperty("name").GetString(), Is.EqualTo("The series"));
            Assert.That(Node(page, "BreadcrumbList").GetProperty("itemListElement").GetArrayLength(), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Every_page_has_one_title_description_and_canonical_address()
    {
        using var content = new ContentFolder().WithSeries("s").WithAuthor("isrid", "Isrid").WithPage("about")
            .WithPost("a", more: "series: s\npart: 1\ntags: [t]\ncategories: [c]\nauthor: isrid");
        await using var blog = await RunningBlog.StartAsync(content: content);
        foreach (var path in new[] { "/", "/posts/a", "/about", "/archive", "/series", "/series/s", "/tags", "/tags/t", "/categories", "/categories/c", "/authors", "/authors/isrid", "/search" })
        {
            var page = await blog.Reader.ReadAsync(path);
            Assert.Multiple(() =>
            {
                Assert.That(page.QuerySelectorAll("head > title"), Has.Length.EqualTo(1), path);
                Assert.That(page.QuerySelector("meta[name=description]")?.GetAttribute("content"), Is.Not.Empty, path);
                Assert.That(page.QuerySelectorAll("link[rel=canonical]").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { new Uri(blog.Address, path).AbsoluteUri }), path);
                Assert.That(Meta(page, "og:url"), Is.EqualTo(new Uri(blog.Address, path).AbsoluteUri), path);
                Assert.That(page.QuerySelector("meta[name=robots]") is null, Is.EqualTo(path != "/search"), path);
            });
        }
    }

    [Test]
    public async Task Pages_of_a_list_know_their_neighbours()
    {
        using var content = new ContentFolder().WithSite("title: A test blog\nposts-per-page: 2");
        for (var i = 0; i < 5; i++)
        {
            content.WithPost($"p{i}");
        }
        await using var blog = await RunningBlog.StartAsync(content: content);
        var page = await blog.Reader.ReadAsync("/?page=2");
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("head link[rel=prev]")!.GetAttribute("href"), Is.EqualTo(blog.Address.AbsoluteUri));
            Assert.That(page.QuerySelector("head link[rel=next]")!.GetAttribute("href"), Is.EqualTo($"{blog.Address}?page=3"));
            Assert.That(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Is.EqualTo($"{blog.Address}?page=2"));
        });
    }

    [Test]
    public async Task What_is_not_there_is_not_listed()
    {
        await using var blog = await RunningBlog.StartAsync();
        var page = await blog.Reader.ReadAsync("/nothing-here");
        Assert.That(page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), Does.Contain("noindex"));
    }

    private static string? Meta(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private static JsonElement Node(IHtmlDocument page, string type)
    {
        using var json = JsonDocument.Parse(page.QuerySelectorAll("script[type='application/ld+json']").Single().TextContent);
        return json.RootElement.GetProperty("@graph").EnumerateArray().Single(node => node.GetProperty("@type").GetString() == type).Clone();
    }
}
