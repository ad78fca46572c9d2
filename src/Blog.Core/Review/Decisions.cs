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

    /// <summary>Decides about comments as the moderator saw them, who may say why.</summary>
    public async Task<DecisionResult> DecideAsync(IReadOnlyList<SeenComment> seen, DecisionAction action, string moderator, string? why = null)
    {
        var tally = await database.WriteAsync(session => DecideAsync(session, seen, action, moderator, why));
        await RefreshAsync(tally.Decided.Select(decision => decision.CommentId));
        return tally.ToResult();
    }

    /// <summary>Decides about comments wherever they stand, as a command line does that shows none.</summary>
    public async Task<DecisionResult> DecideAsync(IReadOnlyList<long> ids, DecisionAction action, string moderator, string? why = null)
    {
        const string select = "select id as Id, state as State from comments where id in (select cast(value as bigint) from json_each(@ids))";
        var tally = await database.WriteAsync(async session =>
        {
            var rows = await session.QueryAsync<StateRow>(select, new { ids = Session.List(ids) });
            var known = rows.ToDictionary(row => row.Id, row => Stored.Parse<CommentState>(row.State));
            return await DecideAsync(session, ids.Select(id => new SeenComment(id, known.GetValueOrDefault(id))), action, moderator, why);
        });
        await RefreshAsync(tally.Decided.Select(decision => decision.CommentId));
        return tally.ToResult();
    }

    /// <summary>Decides about one comment as a part of a batch that goes on.</summary>
    internal async Task<DecisionResult> DecideAsync(SeenComment seen, DecisionAction action, string moderator, string batch)
    {
        var tally = await database.WriteAsync(session => DecideAsync(session, [seen], action, moderator, why: null, batch));
        await RefreshAsync(tally.Decided.Select(decision => decision.CommentId));
        return tally.ToResult();
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

    private async Task<Tally> DecideAsync(Session session, IEnumerable<SeenComment> seen, DecisionAction action, string moderator, string? why, string? batch = null)
    {
        var tally = new Tally(batch ?? NewBatch());

        // Always in the same order, so that two batches cannot wait for each other.
        foreach (var comment in seen.DistinctBy(comment => comment.Id).OrderBy(comment => comment.Id))
            await DecideAsync(session, comment, action, moderator, tally);
        if (tally.Decided.Count == 0) return tally;
        await ReportUpkeep.AnswerAsync(session, tally.Batch, tally.Decided.Select(decision => decision.CommentId), database.Now);
        await CampaignUpkeep.AfterAsync(session, tally.Decided.ConvertAll(decision => decision.CommentId), database.Now);
        await NoteAsync(session, action, tally.Batch, tally.Decided, tally.Posts, moderator, why);
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

    private Task NoteAsync(Session session, DecisionAction action, string batch, IReadOnlyList<Decision> decided, IReadOnlyCollection<string> posts, string moderator, string? why) =>
        AuditLog.AddAsync(session, new AuditEntry
        {
            Kind = Enum.Parse<AuditKind>(action.ToString()),
            By = moderator,
            At = Stored.Instant(database.Now),
            Batch = batch,
            Comment = decided is [var only] ? only.CommentId : null,
            Comments = decided.Count,
            Posts = posts,
            Why = why,
        });

    private Task RefreshAsync(IEnumerable<long> comments)
    {
        classifier?.Note();
        return similar?.RefreshAsync(comments) ?? Task.CompletedTask;
    }

    private async Task DecideAsync(Session session, SeenComment seen, DecisionAction action, string moderator, Tally tally)
    {
        if (await StandingAsync(session, seen.Id) is not { } standing || standing.Where == CommentState.Withdrawn)
        {
            tally.Unknown.Add(seen.Id);
            return;
        }

        var target = Target(action);
        var original = action == DecisionAction.Merge ? await OriginalAsync(session, standing) : null;
        if (standing.Where == target && standing.NeedsNobody) tally.Unchanged.Add(seen.Id);
        else if (!standing.IsAs(seen)) tally.Overtaken.Add(standing.ToOvertaken(seen));
        else if (action == DecisionAction.Merge && original is null) tally.WithoutOriginal.Add(seen.Id);
        else if (!await PutAsync(session, standing, target, moderator, original)) tally.Overtaken.Add((await StandingAsync(session, seen.Id) ?? standing).ToOvertaken(seen));
        else
        {
            tally.Decided.Add(await RecordAsync(session, standing, action, target, moderator, tally.Batch));
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

    private async Task<Decision> RecordAsync(Session session, StandingRow standing, DecisionAction action, CommentState target, string moderator, string batch)
    {
        const string insert =
            $"""
            insert into decisions (batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, from_duplicate_of, judged,
                spam_score, decided_at)
            values (@batch, @Id, @moderator, @action, @State, @to, @NeedsReview, @fromModerator, @DuplicateOf, @Verdict, @SpamScore, @now)
            returning {DecisionRow.Columns}
            """;
        var arguments = new
        {
            batch,
            standing.Id,
            moderator,
            action = Stored.Word(action),
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

    private static Task<StandingRow?> StandingAsync(Session session, long id)
    {
        const string select =
            """
            select c.id as Id, c.post as Post, c.state as State, c.needs_review as NeedsReview, c.moderator as Moderator, c.verdict as Verdict,
                c.spam_score as SpamScore, c.version as Version, c.duplicate_of as DuplicateOf, d.moderator as DecidedBy, d.decided_at as DecidedAt
            from comments c
            left join decisions d on d.id = (select max(latest.id) from decisions latest where latest.comment_id = c.id and latest.undone_at is null)
            where c.id = @id
            """;
        return session.FirstAsync<StandingRow>(select, new { id });
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

    private sealed class BatchRow
    {
        public long Id { get; init; }

        public string Batch { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Comments { get; init; }

        public string? Subject { get; init; }

        public long At { get; init; }

        public DecisionBatch ToBatch() => new(Batch, Stored.Parse<AuditKind>(Kind), (int)Comments, Subject);
    }

    private sealed class StateRow
    {
        public long Id { get; init; }

        public string State { get; init; } = "";
    }

    private sealed class StandingRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";

        public string State { get; init; } = "";

        public long NeedsReview { get; init; }

        public string? Moderator { get; init; }

        public string Verdict { get; init; } = "";

        public double SpamScore { get; init; }

        public string? DecidedBy { get; init; }

        public long? DecidedAt { get; init; }

        public CommentState Where => Stored.Parse<CommentState>(State);

        public long Version { get; init; }

        public long? DuplicateOf { get; init; }

        // What the judge took for spam, or for a repeat, is not what a moderator calls so: saying it counts, although the state stays.
        public bool NeedsNobody => NeedsReview == 0 && (Moderator is not null || Where is not (CommentState.Spam or CommentState.Duplicate));

        public bool IsAs(SeenComment seen) => Where == seen.State && Version == (seen.Version ?? Version);

        public Overtaken ToOvertaken(SeenComment? seen = null) =>
            new(Id, Where, DecidedBy, Stored.Instant(DecidedAt), seen is { Version: { } version } && version != Version);
    }

    private sealed class Tally(string batch)
    {
        public string Batch => batch;

        public List<Decision> Decided { get; } = [];

        public HashSet<string> Posts { get; } = new(StringComparer.Ordinal);

        public List<long> Unchanged { get; } = [];

        public List<Overtaken> Overtaken { get; } = [];

        public List<long> Unknown { get; } = [];

        public List<long> WithoutOriginal { get; } = [];

        public DecisionResult ToResult() => new(Decided.Count == 0 ? null : Batch, Decided, Unchanged, Overtaken, Unknown) { WithoutOriginal = WithoutOriginal };
    }
}
