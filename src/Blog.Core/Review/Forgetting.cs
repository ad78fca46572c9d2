using Blog.Core.Comments;
using Blog.Core.Learning;
using Blog.Core.Privacy;
using Blog.Core.Search;
using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>
/// Forgets what moderators took away, once nobody can undo that any more: the words, the name, the addresses, and all that was derived from them. The number and the place
/// in the thread stay, so that answers keep theirs and a page that sends its mention again is known.
/// </summary>
public sealed class Forgetting(Database database, SimilarTexts? similar = null, SiteClassifier? classifier = null)
{
    private const int AtOnce = 500;

    /// <summary>Forgets everything that was taken away longer ago than <see cref="Decisions.UndoWindow"/>; how many comments.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        // What was never decided about here came as it is from another blog, and waits for a decision.
        const string select =
            """
            select c.id
            from comments c
            where c.state = 'removed' and c.forgotten_at is null and c.moderator is not null
              and (select max(coalesce(d.undone_at, d.decided_at)) from decisions d where d.comment_id = c.id) < @before
            order by c.id
            limit @AtOnce
            """;
        var total = 0;
        while (!cancel.IsCancellationRequested)
        {
            var before = database.Now - (long)Decisions.UndoWindow.TotalMilliseconds;
            var due = await database.ReadAsync(session => session.QueryAsync<long>(select, new { before, AtOnce }), cancel);
            var forgotten = due.Count == 0 ? 0 : await ForgetAsync(due, by: "");
            total += forgotten;
            if (forgotten == 0) break;
        }

        return total;
    }

    /// <summary>Forgets one comment that was taken away, at once and for good. False where it was not taken away, or is forgotten already.</summary>
    public async Task<bool> ForgetAsync(long comment, string moderator, string? why = null) => await ForgetAsync([comment], moderator, why) == 1;

    private async Task<int> ForgetAsync(IReadOnlyList<long> comments, string by, string? why = null)
    {
        var forgotten = await database.WriteAsync(session => ForgetAsync(session, comments, by, why));
        if (forgotten.Count == 0) return 0;
        foreach (var index in Enum.GetValues<CommentIndex>()) await SearchStore.For(database).RemoveCommentsAsync(index, forgotten);
        if (similar is not null) await similar.RefreshAsync(forgotten);
        classifier?.Note();
        return forgotten.Count;
    }

    private async Task<List<long>> ForgetAsync(Session session, IReadOnlyList<long> comments, string by, string? why)
    {
        // Locked first, so that nobody puts one back meanwhile.
        const string due =
            """
            update comments
            set forgotten_at = @now
            where state = 'removed' and forgotten_at is null and id in (select cast(value as bigint) from json_each(@ids))
            returning id as Id, post as Post, source_url as SourceUrl, source_key as SourceKey
            """;
        var rows = await session.QueryAsync<DueRow>(due, new { now = database.Now, ids = Session.List(comments) });
        if (rows.Count == 0) return [];
        await Erasing.EraseAsync(session, rows.ConvertAll(row => row.Id), database.Now);
        await StayAwayAsync(session, rows);
        await AuditLog.AddAsync(session, new AuditEntry
        {
            Kind = AuditKind.Forget,
            By = by,
            At = Stored.Instant(database.Now),
            Comment = rows is [var only] ? only.Id : null,
            Comments = rows.Count,
            Posts = rows.ConvertAll(row => row.Post),
            Why = why,
        });
        return rows.ConvertAll(row => row.Id);
    }

    /// <summary>It was not at the wish of whoever wrote them, whose receipts lead nowhere now; and a page that was taken away does not come back by being sent again.</summary>
    private static async Task StayAwayAsync(Session session, List<DueRow> rows)
    {
        const string update = "update comments set erased_at = null, receipt = 'forgotten ' || id where id in (select cast(value as bigint) from json_each(@ids))";
        const string restore = "update comments set state = 'removed', author_name = @SourceUrl, source_url = @SourceUrl, source_key = @SourceKey where id = @Id";
        await session.ExecuteAsync(update, new { ids = Session.List(rows.Select(row => row.Id)) });
        foreach (var page in rows.Where(row => row.SourceUrl is not null)) await session.ExecuteAsync(restore, page);
    }

    private sealed class DueRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";

        public string? SourceUrl { get; init; }

        public string? SourceKey { get; init; }
    }
}
