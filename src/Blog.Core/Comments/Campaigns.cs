using Blog.Core.Storage;

namespace Blog.Core.Comments;

/// <summary>
/// Groups comments that repeat each other. Everything here runs inside the transaction that stores or changes the comments. Two transactions that would make
/// two groups of the same comments wait for each other: the row of the repeated comment, then the row of its group, is updated before anything is decided by it.
/// </summary>
internal static class Campaigns
{
    /// <summary>
    /// Puts a comment into the group of those that it repeats. Where they have none, one is made; where they have several, those become one.
    /// What is not published, held or spam, such as a duplicate, is in no group. With a <paramref name="batch"/>, every change of group is noted, to be taken back.
    /// </summary>
    public static async Task JoinAsync(Session session, long comment, IReadOnlyCollection<long> repeated, string? batch = null)
    {
        if (repeated.Count == 0) return;
        var companions = await LockAsync(session, repeated.Where(id => id != comment).Distinct().Order());
        var own = (await LockAsync(session, [comment])).SingleOrDefault();
        if (own is null || companions.Count == 0) return;

        List<Member> members = [.. companions, own];
        var groups = await LockGroupsAsync(session, members.Select(member => member.Campaign).OfType<long>());
        var into = groups.MaxBy(group => (group.Size, -group.Id)) ?? await MakeAsync(session, members);
        foreach (var from in groups.Where(group => group.Id != into.Id)) await MergeAsync(session, from.Id, into, batch);

        var joining = members.Where(member => member.Campaign is null || member == own).ToList();
        await AddAsync(session, joining, into, batch);
        await CampaignUpkeep.RefreshAsync(session, into.Id);
    }

    /// <summary>Takes a comment out of its group, as when it gets other words. To be called before its sketch is written anew.</summary>
    public static async Task LeaveAsync(Session session, long comment)
    {
        const string select =
            """
            select c.campaign_id as Id, s.live as Size
            from comments c
            join sketches s on s.comment_id = c.id
            where c.id = @comment and c.campaign_id is not null
            """;
        const string update =
            """
            update comments
            set campaign_id = null, joined = null, folded = 0
            where id = @comment and campaign_id is not null
            """;
        if (await session.FirstAsync<GroupRow>(select, new { comment }) is not { } left) return;
        await session.ExecuteAsync(update, new { comment });
        await ResizeAsync(session, left.Id, -left.Size);
        await FrameAsync(session, left.Id);
        await CampaignUpkeep.RefreshAsync(session, left.Id);
    }

    /// <summary>Puts comments back into the groups where they were before a batch.</summary>
    public static async Task MoveBackAsync(Session session, string batch)
    {
        const string select =
            """
            select id as Id, comment_id as CommentId, from_campaign as FromCampaign, from_joined as FromJoined, to_campaign as ToCampaign
            from campaign_moves
            where batch = @batch
            order by id desc
            """;
        const string restore =
            """
            update comments
            set campaign_id = @FromCampaign, joined = @FromJoined, folded = 0
            where id = @CommentId and campaign_id = @ToCampaign
            """;
        const string forget = "delete from campaign_moves where id = @Id";
        var touched = new HashSet<long>();
        foreach (var move in await session.QueryAsync<MoveRow>(select, new { batch }))
        {
            await session.ExecuteAsync(restore, move);
            await session.ExecuteAsync(forget, move);
            touched.Add(move.ToCampaign);
            if (move.FromCampaign is { } from) touched.Add(from);
        }

        foreach (var campaign in touched.Order())
        {
            await RecountAsync(session, campaign);
            await CampaignUpkeep.RefreshAsync(session, campaign);
        }
    }

    /// <summary>Notes that so many members more, or fewer, are published, held or spam.</summary>
    public static Task ResizeAsync(Session session, long campaign, long by)
    {
        const string update = "update campaigns set size = size + @by where id = @campaign";
        return session.ExecuteAsync(update, new { campaign, by });
    }

    private static async Task<List<Member>> LockAsync(Session session, IEnumerable<long> ids)
    {
        const string touch =
            """
            update comments
            set joined = joined
            where id = @id and state in ('published', 'held', 'spam')
            returning id as Id, campaign_id as Campaign, submitted_at as SubmittedAt
            """;
        var members = new List<Member>();
        foreach (var id in ids)
        {
            if (await session.FirstAsync<Member>(touch, new { id }) is { } member) members.Add(member);
        }

        return members;
    }

