using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Blog.Core.Comments;
using Blog.Core.Mentions;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>
/// A running blog with posts <c>first</c> and <c>second</c>, and a made-up internet that mentions them. Tests that share one get a post and a site of their own.
/// </summary>
internal sealed class MentionedBlog : IAsyncDisposable
{
    private const int MostPosts = 80;

    private readonly ContentFolder _content;
    private int _posts;
    private int _sites;

    private MentionedBlog(RunningBlog running, ContentFolder content, FakeInternet internet) => (Running, _content, Internet) = (running, content, internet);

    public RunningBlog Running { get; }

    public FakeInternet Internet { get; }

    public CommentRepository Comments => Running.Get<CommentRepository>();

    public static async Task<MentionedBlog> StartAsync(DatabaseKind kind, string site = "moderation:\n  hold-first-comment: false")
    {
        var internet = new FakeInternet();
        var content = new ContentFolder()
            .WithSite($"title: A test blog\nlanguage: en\n{site}")
            .WithPost("first", date: "2026-11-20", body: "About workshops.")
            .WithPost("second", date: "2026-11-19", body: "See [the first](/posts/first).")
            .WithPost("closed", more: "comments: closed")
            .WithPage("about");
        for (var number = 1; number <= MostPosts; number++) content.WithPost(PostOf(number), date: "2026-11-18", body: "About workshops.");
        return new MentionedBlog(await RunningBlog.StartAsync(kind, content, with: settings => settings with { Outbound = internet.Options }), content, internet);
    }

    /// <summary>The absolute address of a path.</summary>
    public string Of(string path) => new Uri(Running.Address, path).AbsoluteUri;

    /// <summary>The slug of a post that no test has used yet. A minute passes, so that what was told before does not count.</summary>
    public string NextPost()
    {
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        return ++_posts <= MostPosts ? PostOf(_posts) : throw new InvalidOperationException("There are no more posts.");
    }

    /// <summary>A site that nobody has heard of yet.</summary>
    public FakeSite NextSite() => Internet.Site(string.Create(CultureInfo.InvariantCulture, $"source{++_sites}.example"));

    /// <summary>A page of a site, under a title of its own.</summary>
    public static string Page(FakeSite site, string body) => $"<!doctype html><title>A post at {site.Name}</title><body><p>{body}</p>";

    /// <summary>Calls by XML-RPC and answers with what the blog says.</summary>
    public async Task<string> CallAsync(string body)
    {
        using var answer = await Running.Reader.Http.PostAsync("/xmlrpc", new StringContent(body, Encoding.UTF8, "text/xml"));
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "text/xml")));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Tells by Pingback; the text of the answer, or the code of the fault.</summary>
    public async Task<string> PingAsync(string source, string target)
    {
        var answer = XDocument.Parse(await CallAsync(Call("pingback.ping", source, target)));
        return answer.Descendants("int").FirstOrDefault()?.Value ?? answer.Descendants("string").Single().Value;
    }

    /// <summary>Tells by Trackback, with claims that are not to be believed.</summary>
    public async Task<string> TrackbackAsync(string post, string source)
    {
        var fields = new Dictionary<string, string> { ["url"] = source, ["title"] = "Cheap watches", ["excerpt"] = "Buy them", ["blog_name"] = "Watches" };
        using var answer = await Running.Reader.Http.PostAsync($"/trackback/{post}", new FormUrlEncodedContent(fields));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A call by XML-RPC.</summary>
    public static string Call(string method, params string[] parameters) => new XDocument(new XElement(
        "methodCall",
        new XElement("methodName", method),
        new XElement("params", parameters.Select(parameter => new XElement("param", new XElement("value", new XElement("string", parameter))))))).ToString();

    /// <summary>Tells by Webmention, a minute after whatever happened before.</summary>
    public Task<HttpResponseMessage> TellAsync(string source, string target, string? vouch = null)
    {
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        var fields = new Dictionary<string, string> { ["source"] = source, ["target"] = target };
        if (vouch is not null) fields["vouch"] = vouch;
        return Running.Reader.Http.PostAsync("/webmention", new FormUrlEncodedContent(fields));
    }

    /// <summary>Tells by Webmention, and answers with where it stands once the page was looked at.</summary>
    public async Task<string> MentionAsync(string source, string target, string? vouch = null)
    {
        using var answer = await TellAsync(source, target, vouch);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await SettledAsync(answer.Headers.Location!);
    }

    /// <summary>The status under an address once it is not "waiting" any more.</summary>
    public Task<string> SettledAsync(Uri location) => SettledAsync(location, TimeSpan.Zero);

    /// <summary>The same, while time goes by in steps.</summary>
    public async Task<string> SettledAsync(Uri location, TimeSpan step)
    {
        var status = "";
        await Eventually.ThatAsync(
            async () =>
            {
                Running.Clock.Advance(step);
                return (status = await StatusAsync(location)) != "waiting";
            },
            "the page was looked at");
        return status;
    }

    public async Task<string> StatusAsync(Uri location)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, location);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await Running.Reader.Http.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("status").GetString()!;
    }

    /// <summary>All mentions of a post.</summary>
    public async Task<IReadOnlyList<Comment>> MentionsAsync(string post) =>
        [.. (await Comments.ListAsync(post: post)).Where(comment => comment.Kind == CommentKind.Mention)];

    /// <summary>The page behind a mention.</summary>
    public async Task<MentionPage> PageAsync(Comment mention) => (await Running.Get<MentionRepository>().FindAsync(mention.Id))!;

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        _content.Dispose();
        Internet.Dispose();
    }

    private static string PostOf(int number) => string.Create(CultureInfo.InvariantCulture, $"post-{number}");
}
