using Blog.Core.Comments;
using Blog.Core.Learning;
using Blog.Core.Mail;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

/// <summary>Takes moderators' decisions, all of which can be undone. A decision that somebody else made meanwhile is reported, never overwritten. A command gives no index of similar texts and no classifier: those of the running blog follow the database.</summary>
public sealed partial class Decisions(Database database, SimilarTexts? similar = null, SiteClassifier? classifier = null)
{
    /// <summary>How long a decision can be undone.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromDays(30);

    // So many at once, that nobody who wants to say something waits long for the writer.
    private const int PartSize = 250;

    /// <summary>Decides about comments as the moderator saw them, who may say why. Many are decided in parts, beside which others write; all are one batch.</summary>
    public Task<DecisionResult> DecideAsync(IReadOnlyList<SeenComment> seen, DecisionAction action, string moderator, string? why = null) =>
        DecideAsync(seen, new Act(NewBatch(), action, moderator, why));

    /// <summary>Decides about comments wherever they stand, as a command line does that shows none.</summary>
    public async Task<DecisionResult> DecideAsync(IReadOnlyList<long> ids, DecisionAction action, string moderator, string? why = null)
    {
        var (act, whole) = (new Act(NewBatch(), action, moderator, why), new Tally());
        foreach (var part in ids.Distinct().Order().Chunk(PartSize)) whole.Add(await database.WriteAsync(session => DecideAsync(session, part, act)));
        return await ToldAsync(whole, act);
    }

    /// <summary>Decides about one comment as a part of a batch that goes on.</summary>
    internal Task<DecisionResult> DecideAsync(SeenComment seen, DecisionAction action, string moderator, string batch) =>
        DecideAsync([seen], new Act(batch, action, moderator, null));

    private async Task<DecisionResult> DecideAsync(IReadOnlyList<SeenComment> seen, Act act)
    {
        var whole = new Tally();

        // Always in the same order, so that two batches cannot wait for each other.
        foreach (var part in seen.DistinctBy(comment => comment.Id).OrderBy(comment => comment.Id).Chunk(PartSize))
            whole.Add(await database.WriteAsync(session => DecideAsync(session, part, act)));
        return await ToldAsync(whole, act);
    }

    private async Task<DecisionResult> ToldAsync(Tally tally, Act act)
    {
        await RefreshAsync(tally.Decided.Select(decision => decision.CommentId));
        return tally.ToResult(act.Batch);
    }

    /// <summary>What was decided about a comment, the latest first.</summary>
    public async Task<IReadOnlyList<Decision>> HistoryAsync(long comment, CancellationToken cancel = default)
    {
        const string select = $"select {DecisionRow.Columns} from decisions where comment_id = @comment order by id desc";
        var rows = await database.ReadAsync(session => session.QueryAsync<DecisionRow>(select, new { comment }), cancel);
        return rows.ConvertAll(row => row.ToDecision());
    }

    /// <summary>The latest decisions about any comment.</summary>
    public async Task<IReadOnlyList<Decision>> RecentAsync(int number, CancellationToken cancel = default)
    {
        const string select = $"select {DecisionRow.Columns} from decisions order by id desc limit @number";
        var rows = await database.ReadAsync(session => session.QueryAsync<DecisionRow>(select, new { number }), cancel);
        return rows.ConvertAll(row => row.ToDecision());
    }

