using Blog.Core.Comments;
using Blog.Core.Mail;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    // So many at once, that nobody who wants to say something waits long for the writer.
    private const int ChunkSize = 250;

    /// <summary>
    /// Decides about all that matched a filter when a moderator saw it: nothing that arrived, changed or was decided about since, and never more than were shown.
    /// It is done in parts, beside which others write, and is one batch that <see cref="UndoAsync(string, string)"/> takes back as a whole.
    /// </summary>
    /// <returns>What became of it, or nothing where the moment cannot be read or more match than were shown, so that it has to be looked at again.</returns>
    public async Task<MatchingDecision?> DecideMatchingAsync(SeenMatches seen, DecisionAction action, string moderator, string? why = null)
    {
        if (DeskMoment.Parse(seen.Moment) is not { } moment || action is DecisionAction.Merge or DecisionAction.Reply) return null;
        var ids = await new ReviewQueue(database).StillMatchingAsync(seen, moment);
        if (ids.Count > seen.Matches.Number) return null;

        var batch = NewBatch();
        var decided = new List<long>();
        foreach (var chunk in ids.Order().Chunk(ChunkSize))
            decided.AddRange(await database.WriteAsync(session => DecideAsync(session, seen.Pile, moment, chunk, batch, action, moderator, why)));
        await RefreshAsync(decided);
        return new MatchingDecision(decided.Count == 0 ? null : batch, decided.Count, seen.Matches.Number - decided.Count);
    }

    private async Task<List<long>> DecideAsync(
        Session session, Pile pile, DeskMoment moment, long[] chunk, string batch, DecisionAction action, string moderator, string? why)
    {
        var insert =
            $"""
            insert into decisions (batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at)
            select @batch, c.id, @moderator, @action, c.state, @To, c.needs_review, c.moderator, c.verdict, c.spam_score, @now
            from comments c
            where c.id in (select cast(value as bigint) from json_each(@ids)) and {QueueSelection.OnPile(pile)} and not {StandsThere} and {QueueSelection.AsSeen}
            order by c.id
            """;
        const string update =
            """
            update comments
            set state = @To, moderator = @moderator, needs_review = 0
            from decisions d
            where d.batch = @batch and d.comment_id in (select cast(value as bigint) from json_each(@ids))
              and comments.id = d.comment_id and comments.state = d.from_state and comments.needs_review = d.from_review
            """;

        // On PostgreSQL somebody else can have decided about one between the two.
        const string correct =
            """
            delete from decisions
            where batch = @batch and comment_id in (select cast(value as bigint) from json_each(@ids))
              and exists (select 1 from comments c where c.id = comment_id and (c.state <> @To or c.moderator <> @moderator))
            """;
        const string decided = "select comment_id from decisions where batch = @batch and comment_id in (select cast(value as bigint) from json_each(@ids)) order by comment_id";
        const string published =
            """
            select comment_id
            from decisions
            where batch = @batch and comment_id in (select cast(value as bigint) from json_each(@ids)) and from_state <> 'published' and to_state = 'published'
            """;
        var arguments = new
        {
            batch,
            moderator,
            action = Stored.Word(action),
            To = Stored.Word(Target(action)),
            now = database.Now,
            ids = Session.List(chunk),
            moment.LastComment,
            moment.LastDecision,
            ShownAt = moment.At,
        };
        if (await session.ExecuteAsync(insert, arguments) == 0) return [];
        await session.ExecuteAsync(update, arguments);
        await session.ExecuteAsync(correct, arguments);
        var done = await session.QueryAsync<long>(decided, arguments);
        if (done.Count == 0) return done;
        await KeepUpAsync(session, done, batch, action, moderator, why);
        var news = await session.QueryAsync<long>(published, arguments);
        if (news.Count > 0) await Tidings.AddAsync(session, news, isNews: true, database.Now);
        return done;
    }

    private async Task KeepUpAsync(Session session, List<long> comments, string batch, DecisionAction action, string moderator, string? why)
    {
        const string select =
            """
            select c.post as Post, max(case when d.from_state = 'published' or d.to_state = 'published' then 1 else 0 end) as Visible
            from decisions d
            join comments c on c.id = d.comment_id
            where d.batch = @batch and d.comment_id in (select cast(value as bigint) from json_each(@ids))
            group by c.post
            """;
        var posts = await session.QueryAsync<TouchedPost>(select, new { batch, ids = Session.List(comments) });
        foreach (var post in posts)
        {
            session.AnnounceStored(post.Post);
            if (post.Visible > 0) session.Announce(post.Post);
        }

        await ReportUpkeep.AnswerAsync(session, batch, comments, database.Now);
        await CampaignUpkeep.AfterAsync(session, comments, database.Now);
        await AuditLog.GrowAsync(session, new AuditEntry
        {
            Kind = Enum.Parse<AuditKind>(action.ToString()),
            By = moderator,
            At = Stored.Instant(database.Now),
            Batch = batch,
            Comment = comments is [var only] ? only : null,
            Comments = comments.Count,
            Posts = posts.ConvertAll(post => post.Post),
            Why = why,
        });
    }
}
