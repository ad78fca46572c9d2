using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>
/// What readers asked to be told by mail. An address is asked once whether it is its owner's; until it says yes nothing else goes there. Every mail can be
/// stopped, for one discussion or for all, by a link that needs no account.
/// </summary>
public sealed class Subscriptions(Database database)
{
    /// <summary>How long the question whether an address is its owner's can be answered.</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromDays(7);

    /// <summary>Notes in the session's transaction what the writer of a comment wants to be told. Whoever had stopped all mail is asked anew.</summary>
    internal static async Task AskAsync(Session session, Comment comment, bool published, bool replies, long now)
    {
        const string upsert =
            """
            insert into subscribers (email, email_key, language, token, created_at, asked_network)
            values (@AuthorEmail, @key, @language, @token, @now, @Network)
            on conflict (email_key) do update
            set asked_network = excluded.asked_network,
                confirmed_at = case when subscribers.stopped_at is null then subscribers.confirmed_at end,
                stopped_at = null
            returning id
            """;
        const string insert =
            """
            insert into subscriptions (subscriber_id, comment_id, post, wants_published, wants_replies, created_at)
            values (@subscriber, @Id, @Post, @published, @replies, @now)
            on conflict do nothing
            """;
        if (comment.AuthorEmail is not { } email || !(published || replies)) return;
        var reader = new { comment.AuthorEmail, key = email.ToLowerInvariant(), language = comment.Language ?? "", token = Token.New(), now, comment.Network };
        var subscriber = await session.FirstAsync<long>(upsert, reader);
        await session.ExecuteAsync(insert, new { subscriber, comment.Id, comment.Post, published = published ? 1L : 0L, replies = replies ? 1L : 0L, now });
        session.AnnounceOutbox();
    }

    /// <summary>Whoever holds a link from a mail, and what they asked for.</summary>
    public Task<Subscriber?> FindAsync(string token, CancellationToken cancel = default)
    {
        const string select = $"select {Row.Columns} from subscribers where token = @token";
        return database.ReadAsync(session => SubscriberAsync(session, select, new { token }), cancel);
    }

    /// <summary>What the writer of a comment asked for, for its receipt.</summary>
    public Task<Subscriber?> OfCommentAsync(long comment, CancellationToken cancel = default)
    {
        const string select = $"select {Row.Columns} from subscribers where id = (select s.subscriber_id from subscriptions s where s.comment_id = @comment and s.ended_at is null)";
        return database.ReadAsync(session => SubscriberAsync(session, select, new { comment }), cancel);
    }

    /// <summary>Notes that an address is its owner's. False where the link has had its time, or was used to stop all mail.</summary>
    public async Task<bool> ConfirmAsync(string token)
    {
        const string update =
            """
            update subscribers
            set confirmed_at = coalesce(confirmed_at, @now)
            where token = @token and stopped_at is null and (confirmed_at is not null or asked_at > @since)
            """;
        return await database.WriteAsync(session =>
        {
            session.AnnounceOutbox();
            return session.ExecuteAsync(update, new { token, now = database.Now, since = database.Now - (long)AnswerWindow.TotalMilliseconds });
        }) > 0;
    }

    /// <summary>Stops the mails about one discussion, or all of them where none is named. False where nobody holds this link.</summary>
    public Task<bool> StopAsync(string token, string? post = null)
    {
        const string end =
            """
            update subscriptions
            set ended_at = coalesce(ended_at, @now)
            where subscriber_id = @id and (cast(@post as text) is null or post = @post)
            """;
        const string stop = "update subscribers set stopped_at = @now where id = @id";
        const string select = "select id from subscribers where token = @token";
        return database.WriteAsync(async session =>
        {
            if (await session.FirstAsync<long?>(select, new { token }) is not { } id) return false;
            await session.ExecuteAsync(end, new { id, post, now = database.Now });
            if (post is null) await session.ExecuteAsync(stop, new { id, now = database.Now });
            return true;
        });
    }

    private static async Task<Subscriber?> SubscriberAsync(Session session, string select, object arguments)
    {
        const string items =
            """
            select comment_id as CommentId, post as Post, wants_published as WantsPublished, wants_replies as WantsReplies, created_at as CreatedAt, ended_at as EndedAt
            from subscriptions
            where subscriber_id = @Id
            order by id
            """;
        if (await session.FirstAsync<Row>(select, arguments) is not { } row) return null;
        return row.ToSubscriber(await session.QueryAsync<ItemRow>(items, new { row.Id }));
    }

    private sealed class Row
    {
        public const string Columns =
            "id as Id, email as Email, language as Language, token as Token, created_at as CreatedAt, asked_at as AskedAt, confirmed_at as ConfirmedAt, stopped_at as StoppedAt";

        public long Id { get; init; }

        public string Email { get; init; } = "";

        public string Language { get; init; } = "";

        public string Token { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? AskedAt { get; init; }

        public long? ConfirmedAt { get; init; }

        public long? StoppedAt { get; init; }

        public Subscriber ToSubscriber(IReadOnlyList<ItemRow> items) => new()
        {
            Email = Email,
            Language = Language,
            CreatedAt = Stored.Instant(CreatedAt),
            AskedAt = Stored.Instant(AskedAt),
            ConfirmedAt = Stored.Instant(ConfirmedAt),
            StoppedAt = Stored.Instant(StoppedAt),
            Items = [.. items.Select(item => item.ToItem())],
        };
    }

    private sealed class ItemRow
    {
        public long CommentId { get; init; }

        public string Post { get; init; } = "";

        public long WantsPublished { get; init; }

        public long WantsReplies { get; init; }

        public long CreatedAt { get; init; }

        public long? EndedAt { get; init; }

        public Subscription ToItem() => new(CommentId, Post, WantsPublished != 0, WantsReplies != 0, Stored.Instant(CreatedAt), Stored.Instant(EndedAt));
    }
}

/// <summary>A reader who asked to be told something by mail.</summary>
public sealed record Subscriber
{
    /// <summary>The mail address, as typed.</summary>
    public required string Email { get; init; }

    /// <summary>The language they are written to in; empty for the site's.</summary>
    public required string Language { get; init; }

    /// <summary>When they first asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When they were last asked whether the address is theirs.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When they said that it is.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When they stopped all mail.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>What they asked for.</summary>
    public required IReadOnlyList<Subscription> Items { get; init; }

    /// <summary>The address as far as its owner knows it again: <c>j…@example.org</c>.</summary>
    public string MaskedEmail => $"{char.ConvertFromUtf32(char.ConvertToUtf32(Email, 0))}…{Email[Email.LastIndexOf('@')..]}";
}

/// <summary>What a reader asked for about a comment of their own.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Post">The slug of its post.</param>
/// <param name="Published">To be told when it is published.</param>
/// <param name="Replies">To be told when somebody replies.</param>
/// <param name="CreatedAt">When they asked.</param>
/// <param name="EndedAt">When they stopped it.</param>
public sealed record Subscription(long Comment, string Post, bool Published, bool Replies, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);
