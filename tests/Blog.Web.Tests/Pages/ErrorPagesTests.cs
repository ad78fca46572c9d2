using System.Net;
using Blog.Core.Storage;
using Blog.Testing;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Blog.Web.Tests.Pages;

public sealed class ErrorPagesTests
{
    private ContentFolder _content = null!;
    private TemporaryFolder _data = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _content = new ContentFolder()
            .WithSite("title: A test blog\nlanguage: en\ngone: [/posts/taken-away]")
            .WithPost("experiences-with-co-creation", "Experiences with co-creation")
            .WithPost("something-else", "Something else");
        _data = new TemporaryFolder();
        _app = await BlogHost.BuildAsync(new BlogSettings(_content.Path, _data.Path) { Urls = "http://127.0.0.1:0", Announce = false });
        _app.MapGet("/broken", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        _app.MapGet("/unreachable", string () => throw new DatabaseUnavailableException(DatabaseFault.Unreachable, "secret server")).AllowAnonymous();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _data.Dispose();
        _content.Dispose();
    }

    [TestCase("/posts/experience-with-cocreation")]
    [TestCase("/2026/11/experiences-with-co-creation.html")]
    public async Task A_missing_page_suggests_what_may_be_meant(string path)
    {
        using var response = await _http.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var page = await Reader.DocumentAsync(response);
        Assert.That(page.QuerySelector("main li a")?.GetAttribute("href"), Is.EqualTo("/posts/experiences-with-co-creation"));
        Assert.That(page.QuerySelector("form[role=search] input[name=q]")?.GetAttribute("value"), Does.Contain("experience"));
    }

    [Test]
    public async Task A_withdrawn_page_says_that_it_is_gone()
    {
        using var response = await _http.GetAsync("/posts/taken-away");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await Reader.DocumentAsync(response)).QuerySelector("h1")?.TextContent, Is.EqualTo("This page was taken away"));
    }

    [Test]
    public async Task A_fault_of_ours_tells_nothing_about_the_inside()
    {
        using var response = await _http.GetAsync("/broken");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("Something broke").And.Not.Contain("secret").And.Not.Contain("Exception").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_database_out_of_reach_is_said_with_the_time_to_come_back()
    {
        using var response = await _http.GetAsync("/unreachable");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Nothing is lost").And.Not.Contain("secret"));
    }

    [TestCase("/")]
    [TestCase("/nowhere")]
    [TestCase("/broken")]
    [TestCase("/unreachable")]
    [TestCase("/posts/taken-away")]
    [TestCase("/theme/nothing.css")]
    public async Task Every_answer_carries_the_headers_that_protect(string path)
    {
        using var response = await _http.GetAsync(path);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("form-action 'self'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe-inline"));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(response.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("strict-origin-when-cross-origin"));
        Assert.That(response.Headers.Contains("Server"), Is.False);
    }

    [TestCase("OPTIONS", "/")]
    [TestCase("DELETE", "/archive")]
    [TestCase("PUT", "/nowhere")]
    [TestCase("POST", "/posts/taken-away")]
    public async Task A_method_that_means_nothing_here_is_refused_in_words(string method, string path)
    {
        using var response = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That((int)response.StatusCode, Is.InRange(400, 499));
        Assert.That((await Reader.DocumentAsync(response)).QuerySelector("main h1")?.TextContent, Is.Not.Empty);
    }

    [Test]
    public async Task Too_much_is_refused_in_words()
    {
        using var response = await _http.PostAsync("/scheme", new FormUrlEncodedContent(new Dictionary<string, string> { ["scheme"] = new('x', 200_000) }));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("That is too long"));
    }
}