    /// <summary>The last thing that a moderator did and can still undo; a search for repeats since then, whoever wanted that.</summary>
    public async Task<DecisionBatch?> LastAsync(string moderator, CancellationToken cancel = default)
    {
        const string own =
            """
            select id as Id, batch as Batch, kind as Kind, comments as Comments, subject as Subject, at as At
            from audit_log
            where actor = @moderator and batch is not null and undone_at is null
            order by id desc
            limit 1
            """;
        const string searched =
            """
            select id as Id, batch as Batch, kind as Kind, comments as Comments, subject as Subject, at as At
            from audit_log
            where kind = 'flag' and undone_at is null
            order by id desc
            limit 1
            """;
        var arguments = new { moderator };
        return await database.ReadAsync(async session =>
        {
            var last = new[] { await session.FirstAsync<BatchRow>(own, arguments), await session.FirstAsync<BatchRow>(searched, arguments) };
            return last.OfType<BatchRow>().Where(row => Stored.Instant(row.At) >= UndoableSince).MaxBy(row => row.Id)?.ToBatch();
        }, cancel);
    }

    private DateTimeOffset UndoableSince => Stored.Instant(database.Now) - UndoWindow;

    private async Task<Tally> DecideAsync(Session session, long[] ids, Act act)
    {
        const string select = "select id as Id, state as State from comments where id in (select cast(value as bigint) from json_each(@ids))";
        var rows = await session.QueryAsync<StateRow>(select, new { ids = Session.List(ids) });
        var known = rows.ToDictionary(row => row.Id, row => Stored.Parse<CommentState>(row.State));
        return await DecideAsync(session, ids.Select(id => new SeenComment(id, known.GetValueOrDefault(id))), act);
    }

    private async Task<Tally> DecideAsync(Session session, IEnumerable<SeenComment> seen, Act act)
    {
        var tally = new Tally();
        foreach (var comment in seen) await DecideAsync(session, comment, act, tally);
        if (tally.Decided.Count == 0) return tally;
        await ReportUpkeep.AnswerAsync(session, act.Batch, tally.Decided.Select(decision => decision.CommentId), database.Now);
        await CampaignUpkeep.AfterAsync(session, tally.Decided.ConvertAll(decision => decision.CommentId), database.Now);
        await NoteAsync(session, act, tally.Decided, tally.Posts);
        await TellAsync(session, tally.Decided);
        return tally;
    }

    /// <summary>The name of a new batch. Batches are named in the order of time.</summary>
    private string NewBatch() => Guid.CreateVersion7(Stored.Instant(database.Now)).ToString("N");

    /// <summary>Readers who wanted to know are told of what can be seen now.</summary>
    private async Task TellAsync(Session session, IEnumerable<Decision> decided)
    {
        var published = decided.Where(decision => decision.To == CommentState.Published && decision.From != CommentState.Published).Select(decision => decision.CommentId).ToList();
        if (published.Count > 0) await Tidings.AddAsync(session, published, isNews: true, database.Now);
    }

    private Task NoteAsync(Session session, Act act, IReadOnlyList<Decision> decided, IReadOnlyCollection<string> posts) =>
        AuditLog.GrowAsync(session, new AuditEntry
        {
            Kind = Enum.Parse<AuditKind>(act.Action.ToString()),
            By = act.Moderator,
            At = Stored.Instant(database.Now),
            Batch = act.Batch,
            Comment = decided is [var only] ? only.CommentId : null,
            Comments = decided.Count,
            Posts = posts,
            Why = act.Why,
        });

    private Task RefreshAsync(IEnumerable<long> comments)
    {
        classifier?.Note();
        return similar?.RefreshAsync(comments) ?? Task.CompletedTask;
    }

    private async Task DecideAsync(Session session, SeenComment seen, Act act, Tally tally)
    {
        if (await StandingAsync(session, seen.Id) is not { } standing || standing.Where == CommentState.Withdrawn)
        {
            tally.Unknown.Add(seen.Id);
            return;
        }

        var target = Target(act.Action);
        var original = act.Action == DecisionAction.Merge ? await OriginalAsync(session, standing) : null;
        if (standing.Where == target && standing.NeedsNobody) tally.Unchanged.Add(seen.Id);
        else if (!standing.IsAs(seen)) tally.Overtaken.Add(standing.ToOvertaken(seen));
        else if (act.Action == DecisionAction.Merge && original is null) tally.WithoutOriginal.Add(seen.Id);
        else if (!await PutAsync(session, standing, target, act.Moderator, original)) tally.Overtaken.Add((await StandingAsync(session, seen.Id) ?? standing).ToOvertaken(seen));
        else
        {
            tally.Decided.Add(await RecordAsync(session, standing, target, act));
            tally.Posts.Add(standing.Post);
            session.AnnounceStored(standing.Post);
            if (standing.Where == CommentState.Published || target == CommentState.Published) session.Announce(standing.Post);
        }
    }

