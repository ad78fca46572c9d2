using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Core.Voices;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    /// <summary>
    /// Takes back all decisions of a batch, changed words and listings included, or all that a <see cref="RepeatSearch"/> flagged, where nobody has decided over it since and <see cref="UndoWindow"/> has not passed.
    /// </summary>
    public async Task<UndoResult> UndoAsync(string batch, string moderator)
    {
        var result = await database.WriteAsync(session => UndoAsync(session, batch, moderator));
        await RefreshAsync(result.Restored);
        return result;
    }

    private async Task<UndoResult> UndoAsync(Session session, string batch, string moderator)
    {
        const string mark =
            """
            update decisions
            set undone_at = @now, undone_by = @moderator
            where batch = @batch and undone_at is null and comment_id in (select cast(value as bigint) from json_each(@ids))
            """;
        if (await AuditLog.BeganAsync(session, batch) < UndoableSince) return new UndoResult([], [], IsTooLate: true);
        var decisions = await OfBatchAsync(session, batch);
        var restored = await RestoreAsync(session, batch);
        var overtaken = new List<Overtaken>();
        foreach (var decision in decisions)
        {
            if (restored.TryGetValue(decision.CommentId, out var post)) Announce(session, decision, post);
            else if (await StandingAsync(session, decision.CommentId) is { } standing) overtaken.Add(standing.ToOvertaken());
        }

        long[] ids = [.. restored.Keys.Order()];
        await session.ExecuteAsync(mark, new { batch, moderator, now = database.Now, ids = Session.List(ids) });
        if (ids.Length > 0) await ReportUpkeep.ReopenAsync(session, batch, ids);
        if (ids.Length > 0) await CampaignUpkeep.AfterAsync(session, ids, database.Now);
        var reworded = await UndoReplacementsAsync(session, batch, moderator, overtaken);
        var unflagged = await RepeatFlags.UndoAsync(session, batch, moderator, database.Now, async id => overtaken.Add((await StandingAsync(session, id))!.ToOvertaken()));
        var unedited = await Edits.UndoAsync(session, batch, moderator, similar, database.Now, async id => overtaken.Add((await StandingAsync(session, id))!.ToOvertaken()));
        var relisted = await Listings.UndoAsync(session, batch, moderator, database.Now);
        List<long> all = [.. ids, .. reworded, .. unflagged, .. unedited];
        if (all.Count + relisted > 0) await NoteUndoAsync(session, batch, moderator, all);
        return new UndoResult(all, overtaken) { Listings = relisted };
    }

    private async Task NoteUndoAsync(Session session, string batch, string moderator, IReadOnlyList<long> restored)
    {
        const string select = "select distinct post from comments where id in (select cast(value as bigint) from json_each(@ids))";
        await AuditLog.UndoneAsync(session, new AuditEntry
        {
            Kind = AuditKind.Undo,
            By = moderator,
            At = Stored.Instant(database.Now),
            Subject = batch,
            Comment = restored is [var only] ? only : null,
            Comments = restored.Count,
            Posts = await session.QueryAsync<string>(select, new { ids = Session.List(restored) }),
        });
    }

    private static void Announce(Session session, DecisionRow decision, string post)
    {
        session.AnnounceStored(post);
        if (decision.ChangesWhatReadersSee) session.Announce(post);
    }

    private static Task<List<DecisionRow>> OfBatchAsync(Session session, string batch)
    {
        const string select =
            $"""
            select {DecisionRow.Columns}
            from decisions
            where batch = @batch and undone_at is null
            order by comment_id
            """;
        return session.QueryAsync<DecisionRow>(select, new { batch });
    }

    /// <summary>Puts the comments back that nobody has decided about since; their posts.</summary>
    private static async Task<Dictionary<long, string>> RestoreAsync(Session session, string batch)
    {
        const string restore =
            """
            update comments
            set state = d.from_state, needs_review = d.from_review, moderator = d.from_moderator,
                duplicate_of = case when d.action = 'merge' then d.from_duplicate_of else comments.duplicate_of end
            from decisions d
            where d.batch = @batch and d.undone_at is null and comments.id = d.comment_id and comments.state = d.to_state
              and not exists (select 1 from decisions later where later.comment_id = d.comment_id and later.id > d.id and later.undone_at is null)
            returning comments.id as Id, comments.post as Post
            """;
        var rows = await session.QueryAsync<PostRow>(restore, new { batch });
        return rows.ToDictionary(row => row.Id, row => row.Post);
    }

    private sealed class PostRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";
    }
}
