using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>How often a moderator wants mail about what waits.</summary>
public enum MailFrequency
{
    /// <summary>A mail for each comment; a digest where there are many at once.</summary>
    Each,

    /// <summary>At most one mail an hour.</summary>
    Hourly,

    /// <summary>One mail a day, in the morning.</summary>
    Daily,

    /// <summary>No mail.</summary>
    None,
}

/// <summary>What each account has chosen.</summary>
public sealed class MailChoices(Database database)
{
    /// <summary>What an account has chosen, and where its mail goes; a mail for each comment where it has said nothing. Nothing for an account that is gone.</summary>
    public async Task<MailChoice?> FindAsync(long account, CancellationToken cancel = default)
    {
        const string select =
            """
            select coalesce(m.frequency, 'each') as Frequency, a.email as Email, a.email_confirmed_at as ConfirmedAt
            from accounts a
            left join mail_choices m on m.account_id = a.id
            where a.id = @account
            """;
        var row = await database.ReadAsync(session => session.FirstAsync<Row>(select, new { account }), cancel);
        return row is null ? null : new MailChoice(Stored.Parse<MailFrequency>(row.Frequency), row.Email, row.ConfirmedAt is not null);
    }

    /// <summary>Sets what an account wants. Who wants none is not told of what was noticed before either.</summary>
    public Task SetAsync(long account, MailFrequency frequency)
    {
        const string upsert =
            """
            insert into mail_choices (account_id, frequency)
            values (@account, @word)
            on conflict (account_id) do update set frequency = excluded.frequency
            """;
        const string forget = "delete from notices where account_id = @account";
        return database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(upsert, new { account, word = Stored.Word(frequency) });
            if (frequency == MailFrequency.None) await session.ExecuteAsync(forget, new { account });
            session.AnnounceOutbox();
        });
    }

    private sealed class Row
    {
        public string Frequency { get; init; } = "";

        public string? Email { get; init; }

        public long? ConfirmedAt { get; init; }
    }
}

/// <summary>How an account gets mail about what waits.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="Email">Its mail address, where it has one.</param>
/// <param name="IsConfirmed">Whether it is known that the address is the account's: nothing goes to one that is not.</param>
public sealed record MailChoice(MailFrequency Frequency, string? Email, bool IsConfirmed);
