using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Outbox;
using Blog.Core.Storage;

namespace Blog.Core.Sending;

/// <summary>
/// Keeps other sites in step with the posts that link to them: compares the content with what was told, and writes what is to be told into the outbox. Posts that
/// were there before the blog began to do so, and posts that are old when they appear (as imported ones are), are only noted.
/// </summary>
public sealed class MentionSender(Database database, TimeProvider time)
{
    /// <summary>How long a change rests before it is told, so that a slip that is mended at once is not told twice.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>A post whose date is longer ago than this when it appears was published elsewhere before.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(30);

    private readonly ToldPosts _told = new(database);

    /// <summary>Goes through the content once. Does nothing without an address of the site: nobody could come back to it.</summary>
    public async Task FollowAsync(Library library, CancellationToken cancel = default)
    {
        if (library.Site is not { BaseUrl: not null, SendMentions: true }) return;
        var (hasBegun, known) = await _told.ReadAsync(cancel);
        foreach (var post in library.Posts)
        {
            cancel.ThrowIfCancellationRequested();
            await FollowAsync(library, post, known.GetValueOrDefault(post.Slug), hasBegun);
        }

        foreach (var told in known.Values.Where(told => told.Withdrawn == 0 && library.FindPost(told.Post) is null))
            await _told.ChangeAsync(told, PostChange.Withdrawn(told) with { NotBefore = Rested(), Hub = HubOf(library) });
        if (!hasBegun) await _told.BeginAsync();
    }

    /// <summary>Has a post's links told now, also those of before; how many, or nothing where there is no such post or no address of the site.</summary>
    public async Task<int?> SendAsync(Library library, string slug, CancellationToken cancel = default)
    {
        if (library.Site.BaseUrl is null || library.FindPost(slug) is not { } post) return null;
        var (_, known) = await _told.ReadAsync(cancel);
        if (!known.TryGetValue(slug, out var told))
        {
            await _told.ChangeAsync(null, PostChange.Of(post, isTold: false));
            (_, known) = await _told.ReadAsync(cancel);
            told = known[slug];
        }

        return await _told.AgainAsync(told, PostChange.Of(post, isTold: true));
    }

    private async Task FollowAsync(Library library, Post post, ToldPost? told, bool hasBegun)
    {
        if (told is { Withdrawn: 0 } && told.Revision == post.Revision) return;
        var isTold = told is not null || (hasBegun && time.GetUtcNow() - post.Date < Fresh);
        var change = PostChange.Of(post, isTold) with { NotBefore = Rested(), Hub = isTold ? HubOf(library) : null };
        if (told is { Withdrawn: 0 } && told.Digest == change.Digest) await _told.NoteAsync(told, post.Revision);
        else await _told.ChangeAsync(told, change);
    }

    private DateTimeOffset Rested() => time.GetUtcNow() + Rest;

    private OutboxMessage? HubOf(Library library)
    {
        if (library.Site is not { Hub: { } hub, BaseUrl: { } root }) return null;
        var feeds = new FeedAddresses(new SiteAddress(root.AbsoluteUri.TrimEnd('/')).Of(new FeedTopic.SiteFeed().Stem));
        return new OutboxMessage
        {
            Kind = HubDelivery.KindWord,
            Recipient = hub.AbsoluteUri,
            Subject = library.Site.Title,
            Payload = HubDelivery.PayloadOf(FeedFormats.All.Select(feeds.In)),
            NotBefore = Rested(),
        };
    }
}
