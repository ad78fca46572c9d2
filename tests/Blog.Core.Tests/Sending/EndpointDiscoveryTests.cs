using System.Net;
using System.Text;
using Blog.Core.Outbound;
using Blog.Core.Sending;

namespace Blog.Core.Tests.Sending;

/// <summary>The 23 ways to name an endpoint that webmention.rocks describes, and those of Pingback 1.0.</summary>
internal sealed class EndpointDiscoveryTests
{
    private static readonly Uri s_page = new("https://target.example/test/1");

    // Number, headers, body, endpoint.
    private static readonly TestCaseData[] s_cases =
    [
        Case("1 header, unquoted, relative", ["</test/1/webmention>; rel=webmention"], "", "/test/1/webmention"),
        Case("2 header, unquoted, absolute", ["<https://target.example/test/2/webmention>; rel=webmention"], "", "/test/2/webmention"),
        Case("3 link, relative", [], "<link rel=\"webmention\" href=\"/test/3/webmention\">", "/test/3/webmention"),
        Case("4 link, absolute", [], "<link rel=\"webmention\" href=\"https://target.example/test/4/webmention\">", "/test/4/webmention"),
        Case("5 a, relative", [], "<p><a rel=\"webmention\" href=\"/test/5/webmention\">x</a>", "/test/5/webmention"),
        Case("6 a, absolute", [], "<p><a href=\"https://target.example/test/6/webmention\" rel=\"webmention\">x</a>", "/test/6/webmention"),
        Case("8 header, quoted", ["</test/8/webmention>; rel=\"webmention\""], "", "/test/8/webmention"),
        Case("9 link with several relations", [], "<link rel=\"webmention somethingelse\" href=\"/test/9/webmention\">", "/test/9/webmention"),
        Case("10 header with several relations", ["</test/10/webmention>; rel=\"somethingelse webmention\""], "", "/test/10/webmention"),
        Case("11 header before link and a", ["</test/11/webmention>; rel=webmention"], "<link rel=webmention href=/wrong><a rel=webmention href=/wrong>x</a>", "/test/11/webmention"),
        Case("12 another relation that contains the word", [], "<link rel=\"not-webmention\" href=\"/wrong\"><a rel=\"webmention\" href=\"/test/12/webmention\">x</a>", "/test/12/webmention"),
        Case("13 in a comment of HTML", [], "<!-- <a href=\"/wrong\" rel=\"webmention\"></a> --><a rel=\"webmention\" href=\"/test/13/webmention\">x</a>", "/test/13/webmention"),
        Case("14 in escaped HTML", [], "<code>&lt;a href=\"/wrong\" rel=\"webmention\"&gt;</code><a rel=\"webmention\" href=\"/test/14/webmention\">x</a>", "/test/14/webmention"),
        Case("15 an empty address is the page", [], "<link rel=\"webmention\" href=\"\">", "/test/1"),
        Case("16 a before link", [], "<a rel=\"webmention\" href=\"/test/16/webmention\">x</a><link rel=\"webmention\" href=\"/wrong\">", "/test/16/webmention"),
        Case("17 link before a", [], "<link rel=\"webmention\" href=\"/test/17/webmention\"><a rel=\"webmention\" href=\"/wrong\">x</a>", "/test/17/webmention"),
        Case("18 several headers", ["</test/18/other>; rel=\"other\"", "</test/18/webmention>; rel=\"webmention\""], "", "/test/18/webmention"),
        Case("19 several links in a header", ["</test/19/other>; rel=\"other, one\", </test/19/webmention>; rel=\"webmention\""], "", "/test/19/webmention"),
        Case("20 link without an address", [], "<link rel=\"webmention\"><a rel=\"webmention\" href=\"/test/20/webmention\">x</a>", "/test/20/webmention"),
        Case("21 with a query", [], "<link rel=\"webmention\" href=\"/test/21/webmention?query=yes\">", "/test/21/webmention?query=yes"),
        Case("22 relative to the page", [], "<link rel=\"webmention\" href=\"1/webmention\">", "/test/1/webmention"),
        Case("header with more parameters", ["</w>; title=\"a; rel=x, b\"; rel=webmention; type=text/html"], "", "/w"),
        Case("a second rel does not count", ["</w>; rel=other; rel=webmention"], "", null),
        Case("another scheme", ["<javascript:alert(1)>; rel=webmention"], "", null),
        Case("below a base", [], "<base href=\"/elsewhere/\"><link rel=\"webmention\" href=\"w\">", "/elsewhere/w"),
        Case("nothing at all", [], "<p>Hello", null),
    ];

    [TestCaseSource(nameof(s_cases))]
    public void Webmention_endpoints_are_found_as_the_standard_says(string[] headers, string body, string? endpoint) =>
        Assert.That(
            EndpointDiscovery.Find(Page(body, headers.Select(value => ("Link", value)))),
            Is.EqualTo(endpoint is null ? null : new Endpoint("https://target.example" + endpoint, EndpointProtocol.Webmention)));

    [Test]
    public void The_name_of_the_header_may_be_written_in_any_case() =>
        Assert.That(EndpointDiscovery.Find(Page("", [("LinK", "</test/7/webmention>; rel=webmention")]))?.Address, Is.EqualTo("https://target.example/test/7/webmention"));

    [Test]
    public void After_a_redirect_the_endpoint_is_relative_to_where_it_led()
    {
        var page = Page("<link rel=webmention href=23/webmention>", []) with { Address = new Uri("https://other.example/page/23/final") };
        Assert.That(EndpointDiscovery.Find(page)?.Address, Is.EqualTo("https://other.example/page/23/23/webmention"));
    }

    [Test]
    public void A_page_that_takes_no_webmention_is_told_by_pingback()
    {
        Assert.Multiple(() =>
        {
            Assert.That(EndpointDiscovery.Find(Page("<link rel=pingback href=/wrong>", [("X-Pingback", "https://target.example/xmlrpc")])), Is.EqualTo(Pingback("xmlrpc")));
            Assert.That(EndpointDiscovery.Find(Page("<link rel=\"pingback\" href=\"/rpc?a=1&amp;b=2\">", [])), Is.EqualTo(Pingback("rpc?a=1&b=2")));
            Assert.That(EndpointDiscovery.Find(Page("<a rel=pingback href=/rpc>x</a>", [])), Is.Null, "only link elements count");
            Assert.That(EndpointDiscovery.Find(Page("<a rel=webmention href=/w>x</a>", [("X-Pingback", "/xmlrpc")]))?.Protocol, Is.EqualTo(EndpointProtocol.Webmention));
        });
    }

    [Test]
    public void Only_what_is_html_is_read_as_html() =>
        Assert.That(EndpointDiscovery.Find(Page("<link rel=webmention href=/w>", []) with { MediaType = "text/plain" }), Is.Null);

    [Test]
    public void A_page_nested_deeper_than_authors_write_names_nothing() =>
        Assert.That(EndpointDiscovery.Find(Page("<link rel=webmention href=/w>" + string.Concat(Enumerable.Repeat("<div>", 100_000)), [])), Is.Null);

    private static Endpoint Pingback(string path) => new($"https://target.example/{path}", EndpointProtocol.Pingback);

    private static TestCaseData Case(string name, string[] headers, string body, string? endpoint) => new TestCaseData(headers, body, endpoint).SetArgDisplayNames(name);

    private static FetchResult.Answered Page(string body, IEnumerable<(string Name, string Value)> headers) => new()
    {
        Status = HttpStatusCode.OK,
        Address = s_page,
        MediaType = "text/html",
        Charset = "utf-8",
        Headers = headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
    };
}
