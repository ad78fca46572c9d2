using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

public sealed partial class ReviewQueue
{
    // A page shows many campaigns, and any of them may be huge.
    private const int MostSpread = 400;

    /// <summary>A campaign, or nothing where there is none of this number.</summary>
    public async Task<Campaign?> CampaignAsync(long id, CancellationToken cancel = default) => (await CampaignsAsync([id], cancel)).GetValueOrDefault(id);

    /// <summary>
    /// A page of the members of a campaign that are published, held or spam, the oldest first. <see cref="ReviewItem.Reason"/> tells which of them wait.
    /// <paramref name="after"/> is the <see cref="ReviewPage.Next"/> of the page before.
    /// </summary>
    public async Task<ReviewPage> MembersAsync(long campaign, string? after = null, int size = 25, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.campaign_id = @campaign and c.state in ('published', 'held', 'spam') and (c.submitted_at, c.id) > (@afterTime, @afterId)
            order by c.submitted_at, c.id
            limit @size
            """;
        var start = QueuePlace.Parse(after);
        var arguments = new { campaign, afterTime = start.IsBeginning ? long.MinValue : start.Time, afterId = start.Id, size = Math.Clamp(size, 1, MaxSize) + 1 };
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, arguments), cancel);
        return await PageAsync(rows, arguments.size, cancel);
    }

    /// <summary>How far campaigns are spread over names, networks and posts, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<long, CampaignSpread>> SpreadAsync(IEnumerable<long> campaigns, CancellationToken cancel = default)
    {
        const string select =
            """
            select count(*) as Members, count(distinct name_key) as Names, count(distinct network) as Networks, count(distinct post) as Posts
            from (
                select name_key, network, post
                from comments
                where campaign_id = @campaign and state in ('published', 'held', 'spam')
                order by submitted_at, id
                limit @MostSpread
            ) as first_ones
            """;
        var ids = campaigns.Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<long, CampaignSpread>();
        return await database.ReadAsync(async session =>
        {
            var spread = new Dictionary<long, CampaignSpread>();
            foreach (var campaign in ids) spread[campaign] = (await session.FirstAsync<SpreadRow>(select, new { campaign, MostSpread }))!.ToSpread();
            return spread;
        }, cancel);
    }

    private async Task<Dictionary<long, Campaign>> CampaignsAsync(IEnumerable<long> ids, CancellationToken cancel)
    {
        var list = Session.List(ids.Distinct());
        if (list == "[]") return [];
        return await database.ReadAsync(async session =>
        {
            var rows = await session.QueryAsync<CampaignRow>(CampaignRow.Select, new { list });
            var waiting = await session.QueryAsync<WaitingRow>(WaitingRow.Select, new { list });
            var examples = await session.QueryAsync<CommentRow>(CampaignRow.SelectExamples, new { list = Session.List(rows.Select(row => row.ExampleId)) });
            var counts = waiting.ToLookup(row => row.CampaignId);
            var comments = examples.ToDictionary(row => row.Id, row => row.ToComment());
            return rows.Where(row => comments.ContainsKey(row.ExampleId)).ToDictionary(row => row.Id, row => row.ToCampaign(CountsOf(counts[row.Id]), comments[row.ExampleId]));
        }, cancel);
    }

    private static ReviewCounts CountsOf(IEnumerable<WaitingRow> rows) => CountsOf(rows.ToDictionary(row => (ReviewReason)row.ReviewRank, row => (int)row.Number));

    private sealed class SpreadRow
    {
        public long Members { get; init; }

        public long Names { get; init; }

        public long Networks { get; init; }

        public long Posts { get; init; }

        public CampaignSpread ToSpread() => new((int)Names, (int)Networks, (int)Posts, Members < MostSpread);
    }

    private sealed class WaitingRow
    {
        public const string Select =
            """
            select campaign_id as CampaignId, review_rank as ReviewRank, count(*) as Number
            from comments
            where review_rank is not null and campaign_id is not null and campaign_id in (select cast(value as bigint) from json_each(@list))
            group by campaign_id, review_rank
            """;

        public long CampaignId { get; init; }

        public long ReviewRank { get; init; }

        public long Number { get; init; }
    }

    private sealed class CampaignRow
    {
        public const string Select =
            """
            select id as Id, state as State, size as Size, revision as Revision, example_id as ExampleId, first_at as FirstAt, last_at as LastAt,
                (select coalesce(max(id), 0) from decisions) as LastDecision
            from campaigns
            where id in (select cast(value as bigint) from json_each(@list))
            """;

        public const string SelectExamples = $"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@list))";

        public long Id { get; init; }

        public string State { get; init; } = "";

        public long Size { get; init; }

        public long Revision { get; init; }

        public long ExampleId { get; init; }

        public long FirstAt { get; init; }

        public long LastAt { get; init; }

        public long LastDecision { get; init; }

        public Campaign ToCampaign(ReviewCounts waiting, Comment example) => new()
        {
            Id = Id,
            Standing = Stored.Parse<CampaignStanding>(State),
            Size = (int)Size,
            Waiting = waiting,
            FirstAt = Stored.Instant(FirstAt),
            LastAt = Stored.Instant(LastAt),
            Example = example,
            Seen = new CampaignSeen(Revision, LastDecision).ToString(),
        };
    }
}
