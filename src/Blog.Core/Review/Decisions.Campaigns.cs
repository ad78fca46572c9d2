using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    private const string IsMember = "c.campaign_id = @Campaign and c.state in ('published', 'held', 'spam') and (c.review_rank is not null or @Everything = 1)";

    private const string DecidedSince = "exists (select 1 from decisions since where since.comment_id = c.id and since.undone_at is null and since.id > @LastDecision)";

    // The judge's word for spam is not a moderator's: confirming it is a decision, although the state stays.
    private const string StandsThere = "(c.state = @To and c.needs_review = 0 and (c.moderator is not null or c.state <> 'spam'))";

    /// <summary>
    /// Decides about a whole campaign: about its members that wait for somebody or, with <paramref name="everything"/>, about all that are published, held or
    /// spam. What is decided is what was shown: <paramref name="seen"/> is the <see cref="Campaign.Seen"/> of that moment. Members that arrived, were changed
    /// or were decided about since are reported. It is one batch, which <see cref="UndoAsync(string, string)"/> takes back as a whole; spam condemns the
    /// campaign, so that what repeats it later is known spam, and publishing clears it.
    /// </summary>
    /// <returns>What became of it, or nothing for a campaign that does not exist or a <paramref name="seen"/> that was never given out.</returns>
    public async Task<CampaignDecision?> DecideCampaignAsync(long campaign, string seen, DecisionAction action, string moderator, bool everything = false, string? why = null)
    {
        if (CampaignSeen.Parse(seen) is not { } moment || action is DecisionAction.Merge or DecisionAction.Reply) return null;
        var asked = new CampaignRequest(campaign, moment, action, moderator, everything, why);
        var decision = await database.WriteAsync(session => DecideAsync(session, asked));
        if (decision is not null) await RefreshAsync(decision.Result.Decided.Select(decided => decided.CommentId));
        return decision;
    }

    private async Task<CampaignDecision?> DecideAsync(Session session, CampaignRequest asked)
    {
        // Whoever stores a new member waits for this row, and so does whoever else decides.
        const string touch = "update campaigns set size = size where id = @Campaign returning id";
        var batch = NewBatch();
        var arguments = asked.ToArguments(batch, database.Now);
        if (await session.FirstAsync<long?>(touch, arguments) is null) return null;

        var left = await LeftAloneAsync(session, arguments);
        var decided = await DecideMembersAsync(session, arguments);
        var posts = await PostsAsync(session, arguments);
        foreach (var post in posts)
        {
            session.AnnounceStored(post.Post);
            if (post.Visible > 0) session.Announce(post.Post);
        }

        var decisions = decided.ConvertAll(row => row.ToDecision());
        if (decided.Count > 0)
        {
            await ReportUpkeep.AnswerAsync(session, batch, decided.Select(row => row.CommentId), database.Now);
            await CampaignUpkeep.AfterAsync(session, decided.ConvertAll(row => row.CommentId), database.Now);
            await NoteAsync(session, asked.Action, batch, decisions, posts.ConvertAll(post => post.Post), asked.Moderator, asked.Why);
            await TellAsync(session, decisions);
        }

        var result = new DecisionResult(decided.Count == 0 ? null : batch, decisions, left.Unchanged, left.Overtaken, []);
        return new CampaignDecision(result, left.Arrived);
    }

    private static async Task<List<DecisionRow>> DecideMembersAsync(Session session, CampaignArguments arguments)
    {
        const string insert =
            $"""
            insert into decisions (batch, comment_id, campaign_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at)
            select @Batch, c.id, @Campaign, @Moderator, @Action, c.state, @To, c.needs_review, c.moderator, c.verdict, c.spam_score, @Now
            from comments c
            where {IsMember} and c.joined <= @Revision and not {StandsThere} and not {DecidedSince}
            order by c.id
            """;
        const string update =
            """
            update comments
            set state = @To, moderator = @Moderator, needs_review = 0
            from decisions d
            where d.batch = @Batch and comments.id = d.comment_id and comments.state = d.from_state
            """;

        // On PostgreSQL its author can have withdrawn one between the two.
        const string correct =
            """
            delete from decisions
            where batch = @Batch and exists (select 1 from comments c where c.id = comment_id and c.state <> @To)
            """;
        await session.ExecuteAsync(insert, arguments);
        await session.ExecuteAsync(update, arguments);
        await session.ExecuteAsync(correct, arguments);
        return await OfBatchAsync(session, arguments.Batch);
    }

    private static async Task<LeftAlone> LeftAloneAsync(Session session, CampaignArguments arguments)
    {
        const string unchanged = $"select c.id from comments c where {IsMember} and c.joined <= @Revision and {StandsThere} order by c.id";
        const string overtaken =
            $"""
            select c.id
            from comments c
            where c.campaign_id = @Campaign and c.joined <= @Revision and not {StandsThere} and {DecidedSince}
            order by c.id
            """;
        const string arrived = $"select c.id from comments c where {IsMember} and c.joined > @Revision and not {StandsThere} order by c.id";
        var standings = new List<Overtaken>();
        foreach (var id in await session.QueryAsync<long>(overtaken, arguments)) standings.Add((await StandingAsync(session, id))!.ToOvertaken());
        return new LeftAlone(await session.QueryAsync<long>(unchanged, arguments), standings, await session.QueryAsync<long>(arrived, arguments));
    }

    private static Task<List<TouchedPost>> PostsAsync(Session session, CampaignArguments arguments)
    {
        const string select =
            """
            select c.post as Post, max(case when d.from_state = 'published' or d.to_state = 'published' then 1 else 0 end) as Visible
            from decisions d
            join comments c on c.id = d.comment_id
            where d.batch = @Batch
            group by c.post
            """;
        return session.QueryAsync<TouchedPost>(select, arguments);
    }

    private sealed record CampaignRequest(long Campaign, CampaignSeen Seen, DecisionAction Action, string Moderator, bool Everything, string? Why)
    {
        public CampaignArguments ToArguments(string batch, long now) =>
            new(Campaign, Seen.Revision, Seen.LastDecision, batch, Stored.Word(Action), Stored.Word(Target(Action)), Moderator, now, Everything ? 1 : 0);
    }

    private sealed record CampaignArguments(
        long Campaign, long Revision, long LastDecision, string Batch, string Action, string To, string Moderator, long Now, long Everything);

    private sealed record LeftAlone(IReadOnlyList<long> Unchanged, IReadOnlyList<Overtaken> Overtaken, IReadOnlyList<long> Arrived);

    private sealed class TouchedPost
    {
        public string Post { get; init; } = "";

        public long Visible { get; init; }
    }
}
