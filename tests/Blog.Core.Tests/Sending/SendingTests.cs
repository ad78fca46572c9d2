using Blog.Core.Outbox;
using Blog.Core.Sending;
using Blog.Testing;

namespace Blog.Core.Tests.Sending;

/// <summary>Pages that a post links to are told so: once, again when it changes, and when it is gone.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class SendingTests(DatabaseKind kind)
{
    private const string Source = "https%3A%2F%2Fblog.example%2Fposts%2Fnew";

    private SendingBlog _blog = null!;

    [SetUp]
    public async Task OpenAsync() => _blog = await SendingBlog.OpenAsync(kind, new FakeInternet());

    [TearDown]
    public async Task CloseAsync() => await _blog.DisposeAsync();

    [Test]
    public async Task A_page_that_takes_webmentions_is_told_of_a_new_post()
    {
        var site = Webmention("one.example", FakeAnswer.Of(201, "", "text/plain", "Location: /status/7"));
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        var sent = await _blog.OfAsync("new", site.Root + "/page");
        Assert.Multiple(() =>
        {
            Assert.That(Told(site), Is.EqualTo(new[] { $"source={Source}&target={Uri.EscapeDataString(site.Root + "/page")}" }));
            Assert.That((sent.State, sent.Protocol, sent.StatusUrl), Is.EqualTo((SentState.Sent, EndpointProtocol.Webmention, site.Root + "/status/7")));
        });
    }

    [Test]
    public async Task Links_that_were_there_before_are_left_alone()
    {
        var site = Webmention("old.example", FakeAnswer.Of(202));
        await using var blog = await SendingBlog.OpenAsync(kind, _blog.Internet, site.Root + "/page");
        await blog.WriteAsync("old", "2026-11-02", [site.Root + "/page"]);
        await blog.WriteAsync("imported", "2020-01-01", [site.Root + "/page"]);
        await blog.DeliverAsync();
        Assert.That(site.Requests, Is.Empty);
        Assert.That((await blog.OfAsync("imported", site.Root + "/page")).State, Is.EqualTo(SentState.Before));
    }

    [Test]
    public async Task A_link_that_is_added_to_an_old_post_is_told()
    {
        var site = Webmention("one.example", FakeAnswer.Of(202));
        await _blog.WriteAsync("old", "2026-11-02", ["https://old.example/", site.Root + "/page"]);
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1));
        Assert.That((await _blog.OfAsync("old", "https://old.example/")).State, Is.EqualTo(SentState.Before));
    }

    [Test]
    public async Task A_change_is_told_again_and_a_slip_that_is_mended_at_once_is_told_once()
    {
        var site = Webmention("one.example", FakeAnswer.Of(202));
        await _blog.WriteAsync("new", site.Root + "/page");
        _blog.Clock.Advance(TimeSpan.FromSeconds(20));
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1));
        await _blog.FollowAsync();
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1), "nothing changed");
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Every_node_knows_what_was_taken_away_and_what_is_back()
    {
        await _blog.WriteAsync("new", "https://one.example/");
        var other = new WithdrawnPosts(_blog.Core.Database);
        Assert.That(await other.FindAsync("/posts/new"), Is.Null);
        await _blog.RemoveAsync("new");
        Assert.That(await other.FindAsync("/posts/new"), Is.EqualTo(_blog.Clock.GetUtcNow()));
        Assert.That(await other.FindAsync("/posts/New/"), Is.Not.Null);
        Assert.That(await other.FindAsync("/posts/other"), Is.Null);
        await _blog.WriteAsync("new", "https://one.example/");
        Assert.That(await other.FindAsync("/posts/new"), Is.Null);
    }

    [Test]
    public async Task A_removed_link_and_a_withdrawn_post_are_told_to_who_was_told_of_them()
    {
        var (site, other) = (Webmention("one.example", FakeAnswer.Of(202)), Webmention("two.example", FakeAnswer.Of(202)));
        await _blog.WriteAsync("new", site.Root + "/page", other.Root + "/page");
        await _blog.DeliverAsync();
        await _blog.WriteAsync("new", other.Root + "/page");
        await _blog.DeliverAsync();
        Assert.That((Told(site).Length, Told(other).Length), Is.EqualTo((2, 2)));
        Assert.That((await _blog.OfAsync("new", site.Root + "/page")).IsLinked, Is.False);
        await _blog.RemoveAsync("new");
        await _blog.DeliverAsync();
        Assert.That((Told(site).Length, Told(other).Length), Is.EqualTo((2, 3)));
        Assert.That(Told(other), Has.All.StartsWith($"source={Source}&"));
    }

    [Test]
    public async Task A_page_without_webmention_is_told_by_pingback_once()
    {
        var site = _blog.Internet.Site("one.example");
        site.Put("/page", FakeAnswer.Of(200, "<p>", "text/html", $"X-Pingback: {site.Root}/rpc"));
        site.Put("/rpc", FakeAnswer.Of(200, "<methodResponse><params><param><value>Thanks</value></param></params></methodResponse>", "text/xml"));
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        var calls = site.Requests.Where(request => request.Path == "/rpc").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(calls, Has.Count.EqualTo(1));
            Assert.That(calls[0].Body, Does.Contain("<methodName>pingback.ping</methodName>").And.Contain("https://blog.example/posts/new").And.Contain(site.Root + "/page"));
        });
        Assert.That((await _blog.OfAsync("new", site.Root + "/page")).State, Is.EqualTo(SentState.Sent));
    }

    [TestCase(48, SentState.Sent)]
    [TestCase(17, SentState.Failed)]
    [TestCase(33, SentState.Failed)]
    public async Task Faults_of_pingback_are_understood(int fault, SentState state)
    {
        var site = _blog.Internet.Site("one.example");
        site.Put("/page", "<link rel=pingback href=/rpc>");
        site.Put("/rpc", FakeAnswer.Of(200, Fault(fault), "text/xml"));
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        var sent = await _blog.OfAsync("new", site.Root + "/page");
        Assert.That(sent.State, Is.EqualTo(state));
        if (state == SentState.Failed) Assert.That(sent.Answer, Does.Contain($"{fault}: No < link"));
    }

    [Test]
    public async Task What_is_refused_is_not_repeated_and_what_broke_is()
    {
        var (refusing, broken) = (Webmention("one.example", FakeAnswer.Of(400, "I know no such link.", "text/plain")), Webmention("two.example", FakeAnswer.Of(503)));
        await _blog.WriteAsync("new", refusing.Root + "/page", broken.Root + "/page");
        await _blog.DeliverAsync();
        await _blog.DeliverAsync();
        Assert.That(Told(refusing), Has.Length.EqualTo(1));
        Assert.That(Told(broken).Length, Is.GreaterThan(1));
        var (refused, again) = (await _blog.OfAsync("new", refusing.Root + "/page"), await _blog.OfAsync("new", broken.Root + "/page"));
        Assert.That((refused.State, again.State), Is.EqualTo((SentState.Failed, SentState.Waiting)));
        Assert.That(refused.Answer, Does.Contain("400").And.Contain("I know no such link."));
    }

    [Test]
    public async Task A_page_that_wants_to_know_nothing_is_asked_once()
    {
        var site = _blog.Internet.Site("one.example");
        site.Put("/page", "<p>Hello");
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        await _blog.WriteAsync("new", site.Root + "/page");
        await _blog.DeliverAsync();
        Assert.That(site.Requests, Has.Count.EqualTo(1));
        Assert.That((await _blog.OfAsync("new", site.Root + "/page")).State, Is.EqualTo(SentState.Deaf));
    }

    [Test]
    public async Task Nothing_goes_to_addresses_of_our_own_network()
    {
        var canary = _blog.Internet.Canary();
        var site = _blog.Internet.Site("one.example");
        site.Put("/page", $"<link rel=webmention href=http://127.0.0.1:{canary.Port}/x>");
        await _blog.WriteAsync("new", $"http://127.0.0.1:{canary.Port}/", "http://router.lan/", site.Root + "/page");
        await _blog.DeliverAsync();
        Assert.That(canary.Connections, Is.Zero);
        Assert.That((await _blog.Sent.ListAsync("new")).Select(mention => mention.State), Is.EqualTo(new[] { SentState.Failed, SentState.Failed, SentState.Failed }));
    }

    [Test]
    public async Task Drafts_and_scheduled_posts_tell_nobody_before_they_appear()
    {
        var site = Webmention("one.example", FakeAnswer.Of(202));
        await _blog.WriteAsync("new", "2026-11-21T12:00:00", [site.Root + "/page"]);
        await _blog.DeliverAsync();
        Assert.That(site.Requests, Is.Empty);
        _blog.Clock.Advance(TimeSpan.FromHours(4));
        await Eventually.ThatAsync(() => _blog.Content.Current.FindPost("new") is not null, "the post appears");
        await _blog.FollowAsync();
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Two_nodes_that_notice_at_once_tell_once()
    {
        var site = Webmention("one.example", FakeAnswer.Of(202));
        await _blog.WriteAsync("new", site.Root + "/page");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _blog.Sender.FollowAsync(_blog.Content.Current)));
        await _blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1));
        Assert.That((await _blog.Core.Outbox.ListAsync([OutboxState.Sent])), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_blogger_can_have_old_links_told()
    {
        var site = Webmention("old.example", FakeAnswer.Of(202));
        await using var blog = await SendingBlog.OpenAsync(kind, _blog.Internet, site.Root + "/page");
        Assert.That(await blog.Sender.SendAsync(blog.Content.Current, "old"), Is.EqualTo(1));
        await blog.DeliverAsync();
        Assert.That(Told(site), Has.Length.EqualTo(1));
        Assert.That(await blog.Sender.SendAsync(blog.Content.Current, "nothing"), Is.Null);
    }

    [Test]
    public async Task The_hub_of_the_feeds_is_told_of_new_posts()
    {
        var hub = _blog.Internet.Site("hub.example", _ => FakeAnswer.Of(204));
        await _blog.SiteAsync($"hub: {hub.Root}/publish");
        await _blog.WriteAsync("new");
        await _blog.DeliverAsync();
        Assert.That(hub.Requests.Select(request => request.Body), Is.EqualTo(new[]
        {
            "hub.mode=publish&hub.url=https%3A%2F%2Fblog.example%2Ffeed.xml&hub.url=https%3A%2F%2Fblog.example%2Ffeed.atom&hub.url=https%3A%2F%2Fblog.example%2Ffeed.json",
        }));
    }

    private FakeSite Webmention(string name, FakeAnswer answer)
    {
        var site = _blog.Internet.Site(name);
        site.Put("/page", "<link rel=webmention href=/told>");
        site.Put("/told", answer);
        return site;
    }

    private static string[] Told(FakeSite site) => [.. site.Requests.Where(request => request.Path == "/told").Select(request => request.Body)];

    private static string Fault(int code) =>
        $"<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>{code}</int></value></member><member><name>faultString</name><value><string>No &lt; link</string></value></member></struct></value></fault></methodResponse>";
}
