using Blog.Core.Storage;

namespace Blog.Core.Mentions;

/// <summary>What is known of the pages behind mentions, and when each is to be looked at again.</summary>
public sealed class MentionRepository
{
    internal const string Columns =
        """
        m.comment_id as CommentId, m.response as Response, m.source as Source, m.page as Page, m.target as Target, m.title as Title, m.photo as Photo,
        m.published_at as PublishedAt, m.digest as Digest, m.verified_at as VerifiedAt, m.failures as Failures
        """;

    /// <summary>How long a node keeps a page to itself while it looks at it again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private readonly Database _database;

    internal MentionRepository(Database database) => _database = database;

    /// <summary>The pages behind the mentions of a post, by the numbers of the mentions.</summary>
    public async Task<IReadOnlyDictionary<long, MentionPage>> OfPostAsync(string post, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {Columns}
            from mentions m
            join comments c on c.id = m.comment_id
            where c.post = @post
            """;
        var rows = await _database.ReadAsync(session => session.QueryAsync<MentionRow>(select, new { post }), cancel);
        return rows.ToDictionary(row => row.CommentId, row => row.ToPage());
    }

    /// <summary>The page behind a mention; null where the mention came without one, as from an import.</summary>
    public async Task<MentionPage?> FindAsync(long comment, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from mentions m where m.comment_id = @comment";
        return (await _database.ReadAsync(session => session.FirstAsync<MentionRow>(select, new { comment }), cancel))?.ToPage();
    }

    /// <summary>Published mentions whose pages say other words now, with the words that readers had seen; the newest first.</summary>
    public Task<List<ChangedMention>> ChangedAsync(int most, CancellationToken cancel = default)
    {
        const string select =
            """
            select c.id as Id, c.post as Post, c.author_name as Name, c.source_url as Source, c.text as Text, e.text as Earlier, e.replaced_at as At
            from comments c
            join earlier_versions e on e.comment_id = c.id
            where c.kind = 'mention' and c.state = 'held' and e.state = 'published'
                and e.id = (select max(last.id) from earlier_versions last where last.comment_id = c.id and last.state = 'published')
            order by e.replaced_at desc
            limit @most
            """;
        return _database.ReadAsync(session => session.QueryAsync<ChangedMention>(select, new { most }), cancel);
    }

    /// <summary>Writes down the page behind a mention, and when to look at it again; never where that is not given.</summary>
    internal Task SaveAsync(long comment, MentionPage page, string digest, DateTimeOffset? next)
    {
        const string upsert =
            """
            insert into mentions (comment_id, response, source, page, target, title, photo, published_at, digest, verified_at, verify_at, failures)
            values (@comment, @response, @Source, @Page, @Target, @Title, @Photo, @publishedAt, @digest, @verifiedAt, @next, 0)
            on conflict (comment_id) do update set
                response = excluded.response, source = excluded.source, page = excluded.page, target = excluded.target, title = excluded.title, photo = excluded.photo,
                published_at = excluded.published_at, digest = excluded.digest, verified_at = excluded.verified_at, verify_at = excluded.verify_at, failures = 0
            """;
        var arguments = new
        {
            comment,
            response = Stored.Word(page.Response),
            page.Source,
            page.Page,
            page.Target,
            page.Title,
            page.Photo,
            publishedAt = Stored.Instant(page.Published),
            digest,
            verifiedAt = Stored.Instant(page.Verified),
            next = Stored.Instant(next),
        };
        return _database.WriteAsync(async session =>
        {
            // The page of the post was perhaps made anew since the mention was stored, and before it was known how it responds.
            const string shown = "select post from comments where id = @comment and state = 'published'";
            await session.ExecuteAsync(upsert, arguments);
            if (await session.FirstAsync<string>(shown, new { comment }) is { } post) session.Announce(post);
        });
    }

    /// <summary>The stored mention of a post by a page, by whichever of its addresses.</summary>
    internal Task<long?> FindAsync(string post, string source, IReadOnlyList<string> keys)
    {
        const string select =
            """
            select min(c.id)
            from comments c
            left join mentions m on m.comment_id = c.id
            where c.post = @post and c.kind = 'mention' and (c.source_key in (select value from json_each(@keys)) or m.source = @source)
            """;
        return _database.ReadAsync(session => session.FirstAsync<long?>(select, new { post, source, keys = Session.List(keys) }));
    }

    /// <summary>Takes the mention whose page was not looked at for the longest time beyond its turn.</summary>
    internal Task<MentionRow?> TakeAsync() => _database.WriteAsync(session =>
    {
        const string take =
            """
            update mentions as m
            set verify_at = @until
            where m.verify_at <= @now
                and m.comment_id = (select first.comment_id from mentions first where first.verify_at <= @now order by first.verify_at limit 1)
            returning comment_id as CommentId, response as Response, source as Source, page as Page, target as Target, title as Title, photo as Photo,
                published_at as PublishedAt, digest as Digest, verified_at as VerifiedAt, failures as Failures
            """;
        return session.FirstAsync<MentionRow>(take, new { now = _database.Now, until = _database.Now + (long)Lease.TotalMilliseconds });
    });

    /// <summary>Notes when to look again, and how often nobody answered since the page was last seen.</summary>
    internal Task PostponeAsync(long comment, DateTimeOffset? next, long failures)
    {
        const string update = "update mentions set verify_at = @next, failures = @failures where comment_id = @comment";
        return _database.WriteAsync(session => session.ExecuteAsync(update, new { comment, next = Stored.Instant(next), failures }));
    }

    /// <summary>Notes that a page is as it was.</summary>
    internal Task ConfirmAsync(long comment, DateTimeOffset next)
    {
        const string update = "update mentions set verified_at = @now, verify_at = @next, failures = 0 where comment_id = @comment";
        return _database.WriteAsync(session => session.ExecuteAsync(update, new { comment, now = _database.Now, next = Stored.Instant(next) }));
    }

    /// <summary>How many mentions are published whose pages are of a host and which a moderator let through.</summary>
    internal static async Task<bool> IsTrustedAsync(Session session, string host)
    {
        const string select =
            """
            select count(*)
            from (
                select 1
                from comments c
                where c.kind = 'mention' and c.state = 'published' and c.moderator is not null
                    and (c.source_key = @host or substr(c.source_key, 1, length(@host) + 1) in (@host || '/', @host || ':'))
                limit 1) as known
            """;
        return await session.FirstAsync<long>(select, new { host }) > 0;
    }

    /// <summary>Whether moderators let a mention by a page of this host through.</summary>
    internal Task<bool> IsTrustedAsync(string host) => _database.ReadAsync(session => IsTrustedAsync(session, host));

    /// <summary>A row as it is stored.</summary>
    internal sealed class MentionRow
    {
        public long CommentId { get; init; }

        public string Response { get; init; } = "";

        public string Source { get; init; } = "";

        public string Page { get; init; } = "";

        public string Target { get; init; } = "";

        public string? Title { get; init; }

        public string? Photo { get; init; }

        public long? PublishedAt { get; init; }

        public string Digest { get; init; } = "";

        public long VerifiedAt { get; init; }

        public long Failures { get; init; }

        public MentionPage ToPage() => new(Stored.Parse<MentionResponse>(Response), Source, Page, Target, Stored.Instant(VerifiedAt))
        {
            Title = Title,
            Photo = Photo,
            Published = Stored.Instant(PublishedAt),
        };
    }
}

/// <summary>The page behind a mention. All of it comes from strangers: shown as text, and linked with <c>nofollow ugc</c>.</summary>
/// <param name="Response">How it responds to the post.</param>
/// <param name="Source">Its address, as it was told.</param>
/// <param name="Page">Where that led.</param>
/// <param name="Target">The address of ours that it links to.</param>
/// <param name="Verified">When the link was last seen there.</param>
public sealed record MentionPage(MentionResponse Response, string Source, string Page, string Target, DateTimeOffset Verified)
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The address of its author's picture. It is kept for exports and never asked for.</summary>
    public string? Photo { get; init; }

    /// <summary>When it says that it was published.</summary>
    public DateTimeOffset? Published { get; init; }
}

/// <summary>A mention whose page says other words than those that were published.</summary>
public sealed class ChangedMention
{
    /// <summary>The mention's number.</summary>
    public long Id { get; init; }

    /// <summary>The slug of the post.</summary>
    public string Post { get; init; } = "";

    /// <summary>The name it is shown under.</summary>
    public string Name { get; init; } = "";

    /// <summary>The page.</summary>
    public string? Source { get; init; }

    /// <summary>What it says now.</summary>
    public string Text { get; init; } = "";

    /// <summary>What readers had seen.</summary>
    public string Earlier { get; init; } = "";

    /// <summary>When the change was seen, in unix milliseconds.</summary>
    public long At { get; init; }
}
