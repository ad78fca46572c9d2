using System.Text;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>
/// The log of what was done at the desk, on the command line and by the program itself: one entry for each act, written in the transaction of the act. A decision about a
/// thousand comments is one entry; what it changed about each is in <see cref="Decisions"/>, found by the batch.
/// </summary>
public sealed class AuditLog(Database database)
{
    /// <summary>The most characters that are kept of why something was done.</summary>
    public const int MaxWhy = 500;

    private const int MaxSize = 200;

    /// <summary>Writes something down that is done in the same transaction; its number.</summary>
    internal static async Task<long> AddAsync(Session session, AuditEntry entry)
    {
        const string insert =
            """
            insert into audit_log (at, kind, actor, batch, comment_id, comments, account, subject, why, judged, spam_score)
            values (@at, @kind, @By, @Batch, @Comment, @comments, @Account, @Subject, @why, @judged, @SpamScore)
            returning id
            """;
        var arguments = new
        {
            at = Stored.Instant(entry.At),
            kind = Stored.Word(entry.Kind),
            entry.By,
            entry.Batch,
            entry.Comment,
            comments = Math.Max(entry.Comments, entry.Comment is null ? 0 : 1),
            entry.Account,
            entry.Subject,
            why = Reason(entry.Why),
            judged = entry.Judged is { } judged ? Stored.Word(judged) : null,
            entry.SpamScore,
        };
        var id = await session.FirstAsync<long>(insert, arguments);
        await AddPostsAsync(session, id, entry.Posts);
        return id;
    }

    /// <summary>Writes down that somebody saved the judge's policy, and what it says otherwise than before.</summary>
    /// <param name="by">Who saved it.</param>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text as it was saved.</param>
    public Task NotePolicyAsync(string by, string before, string after) => database.WriteAsync(session => AddAsync(session, new AuditEntry
    {
        Kind = AuditKind.PolicyChanged,
        By = by,
        At = Stored.Instant(database.Now),
        Why = PolicyChanges.Between(before, after),
    }));

    /// <summary>Adds to the entry of a batch that goes on, or writes its first.</summary>
    internal static async Task GrowAsync(Session session, AuditEntry entry)
    {
        const string update =
            """
            update audit_log
            set comments = comments + @Comments, comment_id = null
            where batch = @Batch and kind = @kind
            returning id
            """;
        if (await session.FirstAsync<long?>(update, new { entry.Comments, entry.Batch, kind = Stored.Word(entry.Kind) }) is { } id) await AddPostsAsync(session, id, entry.Posts);
        else await AddAsync(session, entry);
    }

    /// <summary>Adds what goes on to an entry.</summary>
    internal static async Task GrowAsync(Session session, long id, AuditEntry entry)
    {
        const string update = "update audit_log set comments = comments + @Comments, comment_id = null where id = @id";
        await session.ExecuteAsync(update, new { entry.Comments, id });
        await AddPostsAsync(session, id, entry.Posts);
    }

    /// <summary>Notes that a batch was taken back.</summary>
    internal static Task UndoneAsync(Session session, string batch, string by, DateTimeOffset at)
    {
        const string mark = "update audit_log set undone_at = @at, undone_by = @by where batch = @batch and undone_at is null";
        return session.ExecuteAsync(mark, new { at = Stored.Instant(at), by, batch });
    }

    /// <summary>When a batch began; nothing where there is none.</summary>
    internal static async Task<DateTimeOffset?> BeganAsync(Session session, string batch)
    {
        const string select = "select min(at) from audit_log where batch = @batch";
        return Stored.Instant(await session.FirstAsync<long?>(select, new { batch }));
    }

    /// <summary>A page of the log, the latest first, before the entry of a number.</summary>
    public async Task<AuditPage> PageAsync(AuditFilter filter, long? before = null, int size = 50, CancellationToken cancel = default)
    {
        var most = Math.Clamp(size, 1, MaxSize);
        var arguments = new { filter.By, kind = filter.Kind is { } kind ? Stored.Word(kind) : null, filter.Post, filter.Comment, before = before ?? long.MaxValue, most = most + 1 };
        var rows = await database.ReadAsync(session => RowsAsync(session, Select(filter), arguments), cancel);
        var more = rows.Count > most;
        if (more) rows.RemoveAt(most);
        return new AuditPage(rows.ConvertAll(row => row.ToRecord()), more ? rows[^1].Id : null);
    }

    /// <summary>What was done after an entry, the first of it first; for those who look at the same comments meanwhile.</summary>
    public async Task<IReadOnlyList<AuditRecord>> AfterAsync(long entry, int size = 50, CancellationToken cancel = default)
    {
        const string select = $"select {AuditRow.Columns} {AuditRow.From} where l.id > @entry order by l.id limit @size";
        var rows = await database.ReadAsync(session => RowsAsync(session, select, new { entry, size = Math.Clamp(size, 1, MaxSize) }), cancel);
        return rows.ConvertAll(row => row.ToRecord());
    }

