using System.Net;
using Blog.Core.Sending;
using Blog.Testing;

namespace Blog.Core.Tests.Sending;

/// <summary>Nobody who is linked to can have the blog ask or tell what lies inside: not by the link, its redirects, its endpoint, or the endpoint's redirects.</summary>
internal sealed class InwardSendingTests
{
    private FakeInternet _internet = null!;
    private SendingBlog _blog = null!;
    private Canary _canary = null!;
    private int _sites;

    [SetUp]
    public async Task OpenAsync()
    {
        _internet = new FakeInternet();
        _canary = _internet.Canary();
        InwardAddresses.NameIn(_internet);
        _blog = await SendingBlog.OpenAsync(DatabaseKind.Sqlite, _internet);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _canary?.Dispose();
        _internet?.Dispose();
    }

    [Test]
    public async Task No_spelling_is_asked_or_told()
    {
        var spellings = InwardAddresses.On(_canary.Port);
        await _blog.WriteAsync("direct", [.. spellings]);
        var redirecting = Sites(spellings, (spelling, _) => FakeAnswer.Redirect(spelling));
        var naming = Sites(spellings, (spelling, request) => FakeAnswer.Page($"<link rel={(request.Path == "/page" ? "webmention" : "pingback")} href=\"{WebUtility.HtmlEncode(spelling)}\">"));
        var passingOn = Sites(spellings, (spelling, request) => request.Method == "POST" ? FakeAnswer.Redirect(spelling, 307) : FakeAnswer.Page("<link rel=webmention href=/told>"));
        var all = redirecting.Concat(naming).Concat(passingOn).ToList();
        await _blog.WriteAsync("new", [.. all.Select((site, number) => site.Root + (number % 2 == 0 ? "/page" : "/other"))]);
        await _blog.DeliverAsync();
        await _blog.DeliverAsync();

        await _canary.TryAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(_canary.Connections, Is.EqualTo(1), "only the control connected");
            Assert.That(all.Where(site => site.Requests.Count == 0).Select(site => site.Name), Is.Empty, "all pages were asked for");
            Assert.That(passingOn.Where(site => site.Requests.All(request => request.Method != "POST")).Select(site => site.Name), Is.Empty, "all endpoints were told");
            var sent = (await _blog.Sent.ListAsync(number: 1000)).Where(sent => sent.State == SentState.Sent);
            Assert.That(sent.Where(sent => new Uri(sent.Endpoint!).Host != new Uri(sent.Target).Host), Is.Empty, "what reads like a path leads to the site itself");
        });
    }

    [Test]
    public async Task No_hub_is_told_inside()
    {
        foreach (var hub in new[] { $"http://127.0.0.1:{_canary.Port}/", $"http://localhost:{_canary.Port}/", Sites(["x"], (_, _) => FakeAnswer.Redirect($"http://[::1]:{_canary.Port}/", 308)).Single().Root + "/" })
        {
            await _blog.SiteAsync($"hub: {hub}");
            await _blog.WriteAsync("new", []);
            await _blog.DeliverAsync();
        }
        await _canary.TryAsync();
        Assert.That(_canary.Connections, Is.EqualTo(1), "only the control connected");
    }

    private List<FakeSite> Sites(IReadOnlyList<string> spellings, Func<string, FakeRequest, FakeAnswer> answer) => [.. spellings.Select(spelling =>
    {
        var number = _sites++;
        return _internet.Site($"hostile{number}.example", request => answer(spelling, request), new IPEndPoint(FakeInternet.AddressOf(number), _canary.Port));
    })];
}
