using System.Net;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>What a receiver of W3C Webmention must and should do, over real HTTP.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class WebmentionTests(DatabaseKind kind)
{
    private MentionedBlog _blog = null!;
    private FakeSite _site = null!;

    private string Target => _blog.Of("/posts/first");

    [SetUp]
    public async Task OpenAsync()
    {
        _blog = await MentionedBlog.StartAsync(kind);
        _site = _blog.Internet.Site("source.example");
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _site?.Dispose();
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_post_says_where_to_tell()
    {
        using var answer = await _blog.Running.Reader.GetAsync("/posts/first");
        var page = await Reader.DocumentAsync(answer);
        using var again = await _blog.Running.Reader.GetAsync("/posts/first");
        using var closed = await _blog.Running.Reader.GetAsync("/posts/closed");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Link"), Has.Some.EqualTo($"<{_blog.Of("/webmention")}>; rel=\"webmention\""));
            Assert.That(again.Headers.GetValues("X-Pingback"), Is.EqualTo(new[] { _blog.Of("/xmlrpc") }), "also from memory");
            Assert.That(page.QuerySelector("link[rel=webmention]")!.GetAttribute("href"), Is.EqualTo(_blog.Of("/webmention")));
            Assert.That(page.QuerySelector("link[rel=pingback]")!.GetAttribute("href"), Is.EqualTo(_blog.Of("/xmlrpc")));
            Assert.That(page.Head!.InnerHtml, Does.Contain($"trackback:ping=\"{_blog.Of("/trackback/first")}\""));
            Assert.That(closed.Headers.Contains("X-Pingback"), Is.False);
        });
    }

    [Test]
    public async Task Receiver_1_a_valid_pair_is_accepted_and_has_a_status_page()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">the first workshop</a>"));
        using var answer = await _blog.TellAsync(source, Target);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await _blog.SettledAsync(answer.Headers.Location!), Is.EqualTo("published"));

        var page = await _blog.Running.Reader.ReadAsync(answer.Headers.Location!.PathAndQuery);
        var mention = (await _blog.MentionsAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Shown"));
            Assert.That(mention.Channels, Is.EqualTo(new[] { Channel.Webmention }));
            Assert.That(mention.SourceUrl, Is.EqualTo(source));
            Assert.That(_site.Requests.Single().Headers["Accept"], Does.StartWith("text/html"));
        });
        Assert.That((await _blog.Running.Reader.ReadAsync("/posts/first")).QuerySelector($"#comment-{mention.Id} a")!.GetAttribute("href"), Is.EqualTo(source));
    }

    [TestCase("not a url", null, "invalid_source")]
    [TestCase("", null, "malformed")]
    [TestCase("ftp://source.example/", null, "invalid_source")]
    [TestCase("http://127.0.0.1/", null, "invalid_source")]
    [TestCase(null, "not a url", "invalid_target")]
    [TestCase(null, "https://elsewhere.example/posts/first", "invalid_target")]
    [TestCase(null, "/posts/nothing-here", "target_not_found")]
    [TestCase(null, "/about", "target_not_supported")]
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
        var source = _site.Put("/post", Post(body.Replace("TARGET", Target)));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("no_link_found"));
        Assert.That(await _blog.MentionsAsync(), Is.Empty);
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
        var source = _site.Put("/post", Post(body.Replace("TARGET", Target)));
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
    public async Task Redirects_of_the_source_are_followed_and_make_no_second_mention()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        var shortened = _site.Put("/s", FakeAnswer.Redirect("/post", 301));
        await _blog.MentionAsync(shortened, Target);
        await _blog.MentionAsync(source, Target);
        Assert.That((await _blog.MentionsAsync()).Single().SourceUrl, Is.EqualTo(source));
    }

    [Test]
    public async Task A_fragment_of_the_target_does_not_matter_for_what_it_is_and_leads_to_the_comment()
    {
        var comment = await CommentAsync();
        var target = $"{Target}#comment-{comment.Id}";
        var source = _site.Put("/post", Post($"<a href=\"{target}\">I disagree</a>"));
        Assert.That(await _blog.MentionAsync(source, target), Is.EqualTo("published"));
        Assert.That((await _blog.MentionsAsync()).Single().ParentId, Is.EqualTo(comment.Id));
    }

    [Test]
    public async Task Update_1_a_link_that_is_added_is_a_mention_of_the_new_post_too()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", Post($"<a href=\"{Target}\">x</a> <a href=\"{_blog.Of("/posts/second")}\">y</a>"));
        await _blog.MentionAsync(source, Target);
        Assert.That(await _blog.MentionAsync(source, _blog.Of("/posts/second")), Is.EqualTo("published"));
        Assert.That(((await _blog.MentionsAsync()).Count, (await _blog.MentionsAsync("second")).Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Update_2_a_link_that_is_removed_takes_its_mention_with_it()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", Post("Never mind."));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("withdrawn"));
        Assert.That((await _blog.MentionsAsync()).Single().State, Is.EqualTo(CommentState.Withdrawn));

        _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("published"), "and back");
        Assert.That((await _blog.MentionsAsync()).Single().State, Is.EqualTo(CommentState.Published));
    }

    [TestCase(410, "<p>Gone")]
    [TestCase(200, "<meta http-equiv=\"Status\" content=\"410 GONE\"><p>Deleted. <a href=\"TARGET\">x</a>")]
    public async Task Delete_1_a_page_that_is_gone_takes_its_mention_with_it(int status, string body)
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", FakeAnswer.Of(status, body.Replace("TARGET", Target)));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("withdrawn"));
        Assert.That((await _blog.Running.Reader.ReadAsync("/posts/first")).QuerySelector(".mentions"), Is.Null);
    }

    [Test]
    public async Task Told_again_it_stays_one()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        for (var i = 0; i < 3; i++) Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("published"));
        Assert.That(await _blog.MentionsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Other_words_than_those_that_were_shown_wait_for_a_moderator_who_sees_both()
    {
        var source = _site.Put("/post", Post($"We found <a href=\"{Target}\">this workshop</a> useful."));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", Post($"Buy <a href=\"{Target}\">cheap watches</a> here."));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("held"));

        await _blog.Running.CreateAccountAsync("mod", "a long enough password", Blog.Core.Accounts.AccountRole.Moderator);
        await _blog.Running.Reader.SignInAsync("mod", "a long enough password");
        var desk = await _blog.Running.Reader.ReadAsync("/review/mentions");
        Assert.That(desk.QuerySelector(".beside")!.TextContent, Does.Contain("this workshop").And.Contain("cheap watches"));
    }

    [Test]
    public async Task What_a_moderator_removed_stays_removed()
    {
        var source = _site.Put("/post", Post($"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        var mention = (await _blog.MentionsAsync()).Single();
        await _blog.Running.Get<Decisions>().DecideAsync([mention.Id], DecisionAction.Remove, "mod");
        _site.Put("/post", Post($"<a href=\"{Target}\">other words</a>"));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("notshown"));
        Assert.That((await _blog.MentionsAsync()).Single().State, Is.EqualTo(CommentState.Removed));
    }

    [Test]
    public async Task A_post_of_our_own_is_no_mention_and_is_not_asked()
    {
        using var answer = await _blog.TellAsync(_blog.Of("/posts/second"), Target);
        using var without = await _blog.TellAsync(Target, _blog.Of("/posts/second"));
        Assert.That((answer.StatusCode, without.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest)));
        Assert.That(await _blog.MentionsAsync(), Is.Empty);
        Assert.That((await _blog.Running.Reader.ReadAsync("/posts/first")).QuerySelector(".also a")!.GetAttribute("href"), Is.EqualTo("/posts/second"));
    }

    [Test]
    public async Task All_targets_of_a_source_cost_one_fetch()
    {
        _site.Put("/slow", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n", "x", TimeSpan.FromMilliseconds(20)));
        var other = _blog.Internet.Site("other.example");
        other.Put("/slow", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n", "x", TimeSpan.FromMilliseconds(20)));
        using var one = await _blog.TellAsync(_site.Root + "/slow", Target);
        using var two = await _blog.TellAsync(other.Root + "/slow", Target);
        await Eventually.ThatAsync(() => _site.Requests.Count + other.Requests.Count == 2, "both places are taken");

        var third = _blog.Internet.Site("third.example");
        var source = third.Put("/post", Post($"<a href=\"{Target}\">x</a> <a href=\"{_blog.Of("/posts/second")}\">y</a>"));
        using var first = await Tell(source, Target);
        using var second = await Tell(source, _blog.Of("/posts/second"));
        var step = TimeSpan.FromSeconds(5);
        Assert.That((await _blog.SettledAsync(first.Headers.Location!, step), await _blog.SettledAsync(second.Headers.Location!, step)), Is.EqualTo(("published", "published")));
        Assert.That(third.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_is_not_reached_is_tried_again_and_then_refused()
    {
        var source = _site.Root + "/post";
        _site.Put("/post", FakeAnswer.Of(503, "Down"));
        using var answer = await _blog.TellAsync(source, Target);
        for (var tries = 1; tries <= 3; tries++)
        {
            var so = tries;
            await Eventually.ThatAsync(() => _site.Requests.Count == so, $"try {so}");
            await Eventually.ThatAsync(async () => so == 3 ? await _blog.StatusAsync(answer.Headers.Location!) != "waiting" : true, "settled");
            await Task.Yield();
            if (tries < 3) await AdvanceUntilAsync(() => _site.Requests.Count > so);
        }
        Assert.That(await _blog.StatusAsync(answer.Headers.Location!), Is.EqualTo("source_unreadable"));
    }

    private async Task AdvanceUntilAsync(Func<bool> done) => await Eventually.ThatAsync(
        () =>
        {
            if (!done()) _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
            return done();
        },
        "it is tried again");

    private Task<HttpResponseMessage> Tell(string source, string target) => _blog.Running.Reader.Http.PostAsync("/webmention", FormOf(source, target));

    private async Task<Comment> CommentAsync()
    {
        await _blog.Running.Reader.CommentAsync("first", "A comment that somebody answers elsewhere.");
        return (await _blog.Comments.ListAsync(post: "first")).Single();
    }

    private static FormUrlEncodedContent FormOf(string source, string target) => new(new Dictionary<string, string> { ["source"] = source, ["target"] = target });

    private static string Post(string body) => $"<!doctype html><title>A post elsewhere</title><body><p>{body}</p>";
}
