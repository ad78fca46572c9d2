using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    /// <summary>
    /// Takes back all decisions of a batch, changed words and listings included, or all that a <see cref="RepeatSearch"/> flagged, where nobody has decided over it since and
    /// <see cref="UndoWindow"/> has not passed. A large batch is taken back in parts, beside which others write; one that was broken off can be taken back again for the rest.
    /// </summary>
    public async Task<UndoResult> UndoAsync(string batch, string moderator)
    {
        var (whole, part) = (new UndoResult([], []), UndonePart.None);
        do
        {
            var before = part;
            part = await database.WriteAsync(session => UndoPartAsync(session, batch, moderator, before));
            whole = new UndoResult([.. whole.Restored, .. part.Restored], [.. whole.Overtaken, .. part.Overtaken], part.IsTooLate) { Listings = whole.Listings + part.Listings };
        }
        while (part.Next is not null);
        await RefreshAsync(whole.Restored);
        return whole;
    }

    private async Task<UndonePart> UndoPartAsync(Session session, string batch, string moderator, UndonePart before)
    {
        if (before.Next is null && await AuditLog.BeganAsync(session, batch) < UndoableSince) return UndonePart.None with { IsTooLate = true };
        var decisions = await OfBatchAsync(session, batch, before.Next ?? 0);
        var isLast = decisions.Count <= PartSize;
        if (!isLast) decisions.RemoveAt(PartSize);
        var part = await UndoDecisionsAsync(session, decisions, batch, moderator);
        if (isLast) part = await UndoOthersAsync(session, batch, moderator, part);
        part = part with { Next = isLast ? null : decisions[^1].CommentId, Entry = before.Entry };
        if (part.Restored.Count + part.Listings > 0) part = part with { Entry = await NoteUndoAsync(session, batch, moderator, part) };
        if (isLast && part.Entry is not null) await AuditLog.UndoneAsync(session, batch, moderator, Stored.Instant(database.Now));
        return part;
    }

    private async Task<UndonePart> UndoDecisionsAsync(Session session, List<DecisionRow> decisions, string batch, string moderator)
    {
        const string mark =
            """
            update decisions
            set undone_at = @now, undone_by = @moderator
            where batch = @batch and comment_id >= @first and comment_id <= @last and undone_at is null
              and comment_id in (select cast(value as bigint) from json_each(@ids))
            """;
        if (decisions.Count == 0) return UndonePart.None;
        var (first, last) = (decisions[0].CommentId, decisions[^1].CommentId);
        var restored = await RestoreAsync(session, batch, first, last);
        foreach (var decision in decisions)
            if (restored.TryGetValue(decision.CommentId, out var post)) Announce(session, decision, post);
        var overtaken = await StandingsAsync(session, decisions.Select(decision => decision.CommentId).Where(id => !restored.ContainsKey(id)));
        long[] ids = [.. restored.Keys.Order()];
        if (ids.Length > 0)
        {
            await session.ExecuteAsync(mark, new { batch, first, last, moderator, now = database.Now, ids = Session.List(ids) });
            await ReportUpkeep.ReopenAsync(session, batch, ids);
            await CampaignUpkeep.AfterAsync(session, ids, database.Now);
        }

        return new UndonePart(ids, overtaken.ConvertAll(standing => standing.ToOvertaken()));
    }

    /// <summary>Takes back what a batch did besides deciding.</summary>
    private async Task<UndonePart> UndoOthersAsync(Session session, string batch, string moderator, UndonePart part)
    {
        var (now, overtaken) = (database.Now, part.Overtaken.ToList());
        var reworded = await UndoReplacementsAsync(session, batch, moderator, overtaken);
        var unflagged = await RepeatFlags.UndoAsync(session, batch, moderator, now, LeaveAsync);
        var unedited = await Edits.UndoAsync(session, batch, moderator, similar, now, LeaveAsync);
        var relisted = await Listings.UndoAsync(session, batch, moderator, now);
        return part with { Restored = [.. part.Restored, .. reworded, .. unflagged, .. unedited], Overtaken = overtaken, Listings = relisted };

        async Task LeaveAsync(long id) => overtaken.Add((await StandingAsync(session, id))!.ToOvertaken());
    }

    /// <summary>Writes down what was taken back; the number of the entry.</summary>
    private async Task<long> NoteUndoAsync(Session session, string batch, string moderator, UndonePart part)
    {
        const string select = "select distinct post from comments where id in (select cast(value as bigint) from json_each(@ids))";
        var entry = new AuditEntry
        {
            Kind = AuditKind.Undo,
            By = moderator,
            At = Stored.Instant(database.Now),
            Subject = batch,
            Comment = part.Restored is [var only] ? only : null,
            Comments = part.Restored.Count,
            Posts = await session.QueryAsync<string>(select, new { ids = Session.List(part.Restored) }),
        };
        if (part.Entry is not { } known) return await AuditLog.AddAsync(session, entry);
        await AuditLog.GrowAsync(session, known, entry);
        return known;
    }

    private static void Announce(Session session, DecisionRow decision, string post)
    {
        session.AnnounceStored(post);
        if (decision.ChangesWhatReadersSee) session.Announce(post);
    }

    /// <summary>The next decisions of a batch that stand, and one more where there are more.</summary>
    private static Task<List<DecisionRow>> OfBatchAsync(Session session, string batch, long after)
    {
        const string select =
            $"""
            select {DecisionRow.Columns}
            from decisions
            where batch = @batch and undone_at is null and comment_id > @after
            order by comment_id
            limit @most
            """;
        return session.QueryAsync<DecisionRow>(select, new { batch, after, most = PartSize + 1 });
    }

    /// <summary>Puts the comments back that nobody has decided about since; their posts.</summary>
    private static async Task<Dictionary<long, string>> RestoreAsync(Session session, string batch, long first, long last)
    {
        const string restore =
            """
            update comments
            set state = d.from_state, needs_review = d.from_review, moderator = d.from_moderator,
                duplicate_of = case when d.action = 'merge' then d.from_duplicate_of else comments.duplicate_of end
            from decisions d
            where d.batch = @batch and d.comment_id >= @first and d.comment_id <= @last and d.undone_at is null and comments.id = d.comment_id and comments.state = d.to_state
              and not exists (select 1 from decisions later where later.comment_id = d.comment_id and later.id > d.id and later.undone_at is null)
            returning comments.id as Id, comments.post as Post
            """;
        var rows = await session.QueryAsync<PostRow>(restore, new { batch, first, last });
        return rows.ToDictionary(row => row.Id, row => row.Post);
    }

    private sealed record UndonePart(IReadOnlyList<long> Restored, IReadOnlyList<Overtaken> Overtaken)
    {
        public static readonly UndonePart None = new([], []);

        public int Listings { get; init; }

        public bool IsTooLate { get; init; }

        // The last comment of this part, where there are more.
        public long? Next { get; init; }

        // What was written down of the parts so far.
        public long? Entry { get; init; }
    }

    private sealed class PostRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";
    }
}
