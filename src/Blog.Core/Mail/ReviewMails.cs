using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mail;

/// <summary>
/// Puts what moderators are to be told into mails: one for each comment, or digests, as each has chosen, and never more in an hour than the operator allows.
/// Notices go and mails come in one transaction; of several nodes one does it.
/// </summary>
internal sealed class ReviewMails(Database database, ContentStore content, DecisionLinks links, int perHour)
{
    private const int DigestHour = 7;
    private static readonly long s_hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;
    private static readonly long s_day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>Posts what is due; the next moment at which something will be.</summary>
    public async Task<long?> RunAsync(CancellationToken cancel)
    {
        const string select =
            $"""
            select a.id as Id, a.email as Email, a.display_name as Name, coalesce(m.frequency, 'each') as Frequency, coalesce(m.window_start, 0) as WindowStart,
                coalesce(m.window_mails, 0) as WindowMails, coalesce(m.digest_at, 0) as DigestAt, min(n.noticed_at) as Since
            from notices n
            join accounts a on a.id = n.account_id
            left join mail_choices m on m.account_id = a.id
            where {Notices.GetsMail}
            group by a.id, a.email, a.display_name, m.frequency, m.window_start, m.window_mails, m.digest_at
            """;
        long? next = null;
        foreach (var account in await database.ReadAsync(session => session.QueryAsync<Recipient>(select), cancel))
        {
            var due = DueAt(account);
            if (due <= database.Now) due = await WriteAsync(account, cancel);
            if (due is { } at && !(next <= at)) next = at;
        }

        return next;
    }

    /// <summary>When an account is to be written to next.</summary>
    private long? DueAt(Recipient account)
    {
        var budget = BudgetOf(account);
        var wanted = Stored.Parse<MailFrequency>(account.Frequency) switch
        {
            MailFrequency.Each => account.Since,
            MailFrequency.Hourly => Math.Max(account.Since, account.DigestAt + s_hour),
            _ => MorningAfter(Math.Max(account.Since, account.DigestAt)),
        };
        return budget.IsUsedUp ? Math.Max(wanted, budget.NextAt) : wanted;
    }

    private long MorningAfter(long moment)
    {
        var local = TimeZoneInfo.ConvertTime(Stored.Instant(moment), content.Current.Site.TimeZone);
        var morning = local.Date.AddHours(DigestHour);
        if (local.DateTime >= morning) morning = morning.AddDays(1);
        return Stored.Instant(new DateTimeOffset(morning, content.Current.Site.TimeZone.GetUtcOffset(morning)));
    }

    private MailBudget BudgetOf(Recipient account) => MailBudget.At(database.Now, account.WindowStart, account.WindowMails, perHour);

    private async Task<long?> WriteAsync(Recipient account, CancellationToken cancel)
    {
        var notices = await NoticesAsync(account.Id, cancel);
        var cases = await CasesAsync(notices, cancel);
        var spam = await SpamAsync(cancel);
        await database.WriteAsync(async session =>
        {
            // The database may do this on a thread of its own, which speaks no language.
            Spoken.Use(Spoken.Of(content.Current.Site.Language));
            if (!await TakeAsync(session, account, notices, MailsFor(account, cases.Count))) return;
            if (IsSingles(account, cases.Count)) await SinglesAsync(session, account, cases);
            else if (cases.Count > 0) await DigestAsync(session, account, cases, spam);
        });
        return null;
    }

    private bool IsSingles(Recipient account, int cases) =>
        Stored.Parse<MailFrequency>(account.Frequency) == MailFrequency.Each && BudgetOf(account).AllowsSingles(cases);

    private int MailsFor(Recipient account, int cases) => IsSingles(account, cases) ? cases : Math.Min(cases, 1);

