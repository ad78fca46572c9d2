using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

/// <summary>The rules that the W3C's feed validator knows, one by one, for every feed of a blog whose texts make them hard to keep.</summary>
[TestFixture]
internal sealed partial class FeedRulesTests
{
    private const string Hostile = "<script>alert(1)</script> & ]]> \u0001 “quoted” 🦊";

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_thread = "http://purl.org/syndication/thread/1.0";
    private static readonly XNamespace s_content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace s_slash = "http://purl.org/rss/1.0/modules/slash/";

    private static readonly string[] s_stems = ["/feed", "/comments", "/posts/first/comments", "/posts/second/comments", "/series/tale/feed", "/tags/t/feed", "/categories/c/feed", "/authors/isrid/feed"];

    private ContentFolder _content = null!;
    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        const string body = "Text with [a link](/posts/second), [another](#here), ![a picture](cover.jpg) and <script>alert(1)</script>.\n\n- [ ] a task\n\n<p style=\"color:red\" onclick=\"x()\">Styled</p>\n";
        _content = new ContentFolder()
            .WithSite("title: A & B <blog>\nlanguage: en\nurl: https://blog.example\nhub: https://hub.example/\nmoderation:\n  hold-first-comment: false")
            .WithAuthor("isrid", "Isrid & Co")
            .WithSeries("tale", "A tale")
            .WithPost("first", "\"<b>First</b> & foremost\"", more: "authors: [isrid, nobody-else]\nseries: tale\ntags: [t]\ncategories: [c]\nsummary: In short & good.", body: body)
            .WithPost("second", more: "language: nl\nupdated: 2026-11-21", body: body);
        _blog = await RunningBlog.StartAsync(content: _content);
        await _blog.Reader.CommentAsync("first", "Well said, all of it, with *emphasis*.", "Ann & Reader");
        await StoredMention.StoreAsync(
            _blog.Get<Database>(),
            [new("first", "reply", "") { Text = Hostile }, new("first", "reply", Hostile) { Text = "Words.", AuthorUrl = "https://elsewhere.example/é?a=b&c=d" }, new("first", "like", "Bea")]);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _content?.Dispose();
    }

    [TestCaseSource(nameof(s_stems))]
    public async Task Atom_keeps_RFC_4287(string stem)
    {
        var feed = XDocument.Parse(await GetAsync($"{stem}.atom", "application/atom+xml")).Root!;
        Assert.Multiple(() =>
        {
            Assert.That(feed.Name, Is.EqualTo(s_atom + "feed"));
            AssertOnce(feed, "id", "title", "updated");
            Assert.That(Links(feed, "self").Single(), Is.EqualTo($"https://blog.example{stem}.atom"), "the feed's own address");
            Assert.That(Links(feed, "alternate"), Has.Exactly(1).Items);
            Assert.That(Links(feed, "hub").Count(), Is.EqualTo(stem == "/feed" ? 1 : 0));
            AssertLanguage(feed.Attribute(XNamespace.Xml + "lang")!.Value);
            AssertAbsolute(feed);
            foreach (var entry in feed.Elements(s_atom + "entry")) AssertEntry(entry);
            AssertUnique(feed.Elements(s_atom + "entry").Select(entry => entry.Element(s_atom + "id")!.Value));
        });
    }

    [TestCaseSource(nameof(s_stems))]
    public async Task Rss_keeps_its_specification_and_best_practices(string stem)
    {
        var root = XDocument.Parse(await GetAsync($"{stem}.xml", "application/rss+xml")).Root!;
        var channel = root.Elements("channel").Single();
        Assert.Multiple(() =>
        {
            Assert.That(root.Attribute("version")!.Value, Is.EqualTo("2.0"));
            foreach (var name in new[] { "title", "link", "description", "language", "lastBuildDate" }) Assert.That(channel.Elements(name).Single().Value, Is.Not.Empty, name);
            Assert.That(channel.Elements(s_atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value, Is.EqualTo($"https://blog.example{stem}.xml"));
            AssertLanguage(channel.Element("language")!.Value);
            AssertMailDate(channel.Element("lastBuildDate")!.Value);
            foreach (var item in channel.Elements("item"))
            {
                foreach (var name in new[] { "title", "link", "description", "guid", "pubDate" }) Assert.That(item.Elements(name).Single().Value, Is.Not.Empty, name);
                Assert.That(item.Element("guid")!.Value, Is.EqualTo(item.Element("link")!.Value).And.StartsWith("https://blog.example/"));
                Assert.That(item.Elements("author"), Is.Empty, "would have to be a mail address");
                Assert.That(item.Elements("category").Select(category => category.Value), Has.None.Empty);
                AssertMailDate(item.Element("pubDate")!.Value);
                if (item.Element(s_slash + "comments") is { } count) Assert.That(count.Value, Does.Match("^[0-9]+$"));
                if (item.Element("comments") is { } page) AssertAddress(page.Value);
                AssertContent(item.Element(s_content + "encoded")!.Value);
            }
            AssertUnique(channel.Elements("item").Select(item => item.Element("guid")!.Value));
        });
    }

    [TestCaseSource(nameof(s_stems))]
    public async Task Json_keeps_version_1_1(string stem)
    {
        using var json = JsonDocument.Parse(await GetAsync($"{stem}.json", "application/feed+json"));
        var feed = json.RootElement;
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(feed.GetProperty("version").GetString(), Is.EqualTo("https://jsonfeed.org/version/1.1"));
            Assert.That(feed.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(feed.GetProperty("feed_url").GetString(), Is.EqualTo($"https://blog.example{stem}.json"));
            AssertAddress(feed.GetProperty("home_page_url").GetString()!);
            AssertLanguage(feed.GetProperty("language").GetString()!);
            foreach (var item in items)
            {
                AssertAddress(item.GetProperty("url").GetString()!);
                AssertInstant(item.GetProperty("date_published").GetString()!);
                AssertInstant(item.GetProperty("date_modified").GetString()!);
                AssertContent(item.GetProperty("content_html").GetString()!);
                foreach (var author in item.TryGetProperty("authors", out var authors) ? [.. authors.EnumerateArray()] : Array.Empty<JsonElement>())
                {
                    Assert.That(author.GetProperty("name").GetString(), Is.Not.Empty);
                    if (author.TryGetProperty("url", out var url)) AssertAddress(url.GetString()!);
                }
            }
            AssertUnique(items.Select(item => item.GetProperty("id").GetString()!));
        });
    }

    [Test]
    public async Task Feeds_of_comments_hold_answers_from_elsewhere_and_count_what_they_hold()
    {
        var comments = XDocument.Parse(await GetAsync("/posts/first/comments.atom", "application/atom+xml")).Root!;
        var posts = XDocument.Parse(await GetAsync("/feed.atom", "application/atom+xml")).Root!;
        var first = posts.Elements(s_atom + "entry").Single(entry => entry.Element(s_atom + "id")!.Value.EndsWith("/first", StringComparison.Ordinal));
        Assert.That(comments.Elements(s_atom + "entry").Count(), Is.EqualTo(3), "the comment and two answers, without the like");
        Assert.That(first.Element(s_thread + "total")!.Value, Is.EqualTo("3"));
    }

    /// <summary>The feed; its type, its encoding, and that nothing is sent to those who have it.</summary>
    private async Task<string> GetAsync(string path, string type)
    {
        using var answer = await _blog.Reader.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await _blog.Reader.Http.SendAsync(again);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType!.ToString()), Is.EqualTo((HttpStatusCode.OK, $"{type}; charset=utf-8")));
        Assert.That((unchanged.StatusCode, (await unchanged.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.NotModified, 0)));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')), Is.False, "no control characters");
        return text;
    }

    private static void AssertEntry(XElement entry)
    {
        AssertOnce(entry, "id", "title", "updated", "published", "content");
        Assert.That(entry.Element(s_atom + "title")!.Value, Is.Not.Empty);
        Assert.That(entry.Elements(s_atom + "author").Select(author => author.Element(s_atom + "name")!.Value), Has.None.Empty);
        Assert.That(Links(entry, "alternate").Single(), Is.EqualTo(entry.Element(s_atom + "id")!.Value));
        AssertInstant(entry.Element(s_atom + "updated")!.Value);
        AssertInstant(entry.Element(s_atom + "published")!.Value);
        Assert.That(DateTimeOffset.Parse(entry.Element(s_atom + "updated")!.Value, CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(DateTimeOffset.Parse(entry.Element(s_atom + "published")!.Value, CultureInfo.InvariantCulture)));
        foreach (var category in entry.Elements(s_atom + "category")) Assert.That(category.Attribute("term")!.Value, Is.Not.Empty);
        foreach (var answered in entry.Elements(s_thread + "in-reply-to")) AssertAddress(answered.Attribute("ref")!.Value);
        foreach (var count in entry.Descendants().Attributes(s_thread + "count")) Assert.That(count.Value, Does.Match("^[0-9]+$"));
        if (entry.Attribute(XNamespace.Xml + "lang") is { } language) AssertLanguage(language.Value);
        var content = entry.Element(s_atom + "content")!;
        Assert.That(content.Attribute("type")!.Value, Is.EqualTo("html"));
        AssertContent(content.Value);
    }

    /// <summary>Everything in it leads somewhere from anywhere, and nothing in it does anything.</summary>
    private static void AssertContent(string html)
    {
        Assert.That(html, Is.Not.Empty);
        var body = new HtmlParser().ParseDocument(html).Body!;
        Assert.That(body.QuerySelectorAll("script, style, meta, link, base, iframe, object, embed, form, input, noscript"), Is.Empty);
        foreach (var attribute in body.QuerySelectorAll("*").SelectMany(element => element.Attributes))
        {
            Assert.That(attribute.Name, Does.Not.StartWith("on").And.Not.EqualTo("style"));
            if (attribute.Name is "href" or "src" or "cite" or "poster") AssertAddress(attribute.Value);
        }
    }

    private static void AssertAbsolute(XElement feed)
    {
        foreach (var address in feed.Descendants().Attributes("href").Select(href => href.Value).Concat(feed.Descendants(s_atom + "id").Concat(feed.Descendants(s_atom + "uri")).Select(element => element.Value))) AssertAddress(address);
        AssertInstant(feed.Element(s_atom + "updated")!.Value);
    }

    private static void AssertAddress(string address) =>
        Assert.That(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && !address.Contains(' ', StringComparison.Ordinal), $"an absolute address: {address}");

    private static void AssertInstant(string text) => Assert.That(text, Does.Match(Instant()));

    private static void AssertMailDate(string text) =>
        Assert.That(DateTimeOffset.TryParseExact(text.Replace("+0000", "+00:00", StringComparison.Ordinal), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), text);

    private static void AssertLanguage(string tag) => Assert.That(tag, Does.Match("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));

    private static void AssertOnce(XElement parent, params string[] names)
    {
        foreach (var name in names) Assert.That(parent.Elements(s_atom + name).Count(), Is.EqualTo(1), name);
    }

    private static void AssertUnique(IEnumerable<string> ids) => Assert.That(ids, Is.Unique);

    private static IEnumerable<string> Links(XElement parent, string rel) => parent.Elements(s_atom + "link").Where(link => link.Attribute("rel")!.Value == rel).Select(link => link.Attribute("href")!.Value);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();
}
