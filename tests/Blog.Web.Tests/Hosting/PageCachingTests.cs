using System.Net;
using Blog.Core.Content;
using Blog.Testing;
using Blog.Web.Hosting.Cache;

namespace Blog.Web.Tests.Hosting;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class PageCachingTests(DatabaseKind kind)
{
    private ContentFolder _content = null!;
    private RunningBlog _blog = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _content = new ContentFolder()
            .WithSite("title: A test blog\nlanguage: en\ncomments: { hold_first: false }")
            .WithAuthor("ann", "Ann")
            .WithPost("first", more: "author: ann\ntags: [ink]")
            .WithPost("second", more: "tags: [ink]");
        _blog = await RunningBlog.StartAsync(kind, _content);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task Who_has_a_page_is_not_sent_it_again()
    {
        foreach (var path in new[] { "/", "/posts/first", "/archive", "/tags/ink", "/authors/ann", "/tags", "/series" })
        {
            using var first = await _blog.Reader.GetAsync(path);
            using var again = await GetAsync(path, first.Headers.ETag!.ToString());
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), path);
            Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag), path);
            Assert.That(first.Headers.CacheControl?.NoCache, Is.True, path);
            Assert.That(first.Headers.Vary, Is.EquivalentTo(new[] { "Accept-Encoding", "Cookie" }), path);
        }
    }

    [Test]
    public async Task A_page_is_made_once_and_its_stamp_for_every_reader()
    {
        var first = await _blog.Reader.ReadAsync("/posts/first");
        var kept = _blog.Get<PageCache>().Count;
        var second = await _blog.NewReader().ReadAsync("/posts/first");
        Assert.That(kept, Is.EqualTo(1));
        Assert.That(_blog.Get<PageCache>().Count, Is.EqualTo(1));
        var stamps = new[] { first, second }.Select(page => page.QuerySelector("#comment-form [name=Stamp]")!.GetAttribute("value")).ToList();
        Assert.That(stamps, Is.Unique);
        Assert.That(stamps, Has.All.Length.GreaterThan(50));
    }

    [Test]
    public async Task A_published_comment_is_on_every_page_that_shows_it()
    {
        using var post = await _blog.Reader.GetAsync("/posts/first");
        using var other = await _blog.Reader.GetAsync("/posts/second");
        using var front = await _blog.Reader.GetAsync("/");
        await _blog.NewReader().CommentAsync("first", "What a thoughtful piece about paper.");
        Assert.That(await _blog.Reader.TextAsync("/posts/first"), Does.Contain("What a thoughtful piece"));
        Assert.That(await _blog.Reader.TextAsync("/"), Does.Contain("1 comment").And.Contain("What a thoughtful piece"));
        await Eventually.ThatAsync(
            async () => (await _blog.Reader.TextAsync("/posts/second")).Contains("What a thoughtful piece", StringComparison.Ordinal), "the recent discussion names the comment");
        using var stale = await GetAsync("/posts/first", post.Headers.ETag!.ToString());
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_changed_file_is_on_the_page()
    {
        Assert.That(await _blog.Reader.TextAsync("/posts/first"), Does.Contain("A paragraph."));
        _content.WithPost("first", body: "Another paragraph.");
        await _blog.Get<ContentStore>().ReloadAsync();
        Assert.That(await _blog.Reader.TextAsync("/posts/first"), Does.Contain("Another paragraph."));
    }

    [Test]
    public async Task A_page_that_changed_and_changed_back_is_the_same_page()
    {
        using var before = await _blog.Reader.GetAsync("/posts/second");
        _content.WithPost("third");
        await _blog.Get<ContentStore>().ReloadAsync();
        _content.Without("posts/third.md");
        await _blog.Get<ContentStore>().ReloadAsync();
        using var after = await GetAsync("/posts/second", before.Headers.ETag!.ToString());
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task A_browser_that_is_remembered_gets_pages_of_its_own()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/posts/first");
        request.Headers.Add("Cookie", "blog-account=whatever");
        using var response = await _blog.NewReader().Http.SendAsync(request);
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store, private"));
        Assert.That(_blog.Get<PageCache>().Count, Is.Zero);
    }

    [Test]
    public async Task Only_the_head_is_sent_to_who_asks_for_it()
    {
        using var response = await _blog.Reader.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/posts/first"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(1000));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _blog.Reader.Http.SendAsync(request);
    }
}
