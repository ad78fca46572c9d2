using System.Net;
using Blog.Core.Content;
using Blog.Testing;

namespace Blog.Web.Tests.Sending;

/// <summary>A post that was taken away says so, so that other sites take back that it mentions them.</summary>
internal sealed class WithdrawnPagesTests
{
    [Test]
    public async Task A_post_that_was_taken_away_is_gone_until_it_is_back()
    {
        using var content = new ContentFolder().WithSite("title: A test blog\nurl: https://blog.example")
            .WithPost("workshops", "On workshops")
            .WithPost("workshops-again", "On workshops, again")
            .WithPost("moved", "Moved");
        await using var blog = await RunningBlog.StartAsync(content: content);
        await Eventually.ThatAsync(async () => await blog.Get<Core.Storage.Settings>().GetAsync("sending.begun") is not null, "it has begun");
        Assert.That(await StatusAsync("/posts/nothing"), Is.EqualTo(HttpStatusCode.NotFound), "what never was is unknown");

        content.Without("posts/workshops.md").Without("posts/moved.md").WithPost("there", more: "aliases: [/posts/moved]");
        await blog.Get<ContentStore>().ReloadAsync();
        await Eventually.ThatAsync(async () => await StatusAsync("/posts/workshops") == HttpStatusCode.Gone, "it is gone");
        var page = await blog.Reader.ReadAsync("/posts/workshops");
        Assert.Multiple(async () =>
        {
            Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("This page was taken away"));
            Assert.That(page.QuerySelector(".deck")!.TextContent, Does.Contain("has been withdrawn").And.Contain("2026"));
            Assert.That(page.QuerySelector("main a[href='/posts/workshops-again']"), Is.Not.Null, "what may help instead");
            Assert.That(page.QuerySelector("meta[name=robots]")?.GetAttribute("content"), Does.Contain("noindex"));
            Assert.That(await StatusAsync("/Posts/Workshops/"), Is.EqualTo(HttpStatusCode.Gone), "however it is written");
            Assert.That(await StatusAsync("/posts/moved"), Is.EqualTo(HttpStatusCode.MovedPermanently), "what has moved is not gone");
        });

        content.WithPost("workshops", "On workshops");
        await blog.Get<ContentStore>().ReloadAsync();
        Assert.That(await StatusAsync("/posts/workshops"), Is.EqualTo(HttpStatusCode.OK));

        content.WithPost("workshops", "On workshops", more: "draft: true");
        await blog.Get<ContentStore>().ReloadAsync();
        await Eventually.ThatAsync(async () => await StatusAsync("/posts/workshops") == HttpStatusCode.Gone, "a draft again");

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await blog.Reader.GetAsync(path);
            return answer.StatusCode;
        }
    }
}