    /// <summary>Counts the mails and takes the notices; false where another node has just done that.</summary>
    private async Task<bool> TakeAsync(Session session, Recipient account, IReadOnlyList<NoticeRow> notices, int mails)
    {
        const string ensure = "insert into mail_choices (account_id, frequency) values (@Id, 'each') on conflict do nothing";
        const string count =
            """
            update mail_choices
            set window_start = @start, window_mails = @used, digest_at = @told
            where account_id = @Id and window_start = @WindowStart and window_mails = @WindowMails and digest_at = @DigestAt
            """;
        const string take = "delete from notices where id in (select cast(value as bigint) from json_each(@ids))";
        var budget = BudgetOf(account).After(mails);
        await session.ExecuteAsync(ensure, new { account.Id });
        var arguments = new { account.Id, start = budget.Start, used = budget.Used, told = mails > 0 ? database.Now : account.DigestAt, account.WindowStart, account.WindowMails, account.DigestAt };
        if (mails > 0 && await session.ExecuteAsync(count, arguments) == 0) return false;
        await session.ExecuteAsync(take, new { ids = Session.List(notices.Select(notice => notice.Id)) });
        return true;
    }

    private async Task SinglesAsync(Session session, Recipient account, IReadOnlyList<Case> cases)
    {
        foreach (var one in cases)
        {
            var (subject, letter) = new ReviewLetters(content.Current).Single(await WithLinkAsync(session, account, one));
            await PostAsync(session, account, subject, letter, [one.Comment.Id], $"review {one.Comment.Post}");
        }
    }

    private async Task DigestAsync(Session session, Recipient account, IReadOnlyList<Case> cases, long spam)
    {
        var shown = new List<ReviewCase>();
        foreach (var one in cases.Take(ReviewLetters.MaxInDigest)) shown.Add(await WithLinkAsync(session, account, one));
        var (subject, letter) = new ReviewLetters(content.Current).Digest(shown, cases.Count, spam);
        await PostAsync(session, account, subject, letter, [.. cases.Select(one => one.Comment.Id)], "review digest");
    }

    private async Task<ReviewCase> WithLinkAsync(Session session, Recipient account, Case one) =>
        new(one.Comment, one.Reason, one.Findings, await links.AddAsync(session, account.Id, one.Comment, database.Now), Stored.Instant(database.Now) + DecisionLinks.Lifetime);

    private Task PostAsync(Session session, Recipient account, string subject, Letter letter, IReadOnlyList<long> comments, string thread) =>
        Postbox.AddAsync(
            session,
            new MailMessage
            {
                To = account.Email,
                ToName = account.Name,
                Subject = subject,
                Letter = letter,
                Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                Purpose = MailPurpose.Review,
                Account = account.Id,
                Comments = comments,
                Thread = thread,
            },
            database.Now);

    private Task<List<NoticeRow>> NoticesAsync(long account, CancellationToken cancel)
    {
        const string select = "select id as Id, comment_id as CommentId, reason as Reason from notices where account_id = @account order by id";
        return database.ReadAsync(session => session.QueryAsync<NoticeRow>(select, new { account }), cancel);
    }

    /// <summary>The comments that still need somebody, each once, the most urgent first.</summary>
    private async Task<IReadOnlyList<Case>> CasesAsync(IReadOnlyList<NoticeRow> notices, CancellationToken cancel)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.id in (select cast(value as bigint) from json_each(@ids)) and c.review_rank is not null
            """;
        var ids = notices.Select(notice => notice.CommentId).Distinct().ToList();
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { ids = Session.List(ids) }), cancel);
        var findings = await FindingRow.ReadAsync(database, ids, cancel);
        return rows
            .Select(row => new Case(row.ToComment(), notices.Where(notice => notice.CommentId == row.Id).Min(notice => Stored.Parse<NoticeReason>(notice.Reason)), findings.GetValueOrDefault(row.Id, [])))
            .OrderBy(one => one.Reason)
            .ThenBy(one => one.Comment.Id)
            .ToList();
    }

    private Task<long> SpamAsync(CancellationToken cancel)
    {
        const string select = "select count(*) from comments where state = 'spam' and submitted_at > @since and channel <> 'import'";
        return database.ReadAsync(session => session.FirstAsync<long>(select, new { since = database.Now - s_day }), cancel);
    }

    private sealed record Case(Comment Comment, NoticeReason Reason, IReadOnlyList<Finding> Findings);

    private sealed class NoticeRow
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public string Reason { get; init; } = "";
    }

    private sealed class Recipient
    {
        public long Id { get; init; }

        public string Email { get; init; } = "";

        public string? Name { get; init; }

        public string Frequency { get; init; } = "";

        public long WindowStart { get; init; }

        public long WindowMails { get; init; }

        public long DigestAt { get; init; }

        public long Since { get; init; }
    }
}
