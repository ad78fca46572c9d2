using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    private const string IsMember = "c.campaign_id = @Campaign and c.state in ('published', 'held', 'spam') and (c.review_rank is not null or @Everything = 1)";

    private const string DecidedSince = "exists (select 1 from decisions since where since.comment_id = c.id and since.undone_at is null and since.id > @LastDecision)";

    private const string OfPart = "d.batch = @Batch and d.campaign_id = @Campaign and d.comment_id > @After";

    // The judge's word for spam is not a moderator's: confirming it is a decision, although the state stays.
    private const string StandsThere = "(c.state = @To and c.needs_review = 0 and (c.moderator is not null or c.state <> 'spam'))";

    /// <summary>
    /// Decides about a whole campaign: about its members that wait for somebody or, with <paramref name="everything"/>, about all that are published, held or
    /// spam. What is decided is what was shown: <paramref name="seen"/> is the <see cref="Campaign.Seen"/> of that moment. Members that arrived, were changed
    /// or were decided about since are reported. It is done in parts, beside which others write, and is one batch, which <see cref="UndoAsync(string, string)"/> takes
    /// back as a whole; spam condemns the campaign, so that what repeats it later is known spam, and publishing clears it.
    /// </summary>
    /// <returns>What became of it, or nothing for a campaign that does not exist or a <paramref name="seen"/> that was never given out.</returns>
    public Task<CampaignDecision?> DecideCampaignAsync(long campaign, string seen, DecisionAction action, string moderator, bool everything = false, string? why = null) =>
        DecideMembersAsync(new SeenCampaign(campaign, seen), new Act(NewBatch(), action, moderator, why), everything);

    /// <summary>Decides about comments and about what waits of whole campaigns, as the moderator saw and ticked them, in one batch. A campaign that is gone is left out.</summary>
    public async Task<CampaignDecision> DecideTickedAsync(
        IReadOnlyList<SeenComment> comments, IReadOnlyList<SeenCampaign> campaigns, DecisionAction action, string moderator, string? why = null)
    {
        var act = new Act(NewBatch(), action, moderator, why);
        var parts = new List<CampaignDecision> { new(await DecideAsync(comments, act), []) };
        foreach (var campaign in campaigns.DistinctBy(campaign => campaign.Id))
            if (await DecideMembersAsync(campaign, act, everything: false) is { } decision) parts.Add(decision);
        var results = parts.ConvertAll(part => part.Result);
        var decided = results.SelectMany(result => result.Decided).ToList();
        var result = new DecisionResult(
            decided.Count == 0 ? null : act.Batch, decided, [.. results.SelectMany(one => one.Unchanged)], [.. results.SelectMany(one => one.Overtaken)], results[0].Unknown)
        {
            WithoutOriginal = results[0].WithoutOriginal,
        };
        return new CampaignDecision(result, [.. parts.SelectMany(part => part.Arrived)]);
    }

    private async Task<CampaignDecision?> DecideMembersAsync(SeenCampaign campaign, Act act, bool everything)
    {
        if (CampaignSeen.Parse(campaign.Seen) is not { } moment || act.Action is DecisionAction.Merge or DecisionAction.Reply) return null;
        var arguments = new CampaignArguments(
            campaign.Id, moment.Revision, moment.LastDecision, act.Batch, Stored.Word(act.Action), Stored.Word(Target(act.Action)), act.Moderator, database.Now, everything ? 1 : 0, PartSize);
        var decided = new List<Decision>();
        for (long? after = 0; after is { } last;)
        {
            var part = await database.WriteAsync(session => DecidePartAsync(session, act, arguments with { After = last }));
            if (part is null && decided.Count == 0) return null;
            decided.AddRange(part?.Decided ?? []);
            after = part?.Last;
        }

        await RefreshAsync(decided.Select(decision => decision.CommentId));
        var left = await database.ReadAsync(session => LeftAloneAsync(session, arguments));
        return new CampaignDecision(new DecisionResult(decided.Count == 0 ? null : act.Batch, decided, left.Unchanged, left.Overtaken, []), left.Arrived);
    }

    /// <summary>Decides about the next members; nothing where the campaign is gone.</summary>
    private async Task<CampaignPart?> DecidePartAsync(Session session, Act act, CampaignArguments arguments)
    {
        // Whoever stores a new member waits for this row, and so does whoever else decides.
        const string touch = "update campaigns set size = size where id = @Campaign returning id";
        if (await session.FirstAsync<long?>(touch, arguments) is null) return null;

        var (rows, last) = await DecideNextAsync(session, arguments);
        if (rows.Count == 0) return new CampaignPart([], last);
        var (decisions, posts) = (rows.ConvertAll(row => row.ToDecision()), await PostsAsync(session, arguments));
        foreach (var post in posts)
        {
            session.AnnounceStored(post.Post);
            if (post.Visible > 0) session.Announce(post.Post);
        }

        await ReportUpkeep.AnswerAsync(session, act.Batch, rows.Select(row => row.CommentId), database.Now);
        await CampaignUpkeep.AfterAsync(session, rows.ConvertAll(row => row.CommentId), database.Now);
        await NoteAsync(session, act, decisions, posts.ConvertAll(post => post.Post));
        await TellAsync(session, decisions);
        return new CampaignPart(decisions, last);
    }

    /// <summary>Decides about the next members; what was decided, and after which member to go on where there may be more.</summary>
    private static async Task<(List<DecisionRow> Decided, long? Last)> DecideNextAsync(Session session, CampaignArguments arguments)
    {
        const string insert =
            $"""
            insert into decisions (batch, comment_id, campaign_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at)
            select @Batch, c.id, @Campaign, @Moderator, @Action, c.state, @To, c.needs_review, c.moderator, c.verdict, c.spam_score, @Now
            from comments c
            where {IsMember} and c.id > @After and c.joined <= @Revision and not {StandsThere} and not {DecidedSince}
            order by c.id
            limit @Most
            """;
        const string last = $"select max(d.comment_id) from decisions d where {OfPart}";
        const string update =
            $"""
            update comments
            set state = @To, moderator = @Moderator, needs_review = 0
            from decisions d
            where {OfPart} and comments.id = d.comment_id and comments.state = d.from_state
            """;

        // On PostgreSQL its author can have withdrawn one between the two.
        const string correct =
            $"""
            delete from decisions
            where id in (select d.id from decisions d join comments c on c.id = d.comment_id where {OfPart} and c.state <> @To)
            """;
        const string select = $"select {DecisionRow.Columns} from decisions d where {OfPart} order by comment_id";
        var number = await session.ExecuteAsync(insert, arguments);
        if (number == 0) return ([], null);
        long? end = number == arguments.Most ? await session.FirstAsync<long>(last, arguments) : null;
        await session.ExecuteAsync(update, arguments);
        await session.ExecuteAsync(correct, arguments);
        return (await session.QueryAsync<DecisionRow>(select, arguments), end);
    }

    private static async Task<LeftAlone> LeftAloneAsync(Session session, CampaignArguments arguments)
    {
        const string isOther = "not exists (select 1 from decisions own where own.comment_id = c.id and own.batch = @Batch)";
        const string unchanged = $"select c.id from comments c where {IsMember} and c.joined <= @Revision and {StandsThere} and {isOther} order by c.id";
        const string overtaken =
            $"""
            select c.id
            from comments c
            where c.campaign_id = @Campaign and c.joined <= @Revision and not {StandsThere} and {DecidedSince} and {isOther}
            order by c.id
            """;
        const string arrived = $"select c.id from comments c where {IsMember} and c.joined > @Revision and not {StandsThere} order by c.id";
        var standings = await StandingsAsync(session, await session.QueryAsync<long>(overtaken, arguments));
        return new LeftAlone(
            await session.QueryAsync<long>(unchanged, arguments), standings.ConvertAll(standing => standing.ToOvertaken()), await session.QueryAsync<long>(arrived, arguments));
    }

    private static Task<List<TouchedPost>> PostsAsync(Session session, CampaignArguments arguments)
    {
        const string select =
            $"""
            select c.post as Post, max(case when d.from_state = 'published' or d.to_state = 'published' then 1 else 0 end) as Visible
            from decisions d
            join comments c on c.id = d.comment_id
            where {OfPart}
            group by c.post
            """;
        return session.QueryAsync<TouchedPost>(select, arguments);
    }

    private sealed record CampaignArguments(
        long Campaign, long Revision, long LastDecision, string Batch, string Action, string To, string Moderator, long Now, long Everything, int Most)
    {
        public long After { get; init; }
    }

    private sealed record CampaignPart(List<Decision> Decided, long? Last);

    private sealed record LeftAlone(IReadOnlyList<long> Unchanged, IReadOnlyList<Overtaken> Overtaken, IReadOnlyList<long> Arrived);

    private sealed class TouchedPost
    {
        public string Post { get; init; } = "";

        public long Visible { get; init; }
    }
}
