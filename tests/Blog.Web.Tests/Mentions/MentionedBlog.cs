using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Blog.Core.Comments;
using Blog.Core.Mentions;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>A running blog with posts <c>first</c> and <c>second</c>, and a made-up internet that mentions them.</summary>
internal sealed class MentionedBlog : IAsyncDisposable
{
    private readonly ContentFolder _content;

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
        return new MentionedBlog(await RunningBlog.StartAsync(kind, content, with: settings => settings with { Outbound = internet.Options }), content, internet);
    }

    /// <summary>The absolute address of a path.</summary>
    public string Of(string path) => new Uri(Running.Address, path).AbsoluteUri;

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
    public async Task<IReadOnlyList<Comment>> MentionsAsync(string post = "first") =>
        [.. (await Comments.ListAsync(post: post)).Where(comment => comment.Kind == CommentKind.Mention)];

    /// <summary>The page behind a mention.</summary>
    public async Task<MentionPage> PageAsync(Comment mention) => (await Running.Get<MentionRepository>().FindAsync(mention.Id))!;

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        _content.Dispose();
        Internet.Dispose();
    }
}
