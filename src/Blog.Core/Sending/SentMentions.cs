using Blog.Core.Storage;

namespace Blog.Core.Sending;

/// <summary>What other sites were told of the links to them, as it is stored.</summary>
public sealed class SentMentions(Database database)
{
    /// <summary>What was told, the latest change first: of one post or of all, before a moment. Links of before the blog told anybody are left out, but for a post that is asked for.</summary>
    /// <param name="post">The slug of a post.</param>
    /// <param name="before">Only what changed before this moment.</param>
    /// <param name="number">At most so many.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<SentMention>> ListAsync(string? post = null, DateTimeOffset? before = null, int number = 50, CancellationToken cancel = default)
    {
        const string all =
            $"""
            select {SentMentionRow.Columns}
            from sent_mentions m
            join told_posts p on p.post = m.post
            where m.state <> 'before' and m.changed_at < @before
            order by m.changed_at desc, m.id desc
            limit @number
            """;
        const string ofPost =
            $"""
            select {SentMentionRow.Columns}
            from sent_mentions m
            join told_posts p on p.post = m.post
            where m.post = @post and m.changed_at < @before
            order by m.changed_at desc, m.id desc
            limit @number
            """;
        var arguments = new { post, before = Stored.Instant(before) ?? long.MaxValue, number };
        var rows = await database.ReadAsync(session => session.QueryAsync<SentMentionRow>(post is null ? all : ofPost, arguments), cancel);
        return rows.ConvertAll(row => row.ToMention());
    }

    /// <summary>One link of a post.</summary>
    internal async Task<SentMention?> FindAsync(string post, string target, CancellationToken cancel)
    {
        const string select = $"select {SentMentionRow.Columns} from sent_mentions m join told_posts p on p.post = m.post where m.post = @post and m.target = @target";
        return (await database.ReadAsync(session => session.FirstAsync<SentMentionRow>(select, new { post, target }), cancel))?.ToMention();
    }

    /// <summary>Notes where a page wants to be told; nothing where it does not.</summary>
    internal Task FoundAsync(SentMention mention, Endpoint? endpoint)
    {
        const string update =
            """
            update sent_mentions
            set endpoint = @endpoint, protocol = @protocol, found_at = @now
            where post = @Post and target = @Target
            """;
        var arguments = new { mention.Post, mention.Target, endpoint = endpoint?.Address, protocol = endpoint is null ? null : Stored.Word(endpoint.Protocol), now = database.Now };
        return database.WriteAsync(session => session.ExecuteAsync(update, arguments));
    }

    /// <summary>Notes what became of telling a version; not where a later one is told of meanwhile.</summary>
    internal Task SettleAsync(SentMention mention, SentState state, string? answer, string? statusUrl = null)
    {
        const string update =
            """
            update sent_mentions
            set state = @state, answer = @answer, status_url = coalesce(@statusUrl, status_url), sent_at = case when @state = 'sent' then @now else sent_at end, changed_at = @now
            where post = @Post and target = @Target and version = @Version
            """;
        var arguments = new { mention.Post, mention.Target, mention.Version, state = Stored.Word(state), answer, statusUrl, now = database.Now };
        return database.WriteAsync(session => session.ExecuteAsync(update, arguments));
    }
}
