using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Tests.Given;
using Blog.Testing;
using ContentFolder = Blog.Testing.ContentFolder;

namespace Blog.Core.Tests.Feeds;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class FeedComposerTests(DatabaseKind kind)
{
    private static readonly SiteAddress Site = new("https://example.org");

    private StoredComments _stored = null!;
    private ContentFolder _content = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        _stored = await StoredComments.OpenAsync(kind);
        _content = new ContentFolder();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        _content.Dispose();
        await _stored.DisposeAsync();
    }

    [Test]
    public async Task The_site_feed_has_the_twenty_newest_posts_with_honest_counts()
    {
        for (var i = 1; i <= 25; i++)
        {
            _content.WithPost($"p{i:00}", date: $"2026-10-{i:00}", body: "See [the first](/posts/p01).");
        }
        await _stored.AddAsync("p25", "One");
        await _stored.AddAsync("p25", "Two");
        await _stored.AddAsync("p25", "A mention", kind: "mention");
        await _stored.AddAsync("p25", "Held", state: "held");
        var feed = await ComposeAsync("/feed");
        Assert.Multiple(() =>
        {
            Assert.That(feed.Entries.Select(entry => entry.Address), Is.EqualTo(Enumerable.Range(6, 20).Reverse().Select(i => $"https://example.org/posts/p{i:00}")));
            Assert.That(feed.Entries[0].Discussion!.Count, Is.EqualTo(2));
            Assert.That(feed.Entries[0].Discussion!.Updated, Is.EqualTo(TestClock.Start.AddMinutes(1)));
            Assert.That(feed.Entries[1].Discussion!.Updated, Is.Null);
            Assert.That(feed.Entries[0].Html, Does.Contain("href=\"https://example.org/posts/p01\""));
        });
    }

    [TestCase("/series/s/feed", "Series s · A test blog", 1)]
    [TestCase("/tags/t/feed", "Tagged “t” · A test blog", 2)]
    [TestCase("/categories/c/feed", "c · A test blog", 1)]
    [TestCase("/authors/isrid/feed", "By Isrid · A test blog", 1)]
    public async Task Each_part_of_the_site_can_be_followed(string stem, string title, int entries)
    {
        _content.WithSeries("s").WithAuthor("isrid", "Isrid")
            .WithPost("a", more: "series: s\npart: 1\ntags: [t]").WithPost("b", more: "tags: [t]\ncategories: [c]\nauthor: isrid").WithPost("d");
        var feed = await ComposeAsync(stem);
        Assert.That((feed.Title, feed.Entries.Count), Is.EqualTo((title, entries)));
    }

    [Test]
    public async Task Comments_say_what_they_answer()
    {
        _content.WithPost("a", "Title");
        var first = await _stored.AddAsync("a", "First", "Joyce");
        var reply = await _stored.AddAsync("a", "Reply", "Isrid", parent: first);
        var hidden = await _stored.AddAsync("a", "Hidden", "Spammer", state: "removed");
        await _stored.AddAsync("a", "Reply to hidden", "Joyce", parent: hidden);
        foreach (var stem in new[] { "/comments", "/posts/a/comments" })
        {
            var feed = await ComposeAsync(stem);
            Assert.Multiple(() =>
            {
                Assert.That(feed.Entries.Select(entry => entry.Title), Is.EqualTo(new[] { "Joyce on “Title”", "Isrid to Joyce, on “Title”", "Joyce on “Title”" }));
                Assert.That(feed.Entries[1].Address, Is.EqualTo($"https://example.org/posts/a#comment-{reply}"));
                Assert.That(feed.Entries[1].InReplyTo!.Id, Is.EqualTo($"https://example.org/posts/a#comment-{first}"));
                Assert.That(feed.Entries[0].InReplyTo!.Id, Is.EqualTo("https://example.org/posts/a"));
            });
        }
    }

    [TestCase("/posts/none/comments")]
    [TestCase("/tags/none/feed")]
    [TestCase("/feed/feed")]
    [TestCase("/comments/comments")]
    [TestCase("/about/feed")]
    public async Task There_is_no_feed_of_what_does_not_exist(string stem)
    {
        _content.WithPost("a").WithPage("about");
        Assert.That(FeedTopic.Find(await LibraryAsync(), stem), Is.Null);
    }

    [Test]
    public async Task A_feed_moves_with_its_page()
    {
        _content.WithPost("a", more: "aliases: [/old/a]");
        Assert.That(FeedTopic.MovedTo(await LibraryAsync(), "/old/a/comments"), Is.EqualTo("/posts/a/comments"));
    }

    private async Task<Feed> ComposeAsync(string stem)
    {
        var library = await LibraryAsync();
        return await new FeedComposer(new CommentRepository(_stored.Database)).ComposeAsync(library, FeedTopic.Find(library, stem)!, Site);
    }

    private async Task<Library> LibraryAsync()
    {
        await using var store = await ContentStore.OpenAsync(_content.Path, _stored.Clock, watch: false);
        return store.Current;
    }
}
