using System.Net;
using Blog.Core.Views;
using Blog.Testing;

namespace Blog.Web.Tests.Endpoints;

[TestFixture]
internal sealed class ViewCountingTests
{
    [Test]
    public async Task Reading_a_post_counts_once_a_day_also_from_memory()
    {
        await using var blog = await RunningBlog.StartAsync();
        await blog.Reader.TextAsync("/posts/first");
        await blog.Reader.TextAsync("/posts/first");
        await blog.Reader.TextAsync("/");
        Assert.That(blog.Get<ViewCounter>().Of("first"), Is.EqualTo(1));
        blog.Clock.Advance(TimeSpan.FromDays(1));
        using var cached = await blog.Reader.GetAsync("/posts/first");
        Assert.That(blog.Get<ViewCounter>().Of("first"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_unchanged_page_is_a_reading_too()
    {
        await using var blog = await RunningBlog.StartAsync();
        using var first = await blog.Reader.GetAsync("/posts/first");
        blog.Clock.Advance(TimeSpan.FromDays(1));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/posts/first") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var response = await blog.Reader.Http.SendAsync(request);
        Assert.That((response.StatusCode, blog.Get<ViewCounter>().Of("first")), Is.EqualTo((HttpStatusCode.NotModified, 2L)));
    }

    [TestCase("GET", "Sec-Purpose", "prefetch;prerender")]
    [TestCase("GET", "Purpose", "prefetch")]
    [TestCase("GET", "User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)")]
    [TestCase("HEAD", "X-Nothing", "-")]
    public async Task What_nobody_reads_does_not_count(string method, string header, string value)
    {
        await using var blog = await RunningBlog.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/posts/first");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await blog.Reader.Http.SendAsync(request);
        Assert.That((response.StatusCode, blog.Get<ViewCounter>().Of("first")), Is.EqualTo((HttpStatusCode.OK, 0L)));
    }

    [TestCase("en", "1,456 views")]
    [TestCase("nl", "1.456 keer gelezen")]
    public async Task The_page_tells_the_number_as_its_language_writes_it_though_the_page_is_kept(string language, string expected)
    {
        using var content = new ContentFolder().WithPost("first", more: $"language: {language}");
        await using var blog = await RunningBlog.StartAsync(content: content);
        await blog.Reader.TextAsync("/posts/first");
        await blog.Get<ViewCounter>().SetBaseAsync("first", 1455);
        var page = await blog.Reader.ReadAsync("/posts/first");
        Assert.That(page.QuerySelector(".views")!.TextContent.Trim(), Does.StartWith(expected));
    }

    [Test]
    public async Task Counted_views_survive_a_stop()
    {
        using var content = new ContentFolder().WithPost("first");
        await using var blog = await RunningBlog.StartAsync(content: content);
        await blog.Reader.TextAsync("/posts/first");
        await blog.Get<Microsoft.Extensions.Hosting.IHost>().StopAsync();
        var fresh = new ViewCounter(blog.Get<Core.Storage.Database>(), blog.Clock);
        await fresh.RefreshAsync();
        Assert.That(fresh.Of("first"), Is.EqualTo(1));
    }
}
