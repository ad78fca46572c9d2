using System.Net;
using System.Text;
using System.Xml.Linq;
using Blog.Core.Mentions;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>Pingback 1.0 over XML-RPC, and Trackback, over real HTTP.</summary>
internal sealed class PingbackTests
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
    public async Task Every_fault_has_its_code()
    {
        var unlinked = _site.Put("/unlinked", MentionedBlog.Page(_site, "Nothing"));
        var broken = _site.Put("/broken", FakeAnswer.Of(403));
        var missing = _site.Root + "/missing";
        foreach (var source in new[] { unlinked, broken, missing }) await _blog.PingAsync(source, Target);
        foreach (var (source, code) in new[] { (unlinked, "17"), (broken, "50"), (missing, "16") })
        {
            await Eventually.ThatAsync(async () =>
            {
                _blog.Running.Clock.Advance(TimeSpan.FromSeconds(5));
                return await _blog.PingAsync(source, Target) == code;
            }, $"{source} is answered with {code}");
        }
        Assert.Multiple(async () =>
        {
            Assert.That(await _blog.PingAsync(Target, Target), Is.EqualTo("0"));
            Assert.That(await _blog.PingAsync("not a url", Target), Is.EqualTo("16"));
            Assert.That(await _blog.PingAsync("http://169.254.169.254/latest", Target), Is.EqualTo("16"));
            Assert.That(await _blog.PingAsync(unlinked, _blog.Of("/posts/nothing")), Is.EqualTo("32"));
            Assert.That(await _blog.PingAsync(unlinked, _blog.Of("/posts/closed")), Is.EqualTo("33"));
            Assert.That(await _blog.PingAsync(unlinked, "https://elsewhere.example/"), Is.EqualTo("33"));
            Assert.That(await FaultAsync(MentionedBlog.Call("pingback.extensions.getPingbacks", _blog.Of("/posts/nothing"))), Is.EqualTo("32"));
        });
    }

    [Test]
    public async Task Whoever_tells_too_much_is_denied()
    {
        var codes = new List<string>();
        for (var i = 0; i < 65; i++) codes.Add(await _blog.PingAsync("not a url", Target));
        Assert.That(codes.Count(code => code == "49"), Is.EqualTo(5));
        var noted = (await _blog.Running.Get<RefusalLog>().LatestAsync()).Where(refused => refused.Reason == MentionRefusal.TooMany);
        Assert.That(noted.Select(refused => (refused.Network, refused.Times)), Is.EqualTo(new[] { ("127.0.0.0/24", 5L) }), "the desk shows one line of it");
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
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        var call = $"<?xml version=\"1.0\"?><methodCall><methodName>pingback.ping</methodName><params><param><value>{source}</value></param><param><value> {Target} </value></param></params></methodCall>";
        Assert.That(await _blog.CallAsync(call), Does.Contain("Thank you."));
    }

    [Test]
    public async Task The_calls_of_a_common_client_are_understood()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        Assert.That(await FromPythonAsync("pingback.ping", Text(source), Text(Target)), Does.Contain("Thank you."));
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Count == 1, "it is stored");
        Assert.Multiple(async () =>
        {
            Assert.That(await FromPythonAsync("pingback.extensions.getPingbacks", Text(Target)), Does.Contain($"<array><data><value><string>{source}</string></value></data></array>"));
            Assert.That(await FromPythonAsync("pingback.ping", Text(source), Text(Target)), Does.Contain("<int>48</int>"));
            Assert.That(await FromPythonAsync("pingback.ping", Text(source), "<nil/>"), Does.Contain("<int>-32602</int>"));
            Assert.That(await FromPythonAsync("pingback.ping", "<int>7</int>", Text(Target)), Does.Contain("<int>-32602</int>"));
            Assert.That(await FromPythonAsync("system.listMethods"), Does.Contain("<int>-32601</int>"));
            var call = $"<value><struct>\n<member>\n<name>methodName</name>\n<value><string>pingback.ping</string></value>\n</member>\n<member>\n<name>params</name>\n<value><array><data>\n<value>{Text(source)}</value>\n<value>{Text(Target)}</value>\n</data></array></value>\n</member>\n</struct></value>\n";
            Assert.That(await FromPythonAsync("system.multicall", $"<array><data>\n{string.Concat(Enumerable.Repeat(call, 50))}</data></array>"), Does.Contain("<int>-32601</int>"));
        });
        Assert.That(_site.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_trackback_is_believed_no_more_than_its_page()
    {
        var linked = _site.Put("/linked", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        var unlinked = _blog.NextSite().Put("/unlinked", MentionedBlog.Page(_site, "Nothing"));
        Assert.That(await _blog.TrackbackAsync(_post, linked), Does.Contain("<error>0</error>"));
        Assert.That(await _blog.TrackbackAsync(_post, unlinked), Does.Contain("<error>0</error>"));
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Count == 1, "the one that links is stored");
        Assert.That((await _blog.MentionsAsync(_post)).Single().AuthorName, Is.EqualTo($"A post at {_site.Name}"), "not the name that was typed");
        Assert.That(await _blog.TrackbackAsync("nothing", linked), Is.EqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><error>1</error><message>There is no such page on this site.</message></response>\n"));
        Assert.That(await _blog.TrackbackAsync(_post, ""), Does.Contain("<error>1</error>"));
    }

    [Test]
    public async Task Whoever_opens_a_trackback_address_is_led_to_the_post()
    {
        using var answer = await _blog.Running.Reader.GetAsync($"/trackback/{_post}");
        Assert.That((answer.StatusCode, answer.Headers.Location!.OriginalString), Is.EqualTo((HttpStatusCode.Found, $"/posts/{_post}")));
    }

    private static string Text(string text) => $"<string>{text}</string>";

    /// <summary>Sends a call byte for byte, and with the headers, as the client of Python 3 does.</summary>
    private async Task<string> FromPythonAsync(string method, params string[] values)
    {
        var parameters = string.Concat(values.Select(value => $"<param>\n<value>{value}</value>\n</param>\n"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/xmlrpc")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes($"<?xml version='1.0'?>\n<methodCall>\n<methodName>{method}</methodName>\n<params>\n{parameters}</params>\n</methodCall>\n")),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml");
        request.Headers.TryAddWithoutValidation("User-Agent", "Python-xmlrpc/3.11");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var answer = await _blog.Running.Reader.Http.SendAsync(request);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentEncoding.Count), Is.EqualTo((HttpStatusCode.OK, "text/xml", 0)));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> FaultAsync(string body) => XDocument.Parse(await _blog.CallAsync(body)).Descendants("fault").Descendants("int").Single().Value;
}
