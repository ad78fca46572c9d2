using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>Two running copies of Blog tell each other of links, of changes and of what was taken back, over real HTTP; nothing is made up but their names.</summary>
internal sealed class TwoBlogsTests
{
    private readonly TestClock _clock = new();
    private FakeInternet _internet = null!;
    private Copy _alpha = null!;
    private Copy _beta = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _internet = new FakeInternet();
        _alpha = await Copy.StartAsync("alpha", _internet, _clock);
        _beta = await Copy.StartAsync("beta", _internet, _clock);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_alpha is not null) await _alpha.DisposeAsync();
        if (_beta is not null) await _beta.DisposeAsync();
        _internet?.Dispose();
    }

    [Test]
    public async Task They_mention_each_other_both_ways_update_and_withdraw()
    {
        await _alpha.WriteAsync("answer", $"I read [what beta wrote]({_beta.Root}/posts/first) about wood.");
        var mention = await MentionedAsync(_beta, "first", mention => mention is { State: CommentState.Published });
        Assert.Multiple(async () =>
        {
            Assert.That((mention.SourceUrl, string.Join(',', mention.Channels)), Is.EqualTo((_alpha.Root + "/posts/answer", "Webmention")));
            Assert.That(mention.Text, Does.Contain("I read what beta wrote about wood."));
            Assert.That(await _beta.Running.Reader.TextAsync("/posts/first"), Does.Contain(_alpha.Root + "/posts/answer"));
        });
        await TheDeskSaysToldAsync();

        await _beta.WriteAsync("retort", $"Alpha has [answered]({_alpha.Root}/posts/answer) me.");
        await MentionedAsync(_alpha, "answer", back => back.SourceUrl == _beta.Root + "/posts/retort" && back.State == CommentState.Published);

        await _alpha.WriteAsync("answer", $"Now I think that [what beta wrote]({_beta.Root}/posts/first) is all wrong.");
        var changed = await MentionedAsync(_beta, "first", told => told.Text.Contains("all wrong", StringComparison.Ordinal));
        Assert.That((changed.Id, changed.State), Is.EqualTo((mention.Id, CommentState.Held)), "other words than those that readers saw wait");
        await _beta.SignInAsync();
        Assert.That((await _beta.Running.Reader.ReadAsync("/review/mentions")).QuerySelector(".beside")!.TextContent, Does.Contain("about wood").And.Contain("all wrong"));

        await _alpha.WriteAsync("answer", "Never mind.");
        await MentionedAsync(_beta, "first", told => told.State == CommentState.Withdrawn);
        Assert.That(await _beta.Running.Reader.TextAsync("/posts/first"), Does.Not.Contain(_alpha.Root));
    }

    /// <summary>What was told lies in the sender's desk, with the receiver's status page.</summary>
    private async Task TheDeskSaysToldAsync()
    {
        await _alpha.SignInAsync();
        await Eventually.ThatAsync(async () => (await _alpha.Running.Reader.TextAsync("/review/sent")).Contains("/mentions/", StringComparison.Ordinal), "the desk says where to look");
        var desk = await _alpha.Running.Reader.ReadAsync("/review/sent");
        var status = desk.QuerySelector("a[href*='/mentions/']")!.GetAttribute("href")!;
        Assert.That(desk.QuerySelector(".faults li")!.TextContent, Does.Contain("told").And.Contain("by webmention"));
        Assert.That(status, Does.StartWith(_beta.Root));
        Assert.That((await _beta.Running.Reader.ReadAsync(new Uri(status).AbsolutePath)).QuerySelector("h1")!.TextContent, Is.EqualTo("Shown"));
    }

    /// <summary>A mention of a post as it is expected, once enough time went by: a change rests for a minute, and two questions to one site are ten seconds apart.</summary>
    private async Task<Comment> MentionedAsync(Copy copy, string post, Predicate<Comment> isIt)
    {
        Comment? found = null;
        var steps = 0;
        await Eventually.ThatAsync(
            async () =>
            {
                // Little at a time once something is asked: nobody waits longer than ten seconds for an answer.
                _clock.Advance(TimeSpan.FromSeconds(steps++ < 6 ? 10 : 2));
                found = (await copy.Running.Get<CommentRepository>().ListAsync(post: post)).FirstOrDefault(comment => comment.Kind == CommentKind.Mention && isIt(comment));
                return found is not null;
            },
            $"{copy.Root}/posts/{post} is mentioned");
        return found!;
    }

    /// <summary>One of them, with its content.</summary>
    private sealed class Copy(RunningBlog running, ContentFolder content, string root) : IAsyncDisposable
    {
        private const string Password = "a long enough password";
        private bool _isSignedIn;

        public RunningBlog Running => running;

        public string Root => root;

        public static async Task<Copy> StartAsync(string name, FakeInternet internet, TestClock clock)
        {
            var point = FakeInternet.FreePoint();
            var root = internet.Home($"{name}.example", point);
            var content = new ContentFolder().WithSite($"title: {name}\nurl: {root}\nmoderation:\n  hold-first-comment: false").WithPost("first", date: "2026-11-20", body: "About wood and workshops.");
            var running = await RunningBlog.StartAsync(content: content, clock: clock, with: settings => settings with { Urls = $"http://{point}", Outbound = internet.Options });
            await Eventually.ThatAsync(async () => await running.Get<Settings>().GetAsync("sending.begun") is not null, "it has begun to tell others");
            return new Copy(running, content, root);
        }

        public async Task WriteAsync(string post, string text)
        {
            content.WithPost(post, date: "2026-11-21T08:00:00", body: text);
            await running.Get<ContentStore>().ReloadAsync();
        }

        public async Task SignInAsync()
        {
            if (_isSignedIn) return;
            await running.CreateAccountAsync("mod", Password, AccountRole.Editor);
            await running.Reader.SignInAsync("mod", Password);
            _isSignedIn = true;
        }

        public async ValueTask DisposeAsync()
        {
            await running.DisposeAsync();
            content.Dispose();
        }
    }
}
