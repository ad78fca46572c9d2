using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>
/// Asks addresses whether they are their owners': at most one mail a day to each, few an hour for what one network asked, few an hour in all, and without a word
/// that a reader typed, so that nobody can have the blog write to strangers.
/// </summary>
internal sealed class Confirmations(Database database, ContentStore content)
{
    private const int PerNetworkAndHour = 5;
    private const int PerHour = 60;

    private static readonly Texts s_texts = LetterParts.Texts;
    private static readonly long s_hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;
    private static readonly long s_day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>Posts what is due; the next moment at which something will be.</summary>
    public async Task<long?> RunAsync(CancellationToken cancel)
    {
        const string select =
            """
            select r.id as Id, r.email as Email, r.language as Language, r.token as Token, coalesce(r.asked_at, 0) as AskedAt, r.asked_network as Network
            from subscribers r
            where r.confirmed_at is null and r.stopped_at is null and exists (
                select 1
                from subscriptions s
                join comments c on c.id = s.comment_id
                where s.subscriber_id = r.id and s.ended_at is null and s.created_at > @since and s.created_at >= coalesce(r.asked_at, 0)
                  and c.state in ('held', 'published'))
            order by r.id
            limit 500
            """;
        long? next = null;
        foreach (var reader in await database.ReadAsync(session => session.QueryAsync<Reader>(select, new { since = database.Now - s_day }), cancel))
        {
            var due = reader.AskedAt == 0 ? 0 : reader.AskedAt + s_day;
            if (due <= database.Now && !await AskAsync(reader)) due = database.Now + (s_hour / 4);
            if (due > database.Now && !(next <= due)) next = due;
        }

        return next;
    }

    /// <summary>Asks, unless too many were asked lately.</summary>
    private Task<bool> AskAsync(Reader reader)
    {
        const string counts =
            """
            select count(*) as InAll, coalesce(sum(case when asked_network = @Network then 1 else 0 end), 0) as FromThere
            from subscribers
            where asked_at > @since
            """;
        const string note = "update subscribers set asked_at = @now where id = @Id and coalesce(asked_at, 0) = @AskedAt and confirmed_at is null and stopped_at is null";
        return database.WriteAsync(async session =>
        {
            // The database may do this on a thread of its own, which speaks no language.
            Spoken.Use(Spoken.Of(reader.Language, content.Current.Site.Language));
            var asked = (await session.FirstAsync<Counts>(counts, new { reader.Network, since = database.Now - s_hour }))!;
            if (asked.InAll >= PerHour || asked.FromThere >= PerNetworkAndHour) return false;
            if (await session.ExecuteAsync(note, new { reader.Id, reader.AskedAt, now = database.Now }) > 0) await PostAsync(session, reader);
            return true;
        });
    }

    private Task PostAsync(Session session, Reader reader)
    {
        var site = content.Current.Site;
        var until = Stored.Instant(database.Now) + Subscriptions.AnswerWindow;
        return Postbox.AddAsync(
            session,
            new MailMessage
            {
                To = reader.Email,
                Subject = s_texts["Confirm.Subject"],
                Letter = new Letter()
                    .Say(s_texts.Format("Confirm.Lead", site.Title))
                    .Door(s_texts["Confirm.Yes"], $"/mail/confirm/{reader.Token}")
                    .Say(s_texts["Confirm.No"])
                    .Small(s_texts.Format("Confirm.Expires", LetterParts.When(site, until))),
                Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                Purpose = MailPurpose.Confirmation,
                StopPath = $"/mail/stop/{reader.Token}",
            },
            database.Now);
    }

    private sealed class Counts
    {
        public long InAll { get; init; }

        public long FromThere { get; init; }
    }

    private sealed class Reader
    {
        public long Id { get; init; }

        public string Email { get; init; } = "";

        public string Language { get; init; } = "";

        public string Token { get; init; } = "";

        public long AskedAt { get; init; }

        public string? Network { get; init; }
    }
}
