using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Keeps up, in the transaction that changes where comments stand, what depends on it: their sketches, and their groups' sizes, standing and place in the queue.</summary>
internal static class CampaignUpkeep
{
    /// <summary>To be called after the state, the review flag or the moderator of comments was changed.</summary>
    public static async Task AfterAsync(Session session, IReadOnlyCollection<long> comments, long now)
    {
        const string resized =
            """
            select c.campaign_id as Id, sum(case when c.state in ('published', 'held', 'spam') then 1 else 0 end - s.live) as Change
            from comments c
            join sketches s on s.comment_id = c.id
            where c.campaign_id is not null and c.id in (select cast(value as bigint) from json_each(@ids))
            group by c.campaign_id
            order by c.campaign_id
            """;
        const string update =
            """
            update sketches
            set live = case when c.state in ('published', 'held', 'spam') then 1 else 0 end, changed_at = @now
            from comments c
            where c.id = sketches.comment_id and sketches.comment_id in (select cast(value as bigint) from json_each(@ids))
            """;
        var arguments = new { ids = Session.List(comments), now };
        var groups = await session.QueryAsync<ChangeRow>(resized, arguments);
        await session.ExecuteAsync(update, arguments);
        foreach (var group in groups)
        {
            if (group.Change != 0) await Campaigns.ResizeAsync(session, group.Id, group.Change);
            await RefreshAsync(session, group.Id);
        }
    }

    /// <summary>Works out anew what moderators have said about a group, and which of its members stand for it in the queue.</summary>
    public static async Task RefreshAsync(Session session, long campaign)
    {
        const string update = "update campaigns set state = @state where id = @campaign and state <> @state";
        await session.ExecuteAsync(update, new { campaign, state = Stored.Word(await StandingAsync(session, campaign)) });
        await FoldAsync(session, campaign);
    }

    /// <summary>
    /// Worked out from the decisions that stand, so that undoing one needs nothing more. What was said of the whole group counts until a member is published;
    /// spam counts for the group unless readers saw one of it before: a copied comment is not made spam by its copies. Nor are the copies made honest by it:
    /// what was published before it was repeated says nothing about the repeats.
    /// </summary>
    private static async Task<CampaignStanding> StandingAsync(Session session, long campaign)
    {
        const string select =
            """
            select
                (select action from decisions where campaign_id = @campaign and undone_at is null order by id desc limit 1) as Said,
                (select id from decisions where campaign_id = @campaign and undone_at is null order by id desc limit 1) as SaidId,
                (select max(d.id) from comments c join decisions d on d.comment_id = c.id and d.undone_at is null and d.to_state = 'published'
                    where c.campaign_id = @campaign and c.state = 'published' and c.moderator is not null
                        and exists (select 1 from comments other where other.campaign_id = @campaign and other.id <> c.id and other.submitted_at <= d.decided_at)) as PublishedId,
                (select min(+submitted_at) from comments where campaign_id = @campaign and state = 'published') as SeenSince,
                (select 1 from comments where campaign_id = @campaign and state = 'spam' and moderator is not null limit 1) as HasSpam
            """;
        var facts = (await session.FirstAsync<FactsRow>(select, new { campaign }))!;
        if (facts.PublishedId > (facts.SaidId ?? 0)) return CampaignStanding.Cleared;
        if (facts.Said == "spam") return CampaignStanding.Condemned;
        if (facts.Said == "publish") return CampaignStanding.Cleared;
        if (facts.HasSpam is null) return CampaignStanding.Open;
        return facts.SeenSince is not { } since || await CondemnedBeforeAsync(session, campaign, since) ? CampaignStanding.Condemned : CampaignStanding.Open;
    }

    private static async Task<bool> CondemnedBeforeAsync(Session session, long campaign, long published)
    {
        const string select =
            """
            select 1
            from comments c
            join decisions d on d.comment_id = c.id and d.undone_at is null and d.to_state = 'spam'
            where c.campaign_id = @campaign and c.state = 'spam' and c.moderator is not null and d.decided_at < @published
            limit 1
            """;
        return await session.FirstAsync<long?>(select, new { campaign, published }) is not null;
    }

    /// <summary>For each reason the first that waits is shown in the folded queue; appeals are shown one by one, since each was written by a person who waits for an answer.</summary>
    private static async Task FoldAsync(Session session, long campaign)
    {
        const string select =
            """
            select
                (select id from comments where campaign_id = @campaign and review_rank = 1 order by submitted_at, id limit 1) as Reported,
                (select id from comments where campaign_id = @campaign and review_rank = 2 order by submitted_at, id limit 1) as Held,
                (select id from comments where campaign_id = @campaign and review_rank = 3 order by submitted_at, id limit 1) as Suspicious,
                (select id from comments where campaign_id = @campaign and review_rank = 4 order by submitted_at, id limit 1) as Duplicate,
                (select id from comments where campaign_id = @campaign and review_rank = 5 order by submitted_at, id limit 1) as Spam
            """;

        // Ordered by number, as only the index of the few that are shown is: a group of a hundred thousand must not be gone through for each new member.
        const string hide =
            """
            update comments
            set folded = 2
            where id in (select id from comments where campaign_id = @campaign and review_rank is not null and folded < 2 order by id)
              and review_rank > 0 and id not in (select cast(value as bigint) from json_each(@shown))
            """;
        const string show =
            """
            update comments
            set folded = case when id = @first then 0 else 1 end
            where id in (select cast(value as bigint) from json_each(@shown)) and folded <> case when id = @first then 0 else 1 end
            """;
        const string showAppeals = "update comments set folded = 0 where campaign_id = @campaign and review_rank = 0 and folded <> 0";
        var first = (await session.FirstAsync<FirstRow>(select, new { campaign }))!.InOrder;
        var arguments = new { campaign, shown = Session.List(first), first = first.FirstOrDefault() };
        await session.ExecuteAsync(hide, arguments);
        await session.ExecuteAsync(show, arguments);
        await session.ExecuteAsync(showAppeals, arguments);
    }

    private sealed class ChangeRow
    {
        public long Id { get; init; }

        public long Change { get; init; }
    }

    private sealed class FactsRow
    {
        public string? Said { get; init; }

        public long? SaidId { get; init; }

        public long? PublishedId { get; init; }

        public long? SeenSince { get; init; }

        public long? HasSpam { get; init; }
    }

    private sealed class FirstRow
    {
        public long? Reported { get; init; }

        public long? Held { get; init; }

        public long? Suspicious { get; init; }

        public long? Duplicate { get; init; }

        public long? Spam { get; init; }

        public long[] InOrder => [.. new[] { Reported, Held, Suspicious, Duplicate, Spam }.OfType<long>()];
    }
}
