using System.Net;
using System.Xml.Linq;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

[TestFixture]
internal sealed class FeedEndpointTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Thread = "http://purl.org/syndication/thread/1.0";

    [TestCase("/feed.xml", "application/rss+xml")]
    [TestCase("/feed.atom", "application/atom+xml")]
    [TestCase("/feed.json", "application/feed+json")]
    [TestCase("/comments.xml", "application/rss+xml")]
    [TestCase("/series/s/feed.atom", "application/atom+xml")]
    [TestCase("/tags/t/feed.json", "application/feed+json")]
    [TestCase("/categories/c/feed.xml", "application/rss+xml")]
    [TestCase("/authors/isrid/feed.xml", "application/rss+xml")]
    [TestCase("/posts/first/comments.atom", "application/atom+xml")]
    public async Task Every_feed_is_served_with_its_type_and_validators(string path, string type)
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var response = await blog.Reader.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using var unchanged = await blog.Reader.Http.SendAsync(again);
        using var dated = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfModifiedSince = response.Content.Headers.LastModified } };
        using var notModified = await blog.Reader.Http.SendAsync(dated);
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo($"{type}; charset=utf-8"));
            Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(notModified.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        });
    }

    [TestCase("/nothing/feed.xml")]
    [TestCase("/posts/none/comments.atom")]
    [TestCase("/feed.rss")]
    public async Task There_is_no_feed_where_there_is_no_page(string path)
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var response = await blog.Reader.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/feed", "/feed.xml")]
    [TestCase("/feed/", "/feed.xml")]
    [TestCase("/feed/atom/", "/feed.atom")]
    [TestCase("/atom.xml", "/feed.atom")]
    [TestCase("/index.xml", "/feed.xml")]
    [TestCase("/comments/feed/", "/comments.xml")]
    [TestCase("/tags/t/feed/", "/tags/t/feed.xml")]
    [TestCase("/posts/first/feed/", "/posts/first/comments.xml")]
    [TestCase("/old/feed/atom", "/posts/first/comments.atom")]
    [TestCase("/nothing/feed/", null)]
    public async Task Addresses_of_other_programs_lead_on(string path, string? expected)
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var response = await blog.Reader.GetAsync(path);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_feed_at_an_earlier_address_leads_on()
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var response = await blog.Reader.GetAsync("/old/comments.json");
        Assert.That((response.StatusCode, response.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.MovedPermanently, "/posts/first/comments.json")));
    }

    [Test]
    public async Task Addresses_are_those_the_owner_set_whatever_the_request_says()
    {
        using var content = Content().WithSite("title: A test blog\nurl: https://blog.example/");
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.atom") { Headers = { Host = "evil.example" } };
        using var response = await blog.Reader.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("https://blog.example/posts/first"));
            Assert.That(text, Does.Not.Contain("evil.example"));
            Assert.That(text, Does.Not.Contain("127.0.0.1"));
        });
    }

    [TestCase(DatabaseKind.Sqlite)]
    [TestCase(DatabaseKind.Postgres)]
    public async Task A_published_comment_is_in_the_feeds_at_once(DatabaseKind kind)
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(kind, content);
        var before = await FeedAsync(blog, "/feed.atom");
        await blog.Reader.CommentAsync("first", "What a fine post this is, thank you.");
        var after = await FeedAsync(blog, "/feed.atom");
        var comments = await FeedAsync(blog, "/posts/first/comments.atom");
        Assert.Multiple(() =>
        {
            Assert.That(Total(before), Is.EqualTo("0"));
            Assert.That(Total(after), Is.EqualTo("1"));
            Assert.That(comments.Root!.Elements(Atom + "entry").Single().Element(Atom + "content")!.Value, Does.Contain("What a fine post"));
        });
    }

    [Test]
    public async Task Pages_announce_their_feeds()
    {
        using var content = Content();
        await using var blog = await RunningBlog.StartAsync(content: content);
        foreach (var path in new[] { "/", "/posts/first", "/series/s", "/tags/t", "/categories/c", "/authors/isrid", "/archive" })
        {
            var page = await blog.Reader.ReadAsync(path);
            foreach (var link in page.QuerySelectorAll("link[rel=alternate]"))
            {
                using var response = await blog.Reader.GetAsync(link.GetAttribute("href")!);
                Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(link.GetAttribute("type")), $"{path}: {link.OuterHtml}");
            }
            Assert.That(page.QuerySelectorAll("link[rel=alternate]"), Has.Length.GreaterThanOrEqualTo(3), path);
        }
    }

    private static string Total(XDocument feed) => feed.Root!.Elements(Atom + "entry").Single().Element(Thread + "total")!.Value;

    private static async Task<XDocument> FeedAsync(RunningBlog blog, string path) => XDocument.Parse(await blog.Reader.TextAsync(path));

    private static ContentFolder Content() => new ContentFolder()
        .WithSite("title: A test blog\ncomments:\n  hold-first: false")
        .WithSeries("s").WithAuthor("isrid", "Isrid")
        .WithPost("first", more: "series: s\npart: 1\ntags: [t]\ncategories: [c]\nauthor: isrid\naliases: [/old]");
}
