using System.Net;
using Blog.Core.Sending;
using Blog.Testing;

namespace Blog.Core.Tests.Sending;

/// <summary>
/// The cases for senders that webmention.rocks describes, over real HTTP: each page is a site of its own that the blog links to, asks how it wants to be told, and tells.
/// The cases for receivers are in Blog.Web.Tests: Mentions.
/// </summary>
internal sealed class RocksTests
{
    private const string Source = "https%3A%2F%2Fblog.example%2Fposts%2Frocks";

    // Number, headers, body; the endpoint is /test/NUMBER/webmention unless told otherwise. What leads elsewhere is wrong.
    private static readonly Case[] s_cases =
    [
        new(1, ["Link: </test/1/webmention>; rel=webmention"], ""),
        new(2, ["Link: <ROOT/test/2/webmention>; rel=webmention"], ""),
        new(3, [], "<link rel=\"webmention\" href=\"/test/3/webmention\">"),
        new(4, [], "<link rel=\"webmention\" href=\"ROOT/test/4/webmention\">"),
        new(5, [], "<p><a rel=\"webmention\" href=\"/test/5/webmention\">x</a>"),
        new(6, [], "<p><a href=\"ROOT/test/6/webmention\" rel=\"webmention\">x</a>"),
        new(7, ["LinK: <ROOT/test/7/webmention>; rel=webmention"], ""),
        new(8, ["Link: <ROOT/test/8/webmention>; rel=\"webmention\""], ""),
        new(9, [], "<link rel=\"webmention somethingelse\" href=\"ROOT/test/9/webmention\">"),
        new(10, ["Link: <ROOT/test/10/webmention>; rel=\"somethingelse webmention\""], ""),
        new(11, ["Link: </test/11/webmention>; rel=webmention"], "<link rel=\"webmention\" href=\"/wrong\"><a rel=\"webmention\" href=\"/wrong\">x</a>"),
        new(12, [], "<link rel=\"not-webmention\" href=\"/wrong\"><a rel=\"webmention\" href=\"/test/12/webmention\">x</a>"),
        new(13, [], "<!-- <a href=\"/wrong\" rel=\"webmention\"></a> --><a rel=\"webmention\" href=\"/test/13/webmention\">x</a>"),
        new(14, [], "<code>&lt;a href=\"/wrong\" rel=\"webmention\"&gt;</code><a rel=\"webmention\" href=\"/test/14/webmention\">x</a>"),
        new(15, [], "<link rel=\"webmention\" href=\"\">") { Endpoint = "/test/15" },
        new(16, [], "<a rel=\"webmention\" href=\"/test/16/webmention\">x</a><link rel=\"webmention\" href=\"/wrong\">"),
        new(17, [], "<link rel=\"webmention\" href=\"/test/17/webmention\"><a rel=\"webmention\" href=\"/wrong\">x</a>"),
        new(18, ["Link: </wrong>; rel=\"other\"", "Link: </test/18/webmention>; rel=\"webmention\""], ""),
        new(19, ["Link: </wrong>; rel=\"other\", </test/19/webmention>; rel=\"webmention\""], ""),
        new(20, [], "<link rel=\"webmention\"><a rel=\"webmention\" href=\"/test/20/webmention\">x</a>"),
        new(21, [], "<link rel=\"webmention\" href=\"/test/21/webmention?query=yes\">") { Endpoint = "/test/21/webmention?query=yes" },
        new(22, [], "<link rel=\"webmention\" href=\"22/webmention\">"),
        new(23, [], "<link rel=\"webmention\" href=\"webmention-endpoint/23\">") { Endpoint = "/led/to/webmention-endpoint/23", LedTo = "/led/to/page" },
    ];

    private readonly Dictionary<int, FakeSite> _sites = [];
    private SendingBlog _blog = null!;

    private static IEnumerable<TestCaseData> Discovery => s_cases.Select(one => new TestCaseData(one).SetArgDisplayNames($"#{one.Number}"));

    [OneTimeSetUp]
    public async Task TellAsync()
    {
        _blog = await SendingBlog.OpenAsync(DatabaseKind.Sqlite, new FakeInternet());
        foreach (var one in s_cases) _sites[one.Number] = _blog.Internet.Site($"test{one.Number}.example", one.Answer);
        await _blog.WriteAsync("rocks", [.. s_cases.Select(one => _sites[one.Number].Root + one.Page)]);
        await _blog.DeliverAsync();
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [TestCaseSource(nameof(Discovery))]
    public async Task Discovery_test(Case one)
    {
        var site = _sites[one.Number];
        var target = site.Root + one.Page;
        Assert.That(site.Requests.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo(one.Expected), "each address is asked for once");
        Assert.That(site.Requests[^1].Body, Is.EqualTo($"source={Source}&target={Uri.EscapeDataString(target)}"));
        Assert.That((await _blog.OfAsync("rocks", target)).State, Is.EqualTo(SentState.Sent));
    }

    [Test]
    public async Task Update_tests_1_and_2_and_delete_test_1()
    {
        var (first, second) = (Taking("first.example"), Taking("second.example"));
        await SayAsync(first);
        Assert.That((Told(first), Told(second)), Is.EqualTo((1, 0)));
        await SayAsync(first, second);
        Assert.That((Told(first), Told(second)), Is.EqualTo((2, 1)), "update 1: a link is added, both are told");
        await SayAsync(first);
        Assert.That((Told(first), Told(second)), Is.EqualTo((3, 2)), "update 2: a link is removed, both are told");
        await _blog.RemoveAsync("updated");
        await _blog.DeliverAsync();
        Assert.That((Told(first), Told(second)), Is.EqualTo((4, 2)), "delete 1: the post is gone, who is linked to is told");
    }

    private async Task SayAsync(params FakeSite[] sites)
    {
        await _blog.WriteAsync("updated", [.. sites.Select(site => site.Root + "/page")]);
        await _blog.DeliverAsync();
    }

    private FakeSite Taking(string name) =>
        _blog.Internet.Site(name, request => request.Method == "POST" ? FakeAnswer.Of(202) : FakeAnswer.Page("<link rel=webmention href=/told>"));

    private static int Told(FakeSite site) => site.Requests.Count(request => request.Method == "POST");

    /// <summary>One case: how a page says where it wants to be told.</summary>
    internal sealed record Case(int Number, string[] Headers, string Body)
    {
        public string Endpoint { get; init; } = $"/test/{Number}/webmention";

        public string? LedTo { get; init; }

        public string Page => $"/test/{Number}";

        /// <summary>What the site is asked, in order.</summary>
        public string[] Expected => [$"GET {Page}", .. LedTo is null ? Array.Empty<string>() : [$"GET {LedTo}"], $"POST {Endpoint}"];

        public FakeAnswer Answer(FakeRequest request)
        {
            if (request.Method == "POST") return request.Path == Endpoint ? FakeAnswer.Of(202) : FakeAnswer.Of(404);
            if (request.Path == Page && LedTo is not null) return FakeAnswer.Redirect(LedTo);
            var root = $"http://{request.Headers["Host"]}";
            return FakeAnswer.Of((int)HttpStatusCode.OK, $"<!doctype html>{Body.Replace("ROOT", root)}", "text/html; charset=utf-8", [.. Headers.Select(header => header.Replace("ROOT", root))]);
        }
    }
}
