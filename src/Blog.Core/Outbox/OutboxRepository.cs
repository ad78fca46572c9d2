using Blog.Core.Storage;

namespace Blog.Core.Outbox;

/// <summary>What is to be sent to elsewhere, and what became of it.</summary>
public sealed partial class OutboxRepository(Database database)
{
    /// <summary>For how long what was sent, given up or dropped stays to be looked at.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>
    /// Writes a message in the session's transaction: it is sent if and only if that is committed. Says its number, or nothing where a message of that kind with
    /// that <see cref="OutboxMessage.OnceKey"/> was there.
    /// </summary>
    /// <param name="session">The transaction.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">The time as <see cref="Database.Now"/> tells it.</param>
    internal static Task<long?> AddAsync(Session session, OutboxMessage message, long now)
    {
        const string insert =
            """
            insert into outbox (kind, once_key, state, recipient, subject, payload, secret, comments, created_at, due_at)
            values (@Kind, @OnceKey, 'waiting', @Recipient, @Subject, @Payload, @secret, @comments, @now, @due)
            on conflict do nothing
            returning id
            """;
        session.AnnounceOutbox();
        var arguments = new
        {
            message.Kind,
            message.OnceKey,
            message.Recipient,
            message.Subject,
            message.Payload,
            secret = message.IsSecret ? 1L : 0L,
            comments = Session.List(message.Comments),
            now,
            due = Stored.Instant(message.NotBefore) ?? now,
        };
        return session.FirstAsync<long?>(insert, arguments);
    }

    /// <summary>Writes a message by itself. Says its number, or nothing where a message of that kind with that key was there.</summary>
    public Task<long?> AddAsync(OutboxMessage message) => database.WriteAsync(session => AddAsync(session, message, database.Now));

    /// <summary>A message.</summary>
    public async Task<OutboxEntry?> FindAsync(long id, CancellationToken cancel = default)
    {
        const string select = $"select {OutboxRow.Columns} from outbox where id = @id";
        var row = await database.ReadAsync(session => session.FirstAsync<OutboxRow>(select, new { id }), cancel);
        return row?.ToEntry();
    }

    /// <summary>Messages, the newest first: those in one of these states, before a number.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> ListAsync(IReadOnlyList<OutboxState> states, long before = long.MaxValue, int number = 50, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {OutboxRow.Columns}
            from outbox
            where id < @before and state in (select value from json_each(@states))
            order by id desc
            limit @number
            """;
        var arguments = new { before, number, states = Session.List(states.Select(Stored.Word)) };
        var rows = await database.ReadAsync(session => session.QueryAsync<OutboxRow>(select, arguments), cancel);
        return rows.ConvertAll(row => row.ToEntry());
    }

    /// <summary>How many messages stand where.</summary>
    public async Task<OutboxCounts> CountAsync(CancellationToken cancel = default)
    {
        const string select = "select state as State, unready as Unready, count(*) as Number from outbox group by state, unready";
        var rows = await database.ReadAsync(session => session.QueryAsync<CountRow>(select), cancel);
        return new OutboxCounts(
            Sum(OutboxState.Waiting) + Sum(OutboxState.Sending),
            Sum(OutboxState.Sent),
            Sum(OutboxState.Failed),
            Sum(OutboxState.Dropped),
            rows.Where(row => row.Is(OutboxState.Failed) && row.Unready == 1).Sum(row => row.Number));

        long Sum(OutboxState state) => rows.Where(row => row.Is(state)).Sum(row => row.Number);
    }

    /// <summary>
    /// Has a message tried (again) now, whatever became of it; not while it is being sent, nor once it is secret and gone. Says whether it will be.
    /// </summary>
    public async Task<bool> SendAgainAsync(long id)
    {
        const string update =
            """
            update outbox
            set state = 'waiting', due_at = @now, attempts = 0, done_at = null, unready = 0
            where id = @id and state <> 'sending' and payload <> ''
            """;
        return await WakingAsync(update, new { id, now = database.Now }) > 0;
    }

    /// <summary>Has all those tried that could not be, because something was not set up. Says how many there are.</summary>
    public Task<int> SendUnreadyAsync()
    {
        const string update =
            """
            update outbox
            set state = 'waiting', due_at = @now, attempts = 0, done_at = null, unready = 0
            where state = 'failed' and unready = 1
            """;
        return WakingAsync(update, new { now = database.Now });
    }

    /// <summary>Has a message not sent (any more). False when it is being sent or has been.</summary>
    public async Task<bool> DropAsync(long id)
    {
        const string update =
            """
            update outbox
            set state = 'dropped', done_at = @now, unready = 0, payload = case when secret = 1 then '' else payload end
            where id = @id and state in ('waiting', 'failed')
            """;
        return await database.WriteAsync(session => session.ExecuteAsync(update, new { id, now = database.Now })) > 0;
    }

    /// <summary>When another message of a kind may be sent, where so many may be within some time; nothing where one may be now.</summary>
    internal async Task<DateTimeOffset?> FreeAtAsync(string kind, int limit, TimeSpan within, CancellationToken cancel)
    {
        const string select =
            """
            select done_at
            from outbox
            where kind = @kind and state = 'sent' and done_at > @since
            order by done_at desc
            limit 1 offset @skip
            """;
        var arguments = new { kind, since = database.Now - (long)within.TotalMilliseconds, skip = limit - 1 };
        return Stored.Instant(await database.ReadAsync(session => session.FirstAsync<long?>(select, arguments), cancel)) + within;
    }

    /// <summary>Removes what was done longer ago than it is kept. Says how many.</summary>
    public Task<int> PruneAsync()
    {
        const string delete = "delete from outbox where done_at < @before and state in ('sent', 'failed', 'dropped')";
        return database.WriteAsync(session => session.ExecuteAsync(delete, new { before = database.Now - (long)Kept.TotalMilliseconds }));
    }

    private Task<int> WakingAsync(string update, object arguments) => database.WriteAsync(session =>
    {
        session.AnnounceOutbox();
        return session.ExecuteAsync(update, arguments);
    });

    private sealed class CountRow
    {
        public string State { get; init; } = "";

        public long Unready { get; init; }

        public long Number { get; init; }

        public bool Is(OutboxState state) => State == Stored.Word(state);
    }
}
