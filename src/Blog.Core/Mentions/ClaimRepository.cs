using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>The queue of claims: on disk, bounded, and worked off by any number of nodes.</summary>
internal sealed class ClaimRepository(Database database)
{
    /// <summary>How many claims may wait.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How many claims about pages of one host may wait.</summary>
    public const int MostOfHost = 60;

    /// <summary>Longer than a fetch and the judge take together: then a node has died, and another one takes over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>What became of putting a claim into the queue.</summary>
    /// <param name="Token">The token of its status page; null where too many claims of its host wait.</param>
    /// <param name="IsKnown">The page has told this by Pingback before.</param>
    internal sealed record Put(string? Token, bool IsKnown);

    /// <summary>Puts a claim into the queue; told again while it waits, it is the same one.</summary>
    public Task<Put> AddAsync(MentionClaim claim, string post, string host) => database.WriteAsync(async session =>
    {
        const string ofHost =
            """
            select count(*)
            from (select 1 from mention_claims where state = 'waiting' and source_host = @host limit @most) as waiting
            """;
        const string insert =
            """
            insert into mention_claims (token, channel, key, source_key, source_host, source, target, post, vouch, state, received_at, due_at)
            values (@token, @channel, @key, @sourceKey, @host, @Source, @Target, @post, @Vouch, 'waiting', @now, @now)
            on conflict (key) where state = 'waiting' do update set vouch = coalesce(excluded.vouch, mention_claims.vouch)
            returning token
            """;
        var channel = Stored.Word(claim.Channel);
        var sourceKey = SourceKey.Of(claim.Source) ?? claim.Source;
        if (claim.Channel == Channel.Pingback && await IsKnownAsync(session, post, sourceKey, claim, channel)) return new Put(null, true);

        var key = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\n{claim.Source}\n{claim.Target}")));
        if (await session.FirstAsync<long>(ofHost, new { host, most = MostOfHost }) >= MostOfHost) return new Put(await WaitingAsync(session, key), false);
        var arguments = new { token = Token.New(), channel, key, sourceKey, host, claim.Source, claim.Target, post, claim.Vouch, now = database.Now };
        return new Put(await session.FirstAsync<string>(insert, arguments), false);
    });

    /// <summary>Whether a page is stored for a post, by whichever of its addresses.</summary>
    public Task<bool> IsKnownAsync(MentionClaim claim, string post) =>
        database.ReadAsync(session => IsKnownAsync(session, post, SourceKey.Of(claim.Source) ?? claim.Source, claim, channel: null));

    /// <summary>How many claims wait.</summary>
    public Task<long> WaitingAsync()
    {
        const string count = "select count(*) from mention_claims where state = 'waiting'";
        return database.ReadAsync(session => session.FirstAsync<long>(count));
    }

    /// <summary>The claim of a status page.</summary>
    public Task<ClaimRow?> FindAsync(string token, CancellationToken cancel)
    {
        const string select = $"select {ClaimRow.Columns} from mention_claims where token = @token";
        return database.ReadAsync(session => session.FirstAsync<ClaimRow>(select, new { token }), cancel);
    }

    /// <summary>The outcome of the last time that this was told by Pingback, where that was a moment ago.</summary>
    public Task<string?> LatelyRefusedAsync(MentionClaim claim, TimeSpan within)
    {
        const string select =
            """
            select outcome
            from mention_claims
            where settled_at > @since and state = 'refused' and channel = 'pingback' and source = @Source and target = @Target
            order by settled_at desc
            limit 1
            """;
        return database.ReadAsync(session => session.FirstAsync<string>(select, new { since = database.Now - (long)within.TotalMilliseconds, claim.Source, claim.Target }));
    }

    /// <summary>Takes all claims of the source that has waited longest; nobody else gets them until they are settled or the lease is over.</summary>
    public Task<List<ClaimRow>> TakeAsync() => database.WriteAsync(session =>
    {
        // Nodes that take at once choose the same rows; the condition is looked at again when the first has committed.
        const string take =
            $"""
            update mention_claims
            set leased_until = @until, attempts = attempts + 1
            where state = 'waiting' and (leased_until is null or leased_until <= @now)
                and source_key = (
                    select first.source_key
                    from mention_claims first
                    where first.state = 'waiting' and first.due_at <= @now and (first.leased_until is null or first.leased_until <= @now)
                    order by first.due_at, first.id
                    limit 1)
            returning {ClaimRow.Columns}
            """;
        return session.QueryAsync<ClaimRow>(take, new { now = database.Now, until = database.Now + (long)Lease.TotalMilliseconds });
    });

    /// <summary>Writes down what came of a claim.</summary>
    public Task SettleAsync(ClaimRow claim, bool isRefused, string outcome, long? comment)
    {
        const string update =
            """
            update mention_claims
            set state = @state, outcome = @outcome, comment_id = @comment, settled_at = @now, leased_until = null
            where id = @Id
            """;
        var arguments = new { claim.Id, state = isRefused ? "refused" : "done", outcome, comment, now = database.Now };
        return database.WriteAsync(session => session.ExecuteAsync(update, arguments));
    }

    /// <summary>Has claims wait until a time. A try that asked nobody does not count.</summary>
    public Task PostponeAsync(IReadOnlyList<ClaimRow> claims, DateTimeOffset until, bool counts)
    {
        const string update =
            """
            update mention_claims
            set due_at = @due, leased_until = null, attempts = attempts - @back
            where id in (select cast(value as bigint) from json_each(@ids))
            """;
        var arguments = new { ids = Session.List(claims.Select(claim => claim.Id)), due = Stored.Instant(until), back = counts ? 0L : 1L };
        return database.WriteAsync(session => session.ExecuteAsync(update, arguments));
    }

    /// <summary>Forgets what was settled long ago.</summary>
    public Task ForgetAsync()
    {
        const string delete = "delete from mention_claims where settled_at < @old";
        return database.WriteAsync(session => session.ExecuteAsync(delete, new { old = database.Now - (long)KeptFor.TotalMilliseconds }));
    }

    private static Task<string?> WaitingAsync(Session session, string key)
    {
        const string select = "select token from mention_claims where state = 'waiting' and key = @key";
        return session.FirstAsync<string>(select, new { key });
    }

    private static async Task<bool> IsKnownAsync(Session session, string post, string sourceKey, MentionClaim claim, string? channel)
    {
        const string select =
            """
            select count(*)
            from comments c
            left join mentions m on m.comment_id = c.id
            where c.post = @post and (c.source_key = @sourceKey or m.source = @Source)
                and (cast(@channel as text) is null or ' ' || c.channel || ' ' || coalesce(c.further_channels, '') || ' ' like '% ' || @channel || ' %')
            """;
        return await session.FirstAsync<long>(select, new { post, sourceKey, claim.Source, channel }) > 0;
    }
}
