using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>People say by a form that they have written about a post elsewhere, without scripts.</summary>
[TestFixture]
internal sealed class TellFormTests
{
    private const string Form = "#tell form";

    private MentionedBlog _blog = null!;
    private FakeSite _site = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _blog = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);
        _site = _blog.Internet.Site("source.example");
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        _site?.Dispose();
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task An_address_is_taken_and_leads_to_the_page_that_says_what_became_of_it()
    {
        var source = _site.Put("/post", $"<!doctype html><title>Elsewhere</title><p>On <a href=\"{_blog.Of("/posts/first")}\">workshops</a>.</p>");
        using var answer = await TellAsync(source);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var path = answer.Headers.Location!.OriginalString;
        Assert.That(path, Does.StartWith("/mentions/"));
        Assert.That(await _blog.SettledAsync(new Uri(path, UriKind.Relative)), Is.EqualTo("published").Or.EqualTo("held"));
        var status = await _blog.Running.Reader.ReadAsync(path);
        Assert.That(status.QuerySelector("main a[href$='/posts/first#discussion']"), Is.Not.Null, "leads back to the post");
    }

    [Test]
    public async Task A_page_that_does_not_link_here_is_told_what_to_do()
    {
        var source = _site.Put("/unlinked", "<!doctype html><title>Elsewhere</title><p>Nothing.</p>");
        using var answer = await TellAsync(source);
        await _blog.SettledAsync(answer.Headers.Location!);
        var status = await _blog.Running.Reader.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.That(status.QuerySelector(".deck")!.TextContent, Does.Contain("Put a link to it on your page"));
    }

    [TestCase("", "There is no address here yet.")]
    [TestCase("what I wrote", "does not look like a web address")]
    [TestCase("javascript:alert(1)", "does not look like a web address")]
    [TestCase("http://192.168.1.1/post", "only look at pages on the public web")]
    [TestCase("\"><script>alert(1)</script>", "does not look like a web address")]
    public async Task What_is_wrong_is_said_beside_what_was_typed(string typed, string error)
    {
        using var answer = await TellAsync(typed);
        var page = await Reader.DocumentAsync(answer);
        var field = page.QuerySelector<IHtmlInputElement>("#tell-source")!;
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(page.QuerySelector("#tell-error")!.TextContent, Does.Contain(error));
            Assert.That(field.Value, Is.EqualTo(typed), "nothing is lost");
            Assert.That((field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby"), field.HasAttribute("autofocus")), Is.EqualTo(("true", "tell-hint tell-error", true)));
            Assert.That(page.QuerySelector("#tell")!.HasAttribute("open"), "it is seen");
            Assert.That(page.QuerySelector("#comment-form"), Is.Not.Null, "the rest of the page is there");
        });
    }

    [Test]
    public async Task A_post_of_ours_and_this_very_post_are_told_apart()
    {
        using var own = await TellAsync(_blog.Of("/posts/second"));
        Assert.That((await Reader.DocumentAsync(own)).QuerySelector("#tell-error")!.TextContent, Does.StartWith("That page is one of ours."));
        using var self = await TellAsync(_blog.Of("/posts/first"));
        Assert.That((await Reader.DocumentAsync(self)).QuerySelector("#tell-error")!.TextContent, Does.StartWith("This is the address of this very post."));
    }

    [Test]
    public async Task An_address_without_its_scheme_is_understood()
    {
        using var answer = await TellAsync("source.example/other");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _blog.Running.Reader.ReadAsync(answer.Headers.Location!.OriginalString)).QuerySelector(".told dd")!.TextContent, Is.EqualTo("https://source.example/other"));
    }

    [Test]
    public async Task A_closed_post_has_no_form_and_keeps_what_is_sent_all_the_same()
    {
        Assert.That((await _blog.Running.Reader.ReadAsync("/posts/closed")).QuerySelector("#tell"), Is.Null);
        using var answer = await _blog.Running.Reader.Http.PostAsync("/posts/closed?handler=Tell", new FormUrlEncodedContent(new Dictionary<string, string> { ["Source"] = "https://source.example/late" }));
        var page = await Reader.DocumentAsync(answer);
        Assert.That(page.QuerySelector<IHtmlInputElement>("#tell-source")!.Value, Is.EqualTo("https://source.example/late"));
        Assert.That(page.QuerySelector("#tell-error")!.TextContent, Does.Contain("takes no mentions any more"));
    }

    [Test]
    public async Task A_blog_that_takes_no_mentions_has_no_form()
    {
        await using var deaf = await MentionedBlog.StartAsync(DatabaseKind.Sqlite, "comments:\n  mentions: false");
        Assert.That((await deaf.Running.Reader.ReadAsync("/posts/first")).QuerySelector("#tell"), Is.Null);
    }

    [Test]
    public async Task Too_many_addresses_have_to_wait_like_those_of_programs()
    {
        await using var busy = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);
        HttpResponseMessage answer = null!;
        for (var time = 0; time < 100; time++)
        {
            answer?.Dispose();
            answer = await busy.Running.Reader.Http.PostAsync("/posts/first?handler=Tell", new FormUrlEncodedContent(new Dictionary<string, string> { ["Source"] = "no address" }));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) break;
        }
        using (answer)
        {
            Assert.That((answer.StatusCode, answer.Headers.RetryAfter is null), Is.EqualTo((HttpStatusCode.TooManyRequests, false)));
            Assert.That((await Reader.DocumentAsync(answer)).QuerySelector<IHtmlInputElement>("#tell-source")!.Value, Is.EqualTo("no address"));
        }
    }

    private async Task<HttpResponseMessage> TellAsync(string address)
    {
        _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await _blog.Running.Reader.ReadAsync("/posts/first");
        return await _blog.Running.Reader.SubmitAsync(page, Form, "/posts/first", new Dictionary<string, string> { ["Source"] = address });
    }
}
