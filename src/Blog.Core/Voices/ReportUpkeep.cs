using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Storage;

namespace Blog.Core.Voices;

/// <summary>Keeps up, in the transaction of a report or a decision, what reports change: when a comment comes back to the moderators, and when reports are answered.</summary>
internal static class ReportUpkeep
{
    /// <summary>Counts the open reports about a comment, and brings it back where they are enough.</summary>
    public static async Task<ReportResult> BringBackAsync(Session session, IncomingReport incoming, string post)
    {
        // People on one network count as one, by the best of them; whoever is signed in counts apart from the place.
        const string select =
            """
            select cast(sum(Reports) as bigint) as Number, sum(Weight) as Weight, max(Trusted) as Trusted
            from (
                select count(*) as Reports, max(weight) as Weight, max(trusted) as Trusted
                from reports
                where comment_id = @Comment and answered_at is null
                group by case when account is null then coalesce(network, address, browser, '') else '@' || account end
            ) as parties
            """;
        const string count = "update comments set reports = @Number where id = @Comment";
        const string back =
            """
            update comments
            set reports = @Number, reported_at = coalesce(reported_at, @Now), needs_review = 1, state = case when @hides = 1 then 'held' else state end
            where id = @Comment
            """;
        const string known = "select count(*) from comments where id = @Comment and reported_at is not null";
        var sum = (await session.FirstAsync<SumRow>(select, new { incoming.Comment }))!;
        var isBack = sum.Trusted == 1 || sum.Weight >= incoming.Options.Enough;
        var hides = isBack && incoming.Options.Hide;
        var isNews = isBack && await session.FirstAsync<long>(known, new { incoming.Comment }) == 0;
        await session.ExecuteAsync(isBack ? back : count, new { incoming.Comment, sum.Number, incoming.Now, hides = hides ? 1L : 0L });
        if (isBack) await CampaignUpkeep.AfterAsync(session, [incoming.Comment], incoming.Now);
        if (isNews) await Notices.AddAsync(session, [incoming.Comment], NoticeReason.Report, incoming.Now);
        session.AnnounceStored(post);
        if (hides) session.Announce(post);
        return new ReportResult.Kept(isBack, hides);
    }

    /// <summary>
    /// Answers, after a batch of decisions, the open reports about its comments: refused where readers go on seeing the comment, upheld where it went. Holding it answers nothing.
    /// </summary>
    public static async Task AnswerAsync(Session session, string batch, IEnumerable<long> decided, long now)
    {
        const string answer =
            """
            update reports
            set answered_at = @now, outcome = case when d.to_state = 'published' then 'refused' else 'upheld' end, batch = @batch
            from decisions d
            where reports.comment_id in (select cast(value as bigint) from json_each(@ids)) and reports.answered_at is null
              and d.comment_id = reports.comment_id and d.batch = @batch and d.to_state <> 'held'
            """;
        const string close =
            """
            update comments
            set reported_at = null, reports = 0
            where id in (select cast(value as bigint) from json_each(@ids)) and (reported_at is not null or reports > 0)
              and not exists (select 1 from reports open where open.comment_id = comments.id and open.answered_at is null)
            """;
        var arguments = new { batch, ids = Session.List(decided), now };
        await session.ExecuteAsync(answer, arguments);
        await session.ExecuteAsync(close, arguments);
    }

    /// <summary>Opens the reports again that a batch had answered, for comments that stand where they stood before.</summary>
    public static async Task ReopenAsync(Session session, string batch, IReadOnlyCollection<long> restored)
    {
        const string open =
            """
            update reports
            set answered_at = null, outcome = null, batch = null
            where batch = @batch and comment_id in (select cast(value as bigint) from json_each(@ids))
              and not exists (
                  select 1
                  from reports newer
                  where newer.comment_id = reports.comment_id and newer.answered_at is null
                    and (newer.address = reports.address or newer.browser = reports.browser or newer.account = reports.account))
            returning comment_id
            """;
        const string count =
            """
            update comments
            set reports = (select count(*) from reports where comment_id = comments.id and answered_at is null),
                reported_at = case when needs_review = 1 then (select max(reported_at) from reports where comment_id = comments.id and answered_at is null) end
            where id in (select cast(value as bigint) from json_each(@ids))
            """;
        var reopened = await session.QueryAsync<long>(open, new { batch, ids = Session.List(restored) });
        if (reopened.Count > 0) await session.ExecuteAsync(count, new { ids = Session.List(reopened.Distinct()) });
    }

    private sealed class SumRow
    {
        public long Number { get; init; }

        public double Weight { get; init; }

        public long Trusted { get; init; }
    }
}
