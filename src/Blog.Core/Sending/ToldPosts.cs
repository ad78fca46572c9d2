using Blog.Core.Outbox;
using Blog.Core.Storage;

namespace Blog.Core.Sending;

/// <summary>Which version of which post other sites were told of: what is compared with the content when that changes.</summary>
internal sealed class ToldPosts(Database database)
{
    private const string Begun = "sending.begun";

    /// <summary>All posts that are known, by slug, and whether the blog has begun to tell others at all.</summary>
    public Task<(bool HasBegun, Dictionary<string, ToldPost> Posts)> ReadAsync(CancellationToken cancel)
    {
        const string select = "select post as Post, path as Path, revision as Revision, digest as Digest, version as Version, withdrawn as Withdrawn from told_posts";
        return database.ReadAsync(async session =>
        {
            var rows = await session.QueryAsync<ToldPost>(select);
            return (await Settings.GetAsync(session, Begun) is not null, rows.ToDictionary(row => row.Post, StringComparer.Ordinal));
        }, cancel);
    }

    /// <summary>From now on, posts that appear are told of.</summary>
    public Task BeginAsync() => database.WriteAsync(session => Settings.SetAsync(session, Begun, "1", database.Now));

    /// <summary>Notes a revision that changes nothing for others.</summary>
    public Task NoteAsync(ToldPost known, string revision)
    {
        const string update = "update told_posts set revision = @revision where post = @Post and version = @Version";
        return database.WriteAsync(session => session.ExecuteAsync(update, new { known.Post, known.Version, revision }));
    }

    /// <summary>
    /// Goes from the version that is known to the next, and writes whom to tell into the outbox, in one transaction; false where another node was quicker.
    /// </summary>
    /// <param name="known">What is known; null for a post that was not.</param>
    /// <param name="change">The post as it is now.</param>
    public Task<bool> ChangeAsync(ToldPost? known, PostChange change) => database.WriteAsync(async session =>
    {
        if (await NextVersionAsync(session, known, change) is not { } version) return false;
        foreach (var link in change.Links) await LinkAsync(session, change, link, version);
        await ReleaseAsync(session, change, version);
        if (!change.IsTold) return true;
        foreach (var target in await ToTellAsync(session, change.Post, version)) await TellAsync(session, change, target, version);
        if (change.Hub is { } hub) await OutboxRepository.AddAsync(session, hub with { OnceKey = $"{change.Post} {version}" }, database.Now);
        return true;
    });

    /// <summary>Has the links of a post told again, those included that were there before; says how many.</summary>
    public Task<int> AgainAsync(ToldPost known, PostChange change) => database.WriteAsync(async session =>
    {
        const string update = "update sent_mentions set state = 'waiting', answer = null, version = @version, changed_at = @now where post = @Post and linked = 1";
        if (await NextVersionAsync(session, known, change) is not { } version) return 0;
        foreach (var link in change.Links) await LinkAsync(session, change, link, version);
        await ReleaseAsync(session, change, version);
        await session.ExecuteAsync(update, new { change.Post, version, now = database.Now });
        var targets = await ToTellAsync(session, change.Post, version);
        foreach (var target in targets) await TellAsync(session, change, target, version);
        return targets.Count;
    });

    private async Task<long?> NextVersionAsync(Session session, ToldPost? known, PostChange change)
    {
        const string insert =
            """
            insert into told_posts (post, path, revision, digest, version, withdrawn, changed_at)
            values (@Post, @Path, @Revision, @Digest, 1, 0, @now)
            on conflict (post) do nothing
            returning version
            """;
        const string update =
            """
            update told_posts
            set path = @Path, revision = @Revision, digest = @Digest, version = version + 1, withdrawn = @withdrawn, changed_at = @now
            where post = @Post and version = @known
            returning version
            """;
        var arguments = new { change.Post, change.Path, change.Revision, change.Digest, known = known?.Version ?? 0, withdrawn = change.IsWithdrawn ? 1L : 0L, now = database.Now };
        return await session.FirstAsync<long?>(known is null ? insert : update, arguments);
    }

    /// <summary>Notes a link. A new one waits to be told; one that was taken by webmention, or failed, is told of the new version; a pingback is told once.</summary>
    private Task<int> LinkAsync(Session session, PostChange change, string target, long version)
    {
        const string upsert =
            """
            insert into sent_mentions (post, target, linked, state, version, changed_at)
            values (@Post, @target, 1, @state, @version, @now)
            on conflict (post, target) do update
            set linked = 1,
                version = excluded.version,
                state = case
                    when sent_mentions.state = 'before' then 'before'
                    when sent_mentions.state = 'sent' and sent_mentions.protocol = 'pingback' then 'sent'
                    when sent_mentions.state = 'deaf' and sent_mentions.found_at > @stale then 'deaf'
                    else 'waiting' end,
                changed_at = case when sent_mentions.state = 'before' then sent_mentions.changed_at else excluded.changed_at end
            """;
        var now = database.Now;
        var state = Stored.Word(change.IsTold ? SentState.Waiting : SentState.Before);
        return session.ExecuteAsync(upsert, new { change.Post, target, state, version, now, stale = now - (long)PostChange.AskAgainAfter.TotalMilliseconds });
    }

    /// <summary>Links that are gone: who was told by webmention is told that, too.</summary>
    private Task<int> ReleaseAsync(Session session, PostChange change, long version)
    {
        const string update =
            """
            update sent_mentions
            set linked = 0, version = @version, changed_at = @now,
                state = case
                    when state = 'before' then 'before'
                    when sent_at is not null and protocol = 'webmention' then 'waiting'
                    when state = 'waiting' then 'failed'
                    else state end
            where post = @Post and linked = 1 and version < @version
            """;
        return session.ExecuteAsync(update, new { change.Post, version, now = database.Now });
    }

    private static Task<List<string>> ToTellAsync(Session session, string post, long version)
    {
        const string select = "select target from sent_mentions where post = @post and version = @version and state = 'waiting' order by id";
        return session.QueryAsync<string>(select, new { post, version });
    }

    private Task<long?> TellAsync(Session session, PostChange change, string target, long version)
    {
        var message = new OutboxMessage
        {
            Kind = MentionDelivery.KindWord,
            OnceKey = $"{change.Post} {version} {target}",
            Recipient = target,
            Subject = change.Title,
            Payload = new MentionOrder(change.Post, target, version).ToJson(),
            NotBefore = change.NotBefore,
        };
        return OutboxRepository.AddAsync(session, message, database.Now);
    }
}

/// <summary>A row of <c>told_posts</c>.</summary>
internal sealed class ToldPost
{
    public string Post { get; init; } = "";

    public string Path { get; init; } = "";

    public string Revision { get; init; } = "";

    public string Digest { get; init; } = "";

    public long Version { get; init; }

    public long Withdrawn { get; init; }
}
