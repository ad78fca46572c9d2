using System.Net;
using System.Text;
using System.Xml.Linq;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>Pingback 1.0 over XML-RPC, and Trackback, over real HTTP.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class PingbackTests(DatabaseKind kind)
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
    public async Task A_pingback_is_taken_and_told_again_is_known()
    {
        var source = _site.Put("/post", Page($"<a href=\"{Target}\">the first workshop</a>"));
        Assert.That(await PingAsync(source, Target), Is.EqualTo("Thank you. We will look at the page."));
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync()).Count == 1, "it is stored");
        Assert.That(await PingAsync(source, Target), Is.EqualTo("48"));
        Assert.That(_site.Requests.Single().Headers["User-Agent"], Does.Contain("verifying pingback"));
        Assert.That(await CallAsync(Call("pingback.extensions.getPingbacks", Target)), Does.Contain($"<string>{source}</string>"));
    }

    [Test]
    public async Task Every_fault_has_its_code()
    {
        var unlinked = _site.Put("/unlinked", Page("Nothing"));
        var broken = _site.Put("/broken", FakeAnswer.Of(403));
        var missing = _site.Root + "/missing";
        foreach (var source in new[] { unlinked, broken, missing }) await PingAsync(source, Target);
        foreach (var (source, code) in new[] { (unlinked, "17"), (broken, "50"), (missing, "16") })
        {
            await Eventually.ThatAsync(async () =>
            {
                _blog.Running.Clock.Advance(TimeSpan.FromSeconds(5));
                return await PingAsync(source, Target) == code;
            }, $"{source} is answered with {code}");
        }
        Assert.Multiple(async () =>
        {
            Assert.That(await PingAsync(Target, Target), Is.EqualTo("0"));
            Assert.That(await PingAsync("not a url", Target), Is.EqualTo("16"));
            Assert.That(await PingAsync("http://169.254.169.254/latest", Target), Is.EqualTo("16"));
            Assert.That(await PingAsync(unlinked, _blog.Of("/posts/nothing")), Is.EqualTo("32"));
            Assert.That(await PingAsync(unlinked, _blog.Of("/posts/closed")), Is.EqualTo("33"));
            Assert.That(await PingAsync(unlinked, "https://elsewhere.example/"), Is.EqualTo("33"));
            Assert.That(await FaultAsync(Call("pingback.extensions.getPingbacks", _blog.Of("/posts/nothing"))), Is.EqualTo("32"));
        });
    }

    [Test]
    public async Task Whoever_tells_too_much_is_denied()
    {
        var codes = new List<string>();
        for (var i = 0; i < 65; i++) codes.Add(await PingAsync("not a url", Target));
        Assert.That(codes.Count(code => code == "49"), Is.EqualTo(5));
    }

    [TestCase("", "-32700")]
    [TestCase("<methodCall>", "-32700")]
    [TestCase("<methodCall></methodCall>", "-32700")]
    [TestCase("<notACall/>", "-32700")]
    [TestCase("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><methodCall><methodName>pingback.ping</methodName><params><param><value>&e;</value></param></params></methodCall>", "-32700")]
    [TestCase("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><methodCall><methodName>&b;</methodName></methodCall>", "-32700")]
    [TestCase("<methodCall><methodName>pingback.ping</methodName></methodCall>", "-32602")]
    [TestCase("<methodCall><methodName>pingback.ping</methodName><params><param><value><int>1</int></value></param><param><value>x</value></param></params></methodCall>", "-32602")]
    [TestCase("<methodCall><methodName>system.multicall</methodName><params><param><value><array><data/></array></value></param></params></methodCall>", "-32601")]
    [TestCase("<methodCall><methodName>wp.getUsersBlogs</methodName></methodCall>", "-32601")]
    [TestCase("<methodCall><methodName>system.listMethods</methodName></methodCall>", "-32601")]
    public async Task What_is_no_call_gets_a_fault(string body, string code) => Assert.That(await FaultAsync(body), Is.EqualTo(code));

    [Test]
    public async Task Deep_and_long_calls_are_refused()
    {
        Assert.That(await FaultAsync(string.Concat(Enumerable.Repeat("<a>", 10_000))), Is.EqualTo("-32700"));
        using var answer = await _blog.Running.Reader.Http.PostAsync("/xmlrpc", new StringContent(new string(' ', 200_000), Encoding.UTF8, "text/xml"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_value_without_a_type_is_a_text()
    {
        var source = _site.Put("/post", Page($"<a href=\"{Target}\">x</a>"));
        var call = $"<?xml version=\"1.0\"?><methodCall><methodName>pingback.ping</methodName><params><param><value>{source}</value></param><param><value> {Target} </value></param></params></methodCall>";
        Assert.That(await CallAsync(call), Does.Contain("Thank you."));
    }

    [Test]
    public async Task One_page_that_tells_by_three_protocols_is_one_mention_with_all_of_them()
    {
        var source = _site.Put("/post", Page($"<a href=\"{Target}\">the first workshop</a>"));
        await _blog.MentionAsync(source, Target);
        _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await PingAsync(source, Target);
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync()).Single().Channels.Count == 2, "by Pingback too");
        _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await TrackbackAsync("first", source);
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync()).Single().Channels.Count == 3, "by Trackback too");
        Assert.That((await _blog.MentionsAsync()).Single().Channels, Is.EqualTo(new[] { Channel.Webmention, Channel.Pingback, Channel.Trackback }));
    }

    [Test]
    public async Task A_trackback_is_believed_no_more_than_its_page()
    {
        var linked = _site.Put("/linked", Page($"<a href=\"{Target}\">x</a>"));
        var unlinked = _blog.Internet.Site("other.example").Put("/unlinked", Page("Nothing"));
        Assert.That(await TrackbackAsync("first", linked), Does.Contain("<error>0</error>"));
        Assert.That(await TrackbackAsync("first", unlinked), Does.Contain("<error>0</error>"));
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync()).Count == 1, "the one that links is stored");
        Assert.That((await _blog.MentionsAsync()).Single().AuthorName, Is.EqualTo("A post elsewhere"), "not the name that was typed");
        Assert.That(await TrackbackAsync("nothing", linked), Is.EqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><error>1</error><message>There is no such page on this site.</message></response>\n"));
        Assert.That(await TrackbackAsync("first", ""), Does.Contain("<error>1</error>"));
    }

    [Test]
    public async Task Whoever_opens_a_trackback_address_is_led_to_the_post()
    {
        using var answer = await _blog.Running.Reader.GetAsync("/trackback/first");
        Assert.That((answer.StatusCode, answer.Headers.Location!.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/posts/first")));
    }

    /// <summary>The text of the answer, or the code of the fault.</summary>
    private async Task<string> PingAsync(string source, string target)
    {
        var answer = XDocument.Parse(await CallAsync(Call("pingback.ping", source, target)));
        return answer.Descendants("int").FirstOrDefault()?.Value ?? answer.Descendants("string").Single().Value;
    }

    private async Task<string> FaultAsync(string body) => XDocument.Parse(await CallAsync(body)).Descendants("fault").Descendants("int").Single().Value;

    private async Task<string> CallAsync(string body)
    {
        using var answer = await _blog.Running.Reader.Http.PostAsync("/xmlrpc", new StringContent(body, Encoding.UTF8, "text/xml"));
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/xml")));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> TrackbackAsync(string post, string source)
    {
        var fields = new Dictionary<string, string> { ["url"] = source, ["title"] = "Cheap watches", ["excerpt"] = "Buy them", ["blog_name"] = "Watches" };
        using var answer = await _blog.Running.Reader.Http.PostAsync($"/trackback/{post}", new FormUrlEncodedContent(fields));
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Call(string method, params string[] parameters) => new XDocument(new XElement(
        "methodCall",
        new XElement("methodName", method),
        new XElement("params", parameters.Select(parameter => new XElement("param", new XElement("value", new XElement("string", parameter))))))).ToString();

    private static string Page(string body) => $"<!doctype html><title>A post elsewhere</title><body><p>{body}</p>";
}
