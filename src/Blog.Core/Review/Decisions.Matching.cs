using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    /// <summary>
    /// Decides about all that matched a filter when a moderator saw it: nothing that arrived, changed or was decided about since, and never more than were shown.
    /// It is done in parts, beside which others write, and is one batch that <see cref="UndoAsync(string, string)"/> takes back as a whole.
    /// </summary>
    /// <returns>What became of it, or nothing where the moment cannot be read or more match than were shown, so that it has to be looked at again.</returns>
    public Task<MatchingDecision?> DecideMatchingAsync(SeenMatches seen, DecisionAction action, string moderator, string? why = null) => DecideMatchingAsync([seen], action, moderator, why);

    /// <summary>Decides about all that matched on several piles, as one batch. Nothing at all is decided where more match on any of them than were shown.</summary>
    public async Task<MatchingDecision?> DecideMatchingAsync(IReadOnlyList<SeenMatches> seen, DecisionAction action, string moderator, string? why = null)
    {
        if (action is DecisionAction.Merge or DecisionAction.Reply) return null;
        var piles = new List<(Pile Pile, DeskMoment Moment, List<long> Comments)>();
        foreach (var shown in seen)
        {
            if (DeskMoment.Parse(shown.Moment) is not { } moment) return null;
            var ids = await new ReviewQueue(database).StillMatchingAsync(shown, moment);
            if (ids.Count > shown.Matches.Number) return null;
            piles.Add((shown.Pile, moment, ids));
        }

        var (act, decided) = (new Act(NewBatch(), action, moderator, why), new List<long>());
        foreach (var (pile, moment, comments) in piles)
            foreach (var part in comments.Order().Chunk(PartSize))
                decided.AddRange(await database.WriteAsync(session => DecideAsync(session, pile, moment, part, act)));
        await RefreshAsync(decided);
        return new MatchingDecision(decided.Count == 0 ? null : act.Batch, decided.Count, seen.Sum(shown => shown.Matches.Number) - decided.Count);
    }

    private async Task<List<long>> DecideAsync(Session session, Pile pile, DeskMoment moment, long[] part, Act act)
    {
        var insert =
            $"""
            insert into decisions (batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at)
            select @Batch, c.id, @Moderator, @action, c.state, @To, c.needs_review, c.moderator, c.verdict, c.spam_score, @now
            from comments c
            where c.id in (select cast(value as bigint) from json_each(@ids)) and {QueueSelection.OnPile(pile)} and not {StandsThere} and {QueueSelection.AsSeen}
            order by c.id
            """;
        const string update =
            """
            update comments
            set state = @To, moderator = @Moderator, needs_review = 0
            from decisions d
            where d.batch = @Batch and d.comment_id >= @First and d.comment_id <= @Last and d.comment_id in (select cast(value as bigint) from json_each(@ids))
              and comments.id = d.comment_id and comments.state = d.from_state and comments.needs_review = d.from_review
            """;

        // On PostgreSQL somebody else can have decided about one between the two.
        const string correct =
            """
            delete from decisions
            where batch = @Batch and comment_id >= @First and comment_id <= @Last and comment_id in (select cast(value as bigint) from json_each(@ids))
              and exists (select 1 from comments c where c.id = comment_id and (c.state <> @To or c.moderator <> @Moderator))
            """;
        const string decided = "select comment_id from decisions where batch = @Batch and comment_id >= @First and comment_id <= @Last and comment_id in (select cast(value as bigint) from json_each(@ids)) order by comment_id";
        const string published =
            """
            select comment_id
            from decisions
            where batch = @Batch and comment_id >= @First and comment_id <= @Last and comment_id in (select cast(value as bigint) from json_each(@ids)) and from_state <> 'published' and to_state = 'published'
            """;
        var arguments = new
        {
            act.Batch,
            act.Moderator,
            action = Stored.Word(act.Action),
            To = Stored.Word(Target(act.Action)),
            now = database.Now,
            ids = Session.List(part),
            First = part[0],
            Last = part[^1],
            moment.LastComment,
            moment.LastDecision,
            ShownAt = moment.At,
        };
        if (await session.ExecuteAsync(insert, arguments) == 0) return [];
        await session.ExecuteAsync(update, arguments);
        await session.ExecuteAsync(correct, arguments);
        var done = await session.QueryAsync<long>(decided, arguments);
        if (done.Count == 0) return done;
        await KeepUpAsync(session, done, act);
        var news = await session.QueryAsync<long>(published, arguments);
        if (news.Count > 0) await Tidings.AddAsync(session, news, isNews: true, database.Now);
        return done;
    }

    private async Task KeepUpAsync(Session session, List<long> comments, Act act)
    {
        const string select =
            """
            select c.post as Post, max(case when d.from_state = 'published' or d.to_state = 'published' then 1 else 0 end) as Visible
            from decisions d
            join comments c on c.id = d.comment_id
            where d.batch = @Batch and d.comment_id >= @First and d.comment_id <= @Last and d.comment_id in (select cast(value as bigint) from json_each(@ids))
            group by c.post
            """;
        var posts = await session.QueryAsync<TouchedPost>(select, new { act.Batch, First = comments[0], Last = comments[^1], ids = Session.List(comments) });
        foreach (var post in posts)
        {
            session.AnnounceStored(post.Post);
            if (post.Visible > 0) session.Announce(post.Post);
        }

        await ReportUpkeep.AnswerAsync(session, act.Batch, comments, database.Now);
        await CampaignUpkeep.AfterAsync(session, comments, database.Now);
        await AuditLog.GrowAsync(session, new AuditEntry
        {
            Kind = Enum.Parse<AuditKind>(act.Action.ToString()),
            By = act.Moderator,
            At = Stored.Instant(database.Now),
            Batch = act.Batch,
            Comment = comments is [var only] ? only : null,
            Comments = comments.Count,
            Posts = posts.ConvertAll(post => post.Post),
            Why = act.Why,
        });
    }
}
