using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests.Hosting;

public sealed class ProxyTests
{
    [Test]
    public async Task What_a_proxy_forwards_is_believed_only_from_a_proxy_that_was_named()
    {
        await using var open = await RunningBlog.StartAsync();
        Assert.That(await CanonicalAsync(open), Does.StartWith(open.Address.ToString()));
        await using var behind = await RunningBlog.StartAsync(with: settings => settings with { Proxies = "127.0.0.1" });
        Assert.That(await CanonicalAsync(behind), Is.EqualTo("https://blog.example/posts/first"));
        await using var elsewhere = await RunningBlog.StartAsync(with: settings => settings with { Proxies = "10.0.0.1, 192.168.0.0/16" });
        Assert.That(await CanonicalAsync(elsewhere), Does.StartWith(elsewhere.Address.ToString()));
    }

    [Test]
    public async Task Other_names_than_the_allowed_ones_are_refused()
    {
        await using var blog = await RunningBlog.StartAsync(with: settings => settings with { AllowedHosts = "blog.example" });
        using var refused = await blog.Reader.GetAsync("/");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "blog.example" } };
        using var allowed = await blog.Reader.Http.SendAsync(request);
        Assert.That(allowed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<string?> CanonicalAsync(RunningBlog blog)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/posts/first");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "blog.example");
        using var response = await blog.Reader.Http.SendAsync(request);
        return (await Reader.DocumentAsync(response)).QuerySelector("link[rel=canonical]")?.GetAttribute("href");
    }
}
