using System.Globalization;
using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>
/// Nobody can point the blog at what lies inside by telling it anything: over real HTTP and real sockets, with nothing made up but the name server. Hostile sites
/// and the one inside share a port, so that the address alone decides.
/// </summary>
internal sealed class InwardTests
{
    private MentionedBlog _blog = null!;
    private Canary _canary = null!;
    private string _post = "";
    private int _sites;
    private int _controls;
    private int _told;

    private string Target => _blog.Of($"/posts/{_post}");

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _blog = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);
        _canary = _blog.Internet.Canary();
        InwardAddresses.NameIn(_blog.Internet);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _canary?.Dispose();
    }

    [SetUp]
    public void Take() => _post = _blog.NextPost();

    [TearDown]
    public async Task NothingWasReachedAsync()
    {
        await _canary.TryAsync();
        Assert.That(_canary.Connections, Is.EqualTo(++_controls), "only the control connected");
    }

    [Test]
    public async Task No_spelling_told_or_redirected_to_is_connected_to_by_any_protocol()
    {
        var spellings = InwardAddresses.On(_canary.Port);
        var leading = spellings.Select(spelling => (Spelling: spelling, Site: Site(_ => FakeAnswer.Redirect(spelling)))).ToList();
        foreach (var (spelling, site) in leading)
        {
            await TellAsync(spelling, vouch: spelling);
            await TellAsync(site.Root + "/", vouch: spelling);
        }
        await _blog.Running.WorkOffMentionsAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(spellings, Has.Count.GreaterThanOrEqualTo(80));
            Assert.That(leading.Where(pair => pair.Site.Requests.Count == 0).Select(pair => pair.Spelling), Is.Empty, "all redirects were asked for");
            Assert.That(await _blog.MentionsAsync(_post), Is.Empty);
        });
    }

    [Test]
    public async Task A_name_that_turns_inwards_between_two_questions_is_not_followed()
    {
        var site = Site(request => FakeAnswer.Redirect($"http://turning.example:{_canary.Port}/again{request.Path}"));
        _blog.Internet.Rebind("turning.example", site.EndPoint.Address, IPAddress.Loopback);
        await TellAsync($"http://turning.example:{_canary.Port}/");
        await _blog.Running.WorkOffMentionsAsync();
        Assert.That(site.Requests.Select(request => request.Path), Is.Not.Empty.And.All.EqualTo("/"), "the first answer of the name server leads outside, the second inwards");

        _blog.Internet.Name("both.example", IPAddress.Loopback, site.EndPoint.Address, IPAddress.IPv6Loopback);
        await TellAsync($"http://both.example:{_canary.Port}/both");
        await _blog.Running.WorkOffMentionsAsync();
        Assert.That(site.Requests.Select(request => request.Path), Does.Contain("/both"), "of several addresses only the one outside counts");
    }

    [Test]
    public async Task Nothing_that_a_page_names_is_asked_for()
    {
        var inside = $"http://127.0.0.1:{_canary.Port}";
        var site = Site(_ => FakeAnswer.Page(
            $"""
            <!doctype html><html><head><title>A page with {_post}</title><meta http-equiv="refresh" content="0;url={inside}/refresh"><link rel="stylesheet" href="{inside}/style.css">
            <link rel="canonical" href="{inside}/canonical"><link rel="author" href="{inside}/author"><link rel="icon" href="{inside}/icon"><script src="{inside}/script.js"></script></head>
            <body class="h-entry"><a class="p-author h-card" href="{inside}/card"><img class="u-photo" src="{inside}/photo.png" alt="">Eve</a> <a class="u-url" href="{inside}/url">x</a>
            <p class="e-content">I read <a href="{Target}">this workshop</a>.<iframe src="{inside}/frame"></iframe><img src="{inside}/picture.png" srcset="{inside}/2.png 2x" alt=""></p></body></html>
            """));
        await TellAsync(site.Root + "/page");
        await _blog.Running.WorkOffMentionsAsync();
        Assert.That((await _blog.MentionsAsync(_post)).Single().AuthorName, Is.EqualTo("Eve"));
        Assert.That(site.Requests.Select(request => request.Path), Is.All.EqualTo("/page"));
        await _blog.Running.Reader.TextAsync($"/posts/{_post}");
    }

    [TestCase("text/html")]
    [TestCase("application/xhtml+xml")]
    [TestCase("application/xml")]
    [TestCase("image/svg+xml")]
    public async Task No_entity_of_a_page_or_call_is_asked_for(string type)
    {
        var entity = $"<!DOCTYPE html SYSTEM \"http://127.0.0.1:{_canary.Port}/dtd\" [<!ENTITY % p SYSTEM \"http://127.0.0.1:{_canary.Port}/p\"> %p; <!ENTITY e SYSTEM \"http://127.0.0.1:{_canary.Port}/e\">]>";
        var site = Site(_ => FakeAnswer.Of(200, $"<?xml version=\"1.0\"?>{entity}<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>&e;<a href=\"{Target}\">x</a></body></html>", type));
        await TellAsync(site.Root + "/page");
        await _blog.Running.WorkOffMentionsAsync();
        Assert.That(site.Requests.Select(request => request.Path), Is.Not.Empty.And.All.EqualTo("/page"));
        Assert.That(await _blog.CallAsync($"<?xml version=\"1.0\"?>{entity}<methodCall><methodName>pingback.ping</methodName><params><param><value>&e;</value></param><param><value>{Target}</value></param></params></methodCall>"), Does.Contain("-32700"));
    }

    /// <summary>Tells by all three protocols, no more in a minute than one sender may. Time moves only while nothing is asked for: a fetch would be given up.</summary>
    private async Task TellAsync(string source, string? vouch = null)
    {
        if (_told++ % 15 == 0)
        {
            await _blog.Running.MentionsRestAsync();
            _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["source"] = source, ["target"] = Target, ["vouch"] = vouch ?? "" });
        using var told = await _blog.Running.Reader.Http.PostAsync("/webmention", form);
        await _blog.PingAsync(source, Target);
        await _blog.TrackbackAsync(_post, source);
    }

    private FakeSite Site(Func<FakeRequest, FakeAnswer> answers)
    {
        var number = _sites++;
        return _blog.Internet.Site(string.Create(CultureInfo.InvariantCulture, $"hostile{number}.example"), answers, new IPEndPoint(FakeInternet.AddressOf(number), _canary.Port));
    }
}
