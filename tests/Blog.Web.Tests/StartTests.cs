using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests;

/// <summary>The blog starts and shows what it has, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class StartTests(DatabaseKind kind)
{
    [Test]
    public async Task A_new_post_is_on_the_front_page()
    {
        using var content = new ContentFolder().WithPost("hello", title: "Hello, world");
        await using var blog = await RunningBlog.StartAsync(kind, content);
        var front = await blog.Reader.ReadAsync("/");
        Assert.That(front.QuerySelector("main a[href='/posts/hello']")?.TextContent, Does.Contain("Hello, world"));
    }

    [Test]
    public async Task The_sample_blog_has_a_page_for_every_post()
    {
        await using var blog = await RunningBlog.StartSampleAsync(kind);
        var posts = blog.Get<Core.Content.ContentStore>().Current.Posts;
        Assert.That(posts, Has.Count.GreaterThan(12));
        foreach (var post in posts)
        {
            using var response = await blog.Reader.GetAsync(post.Path);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), post.Path);
        }
    }
}
