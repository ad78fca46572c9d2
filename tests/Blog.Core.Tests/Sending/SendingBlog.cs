using Blog.Core.Content;
using Blog.Core.Outbox;
using Blog.Core.Sending;
using Blog.Testing;

namespace Blog.Core.Tests.Sending;

/// <summary>A blog at <c>https://blog.example</c> that tells a made-up internet of its links. Its outbox is emptied when a test says so.</summary>
internal sealed class SendingBlog : IAsyncDisposable
{
    private const string Site = "title: A test blog\nurl: https://blog.example\n";

    private readonly TestDatabase _database;
    private readonly Testing.ContentFolder _folder;

    private SendingBlog(TestDatabase database, Testing.ContentFolder folder, FakeInternet internet) => (_database, _folder, Internet) = (database, folder, internet);

    public TestClock Clock { get; } = new();

    public FakeInternet Internet { get; }

    public ContentStore Content { get; private set; } = null!;

    public BlogCore Core { get; private set; } = null!;

    public MentionSender Sender => new(Core.Database, Clock);

    public SentMentions Sent => new(Core.Database);

    /// <summary>Opens a blog with a post <c>old</c> that links to <paramref name="oldLink"/>, and that has begun to tell others.</summary>
    public static async Task<SendingBlog> OpenAsync(DatabaseKind kind, FakeInternet internet, string oldLink = "https://old.example/")
    {
        var folder = new Testing.ContentFolder().WithSite(Site).WithPost("old", date: "2026-11-02", body: $"See [this]({oldLink}).");
        var blog = new SendingBlog(await TestDatabase.CreateAsync(kind), folder, internet);
        blog.Content = await ContentStore.OpenAsync(folder.Path, blog.Clock, watch: false);
        blog.Core = await BlogCore.OpenAsync(CoreOnDatabase.OptionsOf(blog._database), blog.Content, blog.Clock, outbound: blog.Internet.Options);
        await blog.Sender.FollowAsync(blog.Content.Current);
        return blog;
    }

    /// <summary>Writes a post that links to these pages, and lets the blog notice.</summary>
    public Task WriteAsync(string slug, params string[] links) => WriteAsync(slug, "2026-11-21T08:00:00", links);

    public async Task WriteAsync(string slug, string date, IEnumerable<string> links)
    {
        _folder.WithPost(slug, date: date, body: string.Concat(links.Select((link, number) => $"Link [{number}]({link}).\n\n")) + $"Written at {Clock.Now:O}.");
        await FollowAsync();
    }

    public async Task RemoveAsync(string slug)
    {
        _folder.Without($"posts/{slug}.md");
        await FollowAsync();
    }

    public async Task SiteAsync(string site)
    {
        _folder.WithSite(Site + site);
        await FollowAsync();
    }

    public async Task FollowAsync()
    {
        await Content.ReloadAsync();
        await Sender.FollowAsync(Content.Current);
    }

    /// <summary>Sends what is due within six minutes, and lets them pass: what a minute of rest and the pauses between two fetches from a host need.</summary>
    public async Task DeliverAsync()
    {
        IDelivery[] deliveries = [new MentionDelivery(Sent, Core.Outbound, Content, Clock), new HubDelivery(Core.Outbound, Content, Clock)];
        var end = Clock.Now.AddMinutes(6);
        while (await Core.Outbox.NextAsync([.. deliveries.Select(delivery => delivery.Kind)], CancellationToken.None) is { } due && due < end)
        {
            if (due > Clock.Now) Clock.Now = due;
            foreach (var delivery in deliveries)
                foreach (var entry in await Core.Outbox.LeaseAsync(delivery.Kind, 10, "test", Clock.Now.AddMinutes(5)))
                    await Core.Outbox.SettleAsync(entry, "test", await delivery.DeliverAsync(entry, CancellationToken.None));
        }

        Clock.Now = end;
    }

    /// <summary>What became of a link.</summary>
    public async Task<SentMention> OfAsync(string post, string target) => (await Sent.ListAsync(post)).Single(mention => mention.Target == target);

    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        await Content.DisposeAsync();
        Internet.Dispose();
        _folder.Dispose();
        await _database.DisposeAsync();
    }
}
