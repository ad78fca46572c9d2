using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>What a receiver of W3C Webmention must and should say and take for a link, over real HTTP.</summary>
internal sealed class WebmentionTests
{
    private MentionedBlog _blog = null!;
    private FakeSite _site = null!;
    private string _post = "";

    private string Target => _blog.Of($"/posts/{_post}");

    [OneTimeSetUp]
    public async Task OpenAsync() => _blog = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [SetUp]
    public void Take() => (_post, _site) = (_blog.NextPost(), _blog.NextSite());

    [Test]
    public async Task A_post_says_where_to_tell()
    {
        using var answer = await _blog.Running.Reader.GetAsync($"/posts/{_post}");
        var page = await Reader.DocumentAsync(answer);
        using var again = await _blog.Running.Reader.GetAsync($"/posts/{_post}");
        using var closed = await _blog.Running.Reader.GetAsync("/posts/closed");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Link"), Has.Some.EqualTo($"<{_blog.Of("/webmention")}>; rel=\"webmention\""));
            Assert.That(again.Headers.GetValues("X-Pingback"), Is.EqualTo(new[] { _blog.Of("/xmlrpc") }), "also from memory");
            Assert.That(page.QuerySelector("link[rel=webmention]")!.GetAttribute("href"), Is.EqualTo(_blog.Of("/webmention")));
            Assert.That(page.QuerySelector("link[rel=pingback]")!.GetAttribute("href"), Is.EqualTo(_blog.Of("/xmlrpc")));
            Assert.That(page.Head!.InnerHtml, Does.Contain($"trackback:ping=\"{_blog.Of($"/trackback/{_post}")}\""));
            Assert.That(closed.Headers.Contains("X-Pingback"), Is.False);
        });
    }

    [TestCase("not a url", null, "invalid_source")]
    [TestCase("", null, "malformed")]
    [TestCase("ftp://source.example/", null, "invalid_source")]
    [TestCase("http://127.0.0.1/", null, "invalid_source")]
    [TestCase(null, "not a url", "invalid_target")]
    [TestCase(null, "https://elsewhere.example/posts/first", "invalid_target")]
    [TestCase(null, "/posts/nothing-here", "target_not_found")]
    [TestCase(null, "/about", "target_not_supported")]
    [TestCase(null, "/", "target_not_supported")]
    [TestCase(null, "/posts/closed", "target_not_supported")]
    [TestCase("not a url", "not a url", "invalid_source")]
    public async Task Receiver_2_what_is_wrong_is_refused_at_once_with_the_reason(string? source, string? target, string word)
    {
        target = target is null ? Target : target.StartsWith('/') ? _blog.Of(target) : target;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webmention") { Content = FormOf(source ?? _site.Root + "/post", target) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await _blog.Running.Reader.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"\"status\":\"{(word == "malformed" ? "invalid_source" : word)}\""));
        Assert.That(_site.Requests, Is.Empty);
    }

    [Test]
    public async Task A_page_cannot_mention_itself()
    {
        using var answer = await _blog.TellAsync(Target + "#comments", Target);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "Source and target are the same page.\n")));
    }

    [Test]
    public async Task A_form_without_the_fields_is_refused()
    {
        using var nothing = await _blog.Running.Reader.Http.PostAsync("/webmention", new FormUrlEncodedContent([]));
        using var noForm = await _blog.Running.Reader.Http.PostAsync("/webmention", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.That((nothing.StatusCode, noForm.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
    }

    [TestCase("<p>Nothing here")]
    [TestCase("<!-- <a href=\"TARGET\">x</a> -->")]
    [TestCase("<p>TARGET")]
    [TestCase("<pre>&lt;a href=\"TARGET\"&gt;</pre>")]
    [TestCase("<a href=\"TARGETs\">almost</a>")]
    [TestCase("<a href=\"TARGET?page=2\">another page</a>")]
    [TestCase("<script>var a = '<a href=\"TARGET\">x</a>'</script>")]
    [TestCase("<a data-href=\"TARGET\">x</a>")]
    public async Task What_is_no_link_to_the_target_is_none(string body)
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, body.Replace("TARGET", Target)));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("no_link_found"));
        Assert.That(await _blog.MentionsAsync(_post), Is.Empty);
    }

    [TestCase("<a href=\"TARGET\">x</a>")]
    [TestCase("<a href=\"TARGET/\">with a closing slash</a>")]
    [TestCase("<a href='TARGET#discussion'>a place of it</a>")]
    [TestCase("<img src=\"TARGET\" alt=\"x\">")]
    [TestCase("<video src=\"TARGET\"></video>")]
    [TestCase("<blockquote cite=\"TARGET\">x</blockquote>")]
    [TestCase("<link rel=\"in-reply-to\" href=\"TARGET\">")]
    public async Task What_leads_to_the_target_is_a_link(string body)
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, body.Replace("TARGET", Target)));
        Assert.That(await _blog.MentionAsync(source, Target), Is.AnyOf("published", "held"));
    }

    [TestCase("application/json", "{\"name\": \"Notes\", \"links\": [{\"to\": \"TARGET\"}]}", "published")]
    [TestCase("application/activity+json", "{\"inReplyTo\": \"TARGET\"}", "published")]
    [TestCase("application/json", "{\"text\": \"see TARGET\"}", "no_link_found")]
    [TestCase("application/json", "{\"text\": ", "source_unreadable")]
    [TestCase("text/plain", "I read TARGET, and liked it.", "published")]
    [TestCase("text/plain", "I read TARGETx, and liked it.", "no_link_found")]
    [TestCase("image/png", "TARGET", "source_unreadable")]
    public async Task Other_kinds_of_documents_have_their_own_links(string type, string body, string status)
    {
        var source = _site.Put("/document", FakeAnswer.Of(200, body.Replace("TARGET", Target), type));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo(status));
    }

    [Test]
    public async Task A_post_of_our_own_is_no_mention_and_is_not_asked()
    {
        _post = "first";
        using var answer = await _blog.TellAsync(_blog.Of("/posts/second"), Target);
        using var without = await _blog.TellAsync(Target, _blog.Of("/posts/second"));
        Assert.That((answer.StatusCode, without.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest)));
        Assert.That(await _blog.MentionsAsync(_post), Is.Empty);
        Assert.That((await _blog.Running.Reader.ReadAsync($"/posts/{_post}")).QuerySelector(".also a")!.GetAttribute("href"), Is.EqualTo("/posts/second"));
    }

    private static FormUrlEncodedContent FormOf(string source, string target) => new(new Dictionary<string, string> { ["source"] = source, ["target"] = target });
}
