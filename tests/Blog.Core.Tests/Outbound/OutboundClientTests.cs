using System.IO.Compression;
using System.Net;
using System.Text;
using Blog.Core.Outbound;
using Blog.Testing;

namespace Blog.Core.Tests.Outbound;

/// <summary>The way out reaches what is public and nothing else, and is a burden to nobody.</summary>
internal sealed class OutboundClientTests() : OutboundFixture(DatabaseKind.Sqlite)
{
    [Test]
    public async Task A_page_is_read_and_knows_who_asked()
    {
        var url = Internet.Site("one.example").Put("/a", FakeAnswer.Of(200, "<p>Hé", "text/html; charset=utf-8", "Link: <x>; rel=webmention"));
        var answer = await AnswerAsync(url);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(answer.Body), Is.EqualTo("<p>Hé"));
            Assert.That((answer.MediaType, answer.Charset, answer.Status), Is.EqualTo(("text/html", "utf-8", HttpStatusCode.OK)));
            Assert.That(answer.Headers["link"], Is.EqualTo(new[] { "<x>; rel=webmention" }));
        });
    }

    [Test]
    public async Task It_says_who_it_is_and_nothing_else()
    {
        var site = Internet.Site("one.example", _ => FakeAnswer.Of(200, "", "text/html", "Set-Cookie: a=b"));
        await AnswerAsync(site.Root + "/a#there");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await AnswerAsync(site.Root + "/a");
        var asked = site.Requests[^1];
        Assert.Multiple(() =>
        {
            Assert.That(asked.Headers["User-Agent"], Is.EqualTo("Blog (Test; +https://blog.example/)"));
            Assert.That(asked.Headers.Keys, Is.EquivalentTo(new[] { "Host", "User-Agent", "Accept", "Accept-Encoding" }));
            Assert.That(site.Requests[0].Path, Is.EqualTo("/a"), "the fragment stays here");
        });
    }

    [TestCase("127.0.0.1")]
    [TestCase("10.0.0.1")]
    [TestCase("::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("fe80::1%1")]
    public async Task A_name_that_leads_inwards_is_refused(string address)
    {
        Internet.Name("evil.example", IPAddress.Parse(address));
        Assert.That(await FetchAsync("http://evil.example/"), Is.EqualTo(new FetchResult.Refused(RefusalReason.Inward)));
    }

    [Test]
    public async Task An_allowed_port_opens_no_other_address_or_port()
    {
        var site = Internet.Site("one.example");
        var canary = Internet.Canary();
        Internet.Name("two.example", IPAddress.Parse("127.0.0.2"));
        Internet.Name("three.example", IPAddress.Loopback);
        Assert.That(await FetchAsync($"http://two.example:{site.EndPoint.Port}/"), Is.EqualTo(new FetchResult.Refused(RefusalReason.Inward)));
        Assert.That(await FetchAsync($"http://three.example:{canary.Port}/"), Is.EqualTo(new FetchResult.Refused(RefusalReason.Port)));
        Assert.That(canary.Connections, Is.Zero);
    }

    [Test]
    public async Task A_name_is_judged_by_the_address_that_is_connected_to()
    {
        var site = Internet.Site("one.example");
        Internet.Rebind("turning.example", IPAddress.Parse("127.0.0.2"), site.EndPoint.Address);
        var lookUps = Internet.LookUps;
        Assert.That(await FetchAsync($"http://turning.example:{site.EndPoint.Port}/"), Is.EqualTo(new FetchResult.Refused(RefusalReason.Inward)));
        Assert.That(Internet.LookUps - lookUps, Is.EqualTo(1), "looked up once: what was checked is what is connected to");
        Assert.That(site.Requests, Is.Empty);
    }

    [Test]
    public async Task Redirects_are_followed_and_each_is_checked()
    {
        var site = Internet.Site("one.example");
        site.Put("/a", FakeAnswer.Redirect("b?x=1", 301));
        site.Put("/b?x=1", "There");
        var answer = await AnswerAsync(site.Root + "/a");
        Assert.That(answer.Address.AbsoluteUri, Is.EqualTo(site.Root + "/b?x=1"));

        var canary = Internet.Canary();
        foreach (var inward in Inward(canary.Port))
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            site.Put("/in", FakeAnswer.Redirect(inward));
            Assert.That(await FetchAsync(site.Root + "/in"), Is.InstanceOf<FetchResult.Refused>(), inward);
        }
        Assert.That(canary.Connections, Is.Zero);
    }

    [Test]
    public async Task Five_redirects_are_enough()
    {
        var site = Internet.Site("one.example", request => FakeAnswer.Redirect(request.Path + "x"));
        Assert.That(await FetchAsync(site.Root + "/"), Is.InstanceOf<FetchResult.TooManyRedirects>());
        Assert.That(site.Requests, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task What_is_posted_is_posted_again_only_where_that_is_asked_for()
    {
        var site = Internet.Site("one.example");
        site.Put("/kept", FakeAnswer.Redirect("/end", 307));
        site.Put("/lost", FakeAnswer.Redirect("/end", 302));
        site.Put("/end", FakeAnswer.Of(202));
        var kept = await Client().SendAsync(FetchRequest.Form(site.Root + "/kept", "Test", null, [new("source", "a&b"), new("target", "é")]));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var lost = await Client().SendAsync(FetchRequest.Form(site.Root + "/lost", "Test", null, []));
        Assert.Multiple(() =>
        {
            Assert.That((kept as FetchResult.Answered)?.Status, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(site.Requests.Where(request => request.Path == "/end").Select(request => (request.Method, request.Body)), Is.EqualTo(new[] { ("POST", "source=a%26b&target=%C3%A9") }));
            Assert.That((lost as FetchResult.Answered)?.Status, Is.EqualTo(HttpStatusCode.Found));
        });
    }

    [Test]
    public async Task What_is_too_large_is_given_up()
    {
        var site = Internet.Site("one.example");
        var mebibytes = new byte[3 * 1024 * 1024];
        site.Put("/announced", FakeAnswer.Of(200, mebibytes));
        site.Put("/endless", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n", new string('x', 4096), TimeSpan.Zero));
        site.Put("/packed", FakeAnswer.Of(200, Gzip(new byte[200 * 1024 * 1024]), "text/html", "Content-Encoding: gzip"));
        site.Put("/headers", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\n", $"X: {new string('x', 4096)}\r\n", TimeSpan.Zero));
        site.Put("/informs", FakeAnswer.Endless("", "HTTP/1.1 100 Continue\r\n\r\n", TimeSpan.Zero));
        foreach (var path in new[] { "/announced", "/endless", "/packed", "/headers", "/informs" })
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(await FetchAsync(site.Root + path), Is.InstanceOf<FetchResult.TooLarge>().Or.InstanceOf<FetchResult.Unreachable>(), path);
        }
    }

    [Test]
    public async Task What_is_too_slow_is_given_up()
    {
        var site = Internet.Site("one.example");
        site.Put("/slow", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n", "x", TimeSpan.FromMilliseconds(20)));
        var fetching = FetchAsync(site.Root + "/slow");
        await Eventually.ThatAsync(() => site.Requests.Count == 1, "it is asked");
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await fetching, Is.InstanceOf<FetchResult.TimedOut>());
    }

    [Test]
    public async Task A_type_that_is_of_no_use_is_not_read()
    {
        var url = Internet.Site("one.example").Put("/film", FakeAnswer.Of(200, new byte[2_000_000], "video/mp4"));
        var result = await Client().SendAsync(FetchRequest.Get(url, "Test", null) with { Reads = type => type == "text/html" });
        Assert.That(result, Is.InstanceOf<FetchResult.Answered>());
        Assert.That(((FetchResult.Answered)result).Body, Is.Empty);
    }

    [Test]
    public async Task Two_are_asked_at_once()
    {
        var site = Internet.Site("one.example", _ => FakeAnswer.Endless("HTTP/1.1 200 Fine\r\n\r\n", "x", TimeSpan.FromMilliseconds(20)));
        var client = Client();
        for (var i = 0; i < 5; i++) Internet.Name($"name{i}.example", site.EndPoint.Address);
        var fetching = Enumerable.Range(0, 5).Select(i => client.SendAsync(FetchRequest.Get($"http://name{i}.example:{site.EndPoint.Port}/", "Test", null))).ToList();
        await Eventually.ThatAsync(() => site.Requests.Count == 2, "two are asked");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.ThatAsync(() => site.Requests.Count == 4, "two more are asked");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.ThatAsync(() => site.Requests.Count == 5, "the last is asked");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(fetching);
    }

    [Test]
    public async Task Nobody_there_is_a_result()
    {
        var site = Internet.Site("gone.example");
        site.Dispose();
        Assert.That(await FetchAsync(site.Root + "/"), Is.InstanceOf<FetchResult.Unreachable>());
        Assert.That(await FetchAsync("http://nowhere.example/"), Is.InstanceOf<FetchResult.Unreachable>());
    }

    [Test]
    public void The_allowance_ofTests_is_read_or_refused()
    {
        Assert.That(OutboundOptions.ReadAllow("127.0.0.1:8080, [::1]:81"), Is.EqualTo(new[] { IPEndPoint.Parse("127.0.0.1:8080"), IPEndPoint.Parse("[::1]:81") }));
        Assert.That(() => OutboundOptions.ReadAllow("localhost:80"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("'localhost:80'"));
    }

    private static string[] Inward(int port) =>
    [
        $"http://127.0.0.1:{port}/", $"http://localhost:{port}/", $"http://[::1]:{port}/", $"http://0x7f000001:{port}/", $"http://2130706433:{port}/",
        $"//127.0.0.1:{port}/", "http://127.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://0/", "file:///etc/passwd", "ftp://127.0.0.1/",
        $"gopher://127.0.0.1:{port}/", $"http://one.example@127.0.0.1:{port}/", "http://169.254.169.254/", "http://localhost./", "http://127.1/",
    ];

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
