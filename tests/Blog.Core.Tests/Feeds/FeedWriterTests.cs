using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Blog.Core.Feeds;

namespace Blog.Core.Tests.Feeds;

[TestFixture]
internal sealed class FeedWriterTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Thread = "http://purl.org/syndication/thread/1.0";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Slash = "http://purl.org/rss/1.0/modules/slash/";
    private static readonly XNamespace CommentApi = "http://wellformedweb.org/CommentAPI/";
    private static readonly DateTimeOffset At = new(2026, 11, 1, 9, 5, 7, TimeSpan.FromHours(1));

    [Test]
    public void Rss_says_what_readers_know()
    {
        var channel = Xml(Sample(), FeedFormat.Rss).Root!.Element("channel")!;
        var item = channel.Element("item")!;
        Assert.Multiple(() =>
        {
            Assert.That(channel.Element(Atom + "link")!.Attribute("href")!.Value, Is.EqualTo("https://example.org/feed.xml"));
            Assert.That(channel.Element("language")!.Value, Is.EqualTo("nl"));
            Assert.That(item.Element("pubDate")!.Value, Is.EqualTo("Sun, 01 Nov 2026 08:05:07 +0000"));
            Assert.That(item.Element(Slash + "comments")!.Value, Is.EqualTo("2"));
            Assert.That(item.Element(CommentApi + "commentRss")!.Value, Is.EqualTo("https://example.org/posts/a/comments.xml"));
            Assert.That(item.Element(Content + "encoded")!.Value, Is.EqualTo("<p>Text</p>"));
        });
    }

    [Test]
    public void Atom_threads_as_RFC_4685_says()
    {
        var entry = Xml(Sample(), FeedFormat.Atom).Root!.Element(Atom + "entry")!;
        var replies = entry.Elements(Atom + "link").Where(l => l.Attribute("rel")!.Value == "replies").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(replies.Select(l => l.Attribute("type")!.Value), Is.EqualTo(new[] { "text/html", "application/atom+xml" }));
            Assert.That(replies.Select(l => l.Attribute(Thread + "count")!.Value), Has.All.EqualTo("2"));
            Assert.That(replies.Select(l => l.Attribute(Thread + "updated")!.Value), Has.All.EqualTo("2026-11-01T08:05:07Z"));
            Assert.That(entry.Element(Thread + "total")!.Value, Is.EqualTo("2"));
            Assert.That(entry.Element(Thread + "in-reply-to")!.Attribute("ref")!.Value, Is.EqualTo("https://example.org/posts/b"));
        });
    }

    [Test]
    public void Json_is_a_feed_of_version_1_1()
    {
        using var json = JsonDocument.Parse(FeedWriter.Write(Sample(), FeedFormat.Json));
        var item = json.RootElement.GetProperty("items")[0];
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("version").GetString(), Is.EqualTo("https://jsonfeed.org/version/1.1"));
            Assert.That(item.GetProperty("content_html").GetString(), Is.EqualTo("<p>Text</p>"));
            Assert.That(item.GetProperty("authors")[0].GetProperty("name").GetString(), Is.EqualTo("Isrid"));
            Assert.That(item.GetProperty("date_published").GetString(), Is.EqualTo("2026-11-01T08:05:07Z"));
        });
    }

    [TestCase("]]><script>alert(1)</script>")]
    [TestCase("\0\u0001\u000b\u001f\u007f\u0085 control")]
    [TestCase("\ud800 half a pair \udc00")]
    [TestCase("\ufffe\uffff")]
    [TestCase("<![CDATA[ & &amp; &lt; \" ' <!-- -->")]
    [TestCase("\U0001fffe \U0001f600 emoji")]
    public void Whatever_texts_contain_every_format_stays_well_formed(string hostile)
    {
        var sample = Sample();
        var feed = sample with
        {
            Title = hostile,
            Description = hostile,
            Entries = [sample.Entries[0] with { Title = hostile, Html = hostile, Summary = hostile, Authors = [new(hostile, null)], Subjects = [hostile] }],
        };
        foreach (var format in FeedFormats.All)
        {
            var bytes = FeedWriter.Write(feed, format);
            Assert.DoesNotThrow(() => _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            Assert.DoesNotThrow(() => Parse(bytes, format), $"{format}");
        }
    }

    private static Feed Sample() => new()
    {
        Title = "Blog",
        Description = "Over van alles",
        Language = "nl",
        SiteTitle = "Blog",
        Page = "https://example.org/",
        Addresses = new FeedAddresses("https://example.org/feed"),
        Updated = At,
        Entries =
        [
            new FeedEntry
            {
                Address = "https://example.org/posts/a",
                Title = "A",
                Html = "<p>Text</p>",
                Summary = "In short",
                Language = "en",
                Published = At,
                Updated = At,
                Authors = [new FeedPerson("Isrid", "https://example.org/authors/isrid")],
                Subjects = ["community"],
                Discussion = new FeedDiscussion("https://example.org/posts/a#comments", new FeedAddresses("https://example.org/posts/a/comments"), 2, At),
                InReplyTo = new FeedReference("https://example.org/posts/b", "https://example.org/posts/b", "https://example.org/feed.atom"),
            },
        ],
    };

    private static XDocument Xml(Feed feed, FeedFormat format) => XDocument.Load(new MemoryStream(FeedWriter.Write(feed, format)));

    private static void Parse(byte[] bytes, FeedFormat format)
    {
        if (format == FeedFormat.Json)
        {
            using var json = JsonDocument.Parse(bytes);
        }
        else
        {
            XDocument.Load(new MemoryStream(bytes));
        }
    }
}