    private static async Task<List<GroupRow>> LockGroupsAsync(Session session, IEnumerable<long> ids)
    {
        const string touch =
            """
            update campaigns
            set revision = revision + 1
            where id = @id
            returning id as Id, size as Size, revision as Revision
            """;
        var groups = new List<GroupRow>();
        foreach (var id in ids.Distinct().Order())
        {
            if (await session.FirstAsync<GroupRow>(touch, new { id }) is { } group) groups.Add(group);
        }

        return groups;
    }

    private static async Task<GroupRow> MakeAsync(Session session, List<Member> members)
    {
        const string insert =
            """
            insert into campaigns (size, revision, example_id, first_at, last_at)
            values (0, 1, @Id, @SubmittedAt, @SubmittedAt)
            returning id as Id, size as Size, revision as Revision
            """;
        return (await session.FirstAsync<GroupRow>(insert, members.MinBy(member => (member.SubmittedAt, member.Id))))!;
    }

    /// <summary>Makes the members of one group members of another; the empty one stays, for a batch that is taken back.</summary>
    private static async Task MergeAsync(Session session, long from, GroupRow into, string? batch)
    {
        const string note =
            """
            insert into campaign_moves (batch, comment_id, from_campaign, from_joined, to_campaign)
            select @batch, id, campaign_id, joined, @Id
            from comments
            where campaign_id = @from
            """;
        const string move = "update comments set campaign_id = @Id, joined = @Revision where campaign_id = @from";
        const string moveDecisions = "update decisions set campaign_id = @Id where campaign_id = @from";
        const string take =
            """
            update campaigns
            set size = campaigns.size + other.size,
                example_id = case when other.first_at < campaigns.first_at then other.example_id else campaigns.example_id end,
                first_at = case when other.first_at < campaigns.first_at then other.first_at else campaigns.first_at end,
                last_at = case when other.last_at > campaigns.last_at then other.last_at else campaigns.last_at end
            from campaigns other
            where campaigns.id = @Id and other.id = @from
            """;
        const string empty = "update campaigns set size = 0, state = 'open' where id = @from";
        var arguments = new { batch, from, into.Id, into.Revision };
        if (batch is not null) await session.ExecuteAsync(note, arguments);
        await session.ExecuteAsync(move, arguments);
        await session.ExecuteAsync(moveDecisions, arguments);
        await session.ExecuteAsync(take, arguments);
        await session.ExecuteAsync(empty, arguments);
    }

    private static async Task AddAsync(Session session, List<Member> joining, GroupRow into, string? batch)
    {
        const string note =
            """
            insert into campaign_moves (batch, comment_id, from_campaign, from_joined, to_campaign)
            select @batch, id, campaign_id, joined, @Campaign
            from comments
            where id = @Id
            """;
        const string join = "update comments set campaign_id = @Campaign, joined = @Revision where id = @Id";
        const string count =
            """
            update campaigns
            set size = size + @more,
                first_at = case when @SubmittedAt < first_at then @SubmittedAt else first_at end,
                last_at = case when @SubmittedAt > last_at then @SubmittedAt else last_at end
            where id = @Campaign
            """;
        foreach (var member in joining)
        {
            // One that is in a group already was moved with it: only its number is new.
            var more = member.Campaign is null ? 1 : 0;
            var arguments = new { batch, member.Id, member.SubmittedAt, Campaign = into.Id, into.Revision, more };
            if (batch is not null && more > 0) await session.ExecuteAsync(note, arguments);
            await session.ExecuteAsync(join, arguments);
            await session.ExecuteAsync(count, arguments);
        }
    }

    private static async Task RecountAsync(Session session, long campaign)
    {
        const string count =
            """
            update campaigns
            set size = (select count(*) from comments where campaign_id = @campaign and state in ('published', 'held', 'spam')), revision = revision + 1
            where id = @campaign
            """;
        await session.ExecuteAsync(count, new { campaign });
        await FrameAsync(session, campaign);
    }

    /// <summary>Finds the first and the last of a group anew.</summary>
    private static Task FrameAsync(Session session, long campaign)
    {
        const string frame =
            """
            update campaigns
            set example_id = first.id, first_at = first.submitted_at, last_at = (select max(submitted_at) from comments where campaign_id = @campaign)
            from (select id, submitted_at from comments where campaign_id = @campaign order by submitted_at, id limit 1) as first
            where campaigns.id = @campaign
            """;
        return session.ExecuteAsync(frame, new { campaign });
    }

    private sealed class Member
    {
        public long Id { get; init; }

        public long? Campaign { get; init; }

        public long SubmittedAt { get; init; }
    }

    private sealed class GroupRow
    {
        public long Id { get; init; }

        public long Size { get; init; }

        public long Revision { get; init; }
    }

    private sealed class MoveRow
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public long? FromCampaign { get; init; }

        public long? FromJoined { get; init; }

        public long ToCampaign { get; init; }
    }
}