    /// <summary>Puts a comment where it belongs. False where it was changed since it was read.</summary>
    private static async Task<bool> PutAsync(Session session, StandingRow standing, CommentState target, string moderator, long? original)
    {
        const string update =
            """
            update comments
            set state = @to, moderator = @moderator, needs_review = 0, duplicate_of = coalesce(cast(@original as bigint), duplicate_of)
            where id = @Id and state = @State and version = @Version
            """;
        return await session.ExecuteAsync(update, new { standing.Id, standing.State, standing.Version, to = Stored.Word(target), moderator, original }) > 0;
    }

    /// <summary>The first of what a comment repeats, where readers see it or may see it.</summary>
    private static Task<long?> OriginalAsync(Session session, StandingRow standing)
    {
        const string select =
            """
            select first.id
            from comments c
            join comments known on known.id = coalesce(c.duplicate_of, c.match_id)
            join comments first on first.id = case when known.state = 'duplicate' then known.duplicate_of else known.id end
            where c.id = @Id and first.id <> c.id and first.post = c.post and first.state in ('published', 'held')
            """;
        return session.FirstAsync<long?>(select, new { standing.Id });
    }

    private async Task<Decision> RecordAsync(Session session, StandingRow standing, CommentState target, Act act)
    {
        const string insert =
            $"""
            insert into decisions (batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, from_duplicate_of, judged,
                spam_score, decided_at)
            values (@Batch, @Id, @Moderator, @action, @State, @to, @NeedsReview, @fromModerator, @DuplicateOf, @Verdict, @SpamScore, @now)
            returning {DecisionRow.Columns}
            """;
        var arguments = new
        {
            act.Batch,
            standing.Id,
            act.Moderator,
            action = Stored.Word(act.Action),
            standing.State,
            to = Stored.Word(target),
            standing.NeedsReview,
            fromModerator = standing.Moderator,
            standing.DuplicateOf,
            standing.Verdict,
            standing.SpamScore,
            now = database.Now,
        };
        return (await session.FirstAsync<DecisionRow>(insert, arguments))!.ToDecision();
    }

    private static async Task<StandingRow?> StandingAsync(Session session, long id) => (await StandingsAsync(session, [id])).FirstOrDefault();

    private static Task<List<StandingRow>> StandingsAsync(Session session, IEnumerable<long> ids)
    {
        const string select =
            """
            select c.id as Id, c.post as Post, c.state as State, c.needs_review as NeedsReview, c.moderator as Moderator, c.verdict as Verdict,
                c.spam_score as SpamScore, c.version as Version, c.duplicate_of as DuplicateOf, d.moderator as DecidedBy, d.decided_at as DecidedAt
            from comments c
            left join decisions d on d.id = (select max(latest.id) from decisions latest where latest.comment_id = c.id and latest.undone_at is null)
            where c.id in (select cast(value as bigint) from json_each(@ids))
            order by c.id
            """;
        return session.QueryAsync<StandingRow>(select, new { ids = Session.List(ids) });
    }

    private static CommentState Target(DecisionAction action) => action switch
    {
        DecisionAction.Publish => CommentState.Published,
        DecisionAction.Hold => CommentState.Held,
        DecisionAction.Spam => CommentState.Spam,
        DecisionAction.Remove => CommentState.Removed,
        DecisionAction.Merge => CommentState.Duplicate,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nobody can say that of a comment."),
    };
}
