using Blog.Core.Storage;

namespace Blog.Core.Outbox;

public sealed partial class OutboxRepository
{
    /// <summary>
    /// Takes messages of a kind whose time has come, so that nobody else sends them until <paramref name="until"/>; also such whose taker has not been heard of
    /// since its time was over: they may have been sent.
    /// </summary>
    internal async Task<IReadOnlyList<OutboxEntry>> LeaseAsync(string kind, int number, string lease, DateTimeOffset until)
    {
        // Said twice: PostgreSQL looks at the outer condition again where another node was quicker.
        const string isDue = "kind = @kind and due_at <= @now and (state = 'waiting' or (state = 'sending' and lease_until <= @now))";
        const string update =
            $"""
            update outbox
            set uncertain = case when state = 'sending' then 1 else uncertain end,
                state = 'sending', lease = @lease, lease_until = @until, attempts = attempts + 1
            where id in (select id from outbox where {isDue} order by due_at, id limit @number) and {isDue}
            returning {OutboxRow.Columns}
            """;
        var rows = await database.WriteAsync(session => session.QueryAsync<OutboxRow>(update, new { kind, number, lease, until = Stored.Instant(until), now = database.Now }));
        return rows.ConvertAll(row => row.ToEntry());
    }

    /// <summary>The next moment at which one of these kinds has something to send; nothing where nothing waits.</summary>
    internal async Task<DateTimeOffset?> NextAsync(IReadOnlyList<string> kinds, CancellationToken cancel)
    {
        const string select =
            """
            select min(case when state = 'sending' and lease_until > due_at then lease_until else due_at end)
            from outbox
            where state in ('waiting', 'sending') and kind in (select value from json_each(@kinds))
            """;
        return Stored.Instant(await database.ReadAsync(session => session.FirstAsync<long?>(select, new { kinds = Session.List(kinds) }), cancel));
    }

    /// <summary>Notes what became of a message that was taken. Nothing happens where somebody else has taken it since.</summary>
    internal Task SettleAsync(OutboxEntry entry, string lease, DeliveryResult result)
    {
        const string update =
            """
            update outbox
            set state = @state, due_at = @due, attempts = attempts - @uncounted, done_at = @done, error = @error, unready = @unready,
                uncertain = case when @uncertain = 1 then 1 else uncertain end, lease = null, lease_until = null,
                payload = case when secret = 1 and @state in ('sent', 'dropped') then '' else payload end
            where id = @Id and lease = @lease and state = 'sending'
            """;
        var now = database.Now;
        var outcome = Outcome.Of(entry, result, now);
        var arguments = new
        {
            entry.Id,
            lease,
            state = Stored.Word(outcome.State),
            due = outcome.Due ?? now,
            uncounted = result is DeliveryResult.Postponed or DeliveryResult.Unready ? 1L : 0L,
            done = outcome.State == OutboxState.Waiting ? (long?)null : now,
            error = outcome.Error,
            unready = result is DeliveryResult.Unready ? 1L : 0L,
            uncertain = result is DeliveryResult.TryAgain { MayHaveArrived: true } ? 1L : 0L,
        };
        return database.WriteAsync(session => session.ExecuteAsync(update, arguments));
    }

    private sealed record Outcome(OutboxState State, long? Due, string? Error)
    {
        public static Outcome Of(OutboxEntry entry, DeliveryResult result, long now) => result switch
        {
            DeliveryResult.Sent => new(OutboxState.Sent, null, null),
            DeliveryResult.Failed(var reason) => new(OutboxState.Failed, null, reason),
            DeliveryResult.Unready(var reason) => new(OutboxState.Failed, null, reason),
            DeliveryResult.Dropped(var reason) => new(OutboxState.Dropped, null, reason),
            DeliveryResult.Postponed(var reason, var until) => new(OutboxState.Waiting, Stored.Instant(until), reason),
            DeliveryResult.TryAgain(var reason, _, var after) when BackOff.After(entry.Attempts) is { } pause =>
                new(OutboxState.Waiting, now + (long)(after > pause ? after.Value : pause).TotalMilliseconds, reason),
            DeliveryResult.TryAgain(var reason, _, _) => new(OutboxState.Failed, null, reason),
            _ => throw new InvalidOperationException($"Nobody knows what {result.GetType().Name} means."),
        };
    }
}