    /// <summary>The numbers of comments that acts changed, by their batches; of each so many at most.</summary>
    public async Task<ILookup<string, long>> CommentsAsync(IEnumerable<string> batches, int most = 200, CancellationToken cancel = default)
    {
        const string select =
            """
            select d.batch as Batch, d.comment_id as Id from decisions d where d.batch = @batch
            union
            select r.batch, r.words_of from replacements r where r.batch = @batch
            union
            select e.batch, e.comment_id from edits e where e.batch = @batch
            union
            select f.batch, f.comment_id from flags f where f.batch = @batch
            limit @most
            """;
        return await database.ReadAsync(async session =>
        {
            var rows = new List<BatchRow>();
            foreach (var batch in batches.Distinct(StringComparer.Ordinal)) rows.AddRange(await session.QueryAsync<BatchRow>(select, new { batch, most }));
            return rows.ToLookup(row => row.Batch, row => row.Id);
        }, cancel);
    }

    /// <summary>Who has done anything, by name.</summary>
    public async Task<IReadOnlyList<string>> ActorsAsync(CancellationToken cancel = default)
    {
        // Steps from one name to the next, so that a million entries by five people cost five steps.
        const string select =
            """
            with recursive names (name) as (
                select min(actor) from audit_log
                union all
                select (select min(actor) from audit_log where actor > name) from names where name is not null
            )
            select name from names where name is not null and name <> ''
            """;
        return await database.ReadAsync(session => session.QueryAsync<string>(select), cancel);
    }

    /// <summary>The number of the last entry; 0 where there is none.</summary>
    public Task<long> LastAsync(CancellationToken cancel = default)
    {
        const string select = "select coalesce(max(id), 0) from audit_log";
        return database.ReadAsync(session => session.FirstAsync<long>(select), cancel);
    }

    private static async Task AddPostsAsync(Session session, long id, IReadOnlyCollection<string> posts)
    {
        const string insert =
            """
            insert into audit_posts (post, entry_id)
            select value, @id
            from json_each(@posts)
            where true
            on conflict do nothing
            """;
        if (posts.Count > 0) await session.ExecuteAsync(insert, new { id, posts = Session.List(posts.Distinct(StringComparer.Ordinal)) });
    }

    // Only what is asked for stands in the statement, so that the databases see which index serves.
    private static string Select(AuditFilter filter)
    {
        var id = filter.Post is null ? "l.id" : "p.entry_id";
        var sql = new StringBuilder($"select {AuditRow.Columns} {AuditRow.From}");
        if (filter.Post is not null) sql.Append(" join audit_posts p on p.entry_id = l.id and p.post = @Post");
        sql.Append(" where ").Append(id).Append(" < @before");
        if (filter.By is not null) sql.Append(" and l.actor = @By");
        if (filter.Kind is not null) sql.Append(" and l.kind = @kind");
        if (filter.Comment is not null) sql.Append(
            """
             and l.id in (
                select id from audit_log where comment_id = @Comment
                union
                select a.id from decisions o join audit_log a on a.batch = o.batch where o.comment_id = @Comment)
            """);
        return sql.Append(" order by ").Append(id).Append(" desc limit @most").ToString();
    }

    private static async Task<List<AuditRow>> RowsAsync(Session session, string select, object arguments)
    {
        const string posts = "select entry_id as Id, post as Post from audit_posts where entry_id in (select cast(value as bigint) from json_each(@ids)) order by post";
        var rows = await session.QueryAsync<AuditRow>(select, arguments);
        if (rows.Count == 0) return rows;
        var about = (await session.QueryAsync<PostRow>(posts, new { ids = Session.List(rows.Select(row => row.Id)) })).ToLookup(row => row.Id, row => row.Post);
        foreach (var row in rows) row.Posts = [.. about[row.Id]];
        return rows;
    }

    /// <summary>Why something was done, as it is kept; nothing where nothing was said.</summary>
    internal static string? Reason(string? why) => why?.Trim() switch
    {
        null or "" => null,
        { Length: > MaxWhy } words => words[..MaxWhy],
        var words => words,
    };

    private sealed class BatchRow
    {
        public string Batch { get; init; } = "";

        public long Id { get; init; }
    }

    private sealed class PostRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";
    }

    private sealed class AuditRow
    {
        public const string Columns =
            """
            l.id as Id, l.at as At, l.kind as Kind, l.actor as Actor, l.batch as Batch, l.comment_id as Comment, l.comments as Comments, l.account as Account,
            l.subject as Subject, l.why as Why, coalesce(l.judged, d.judged) as Judged, coalesce(l.spam_score, d.spam_score) as SpamScore,
            l.undone_at as UndoneAt, l.undone_by as UndoneBy
            """;

        public const string From = "from audit_log l left join decisions d on d.batch = l.batch and d.comment_id = l.comment_id";

        public long Id { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public string Actor { get; init; } = "";

        public string? Batch { get; init; }

        public long? Comment { get; init; }

        public long Comments { get; init; }

        public string? Account { get; init; }

        public string? Subject { get; init; }

        public string? Why { get; init; }

        public string? Judged { get; init; }

        public double? SpamScore { get; init; }

        public long? UndoneAt { get; init; }

        public string? UndoneBy { get; init; }

        public IReadOnlyList<string> Posts { get; set; } = [];

        public AuditRecord ToRecord() => new(Id, ToEntry(), Stored.Instant(UndoneAt), UndoneBy);

        private AuditEntry ToEntry() => new()
        {
            Kind = Stored.Parse<AuditKind>(Kind),
            By = Actor,
            At = Stored.Instant(At),
            Batch = Batch,
            Comment = Comment,
            Comments = (int)Comments,
            Posts = Posts,
            Account = Account,
            Subject = Subject,
            Why = Why,
            Judged = Judged is null ? null : Stored.Parse<VerdictKind>(Judged),
            SpamScore = SpamScore,
        };
    }
}
