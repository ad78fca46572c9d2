using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>
/// Forgets what moderators took away, once nobody can undo that any more: the words, the name, the addresses, and all that was derived from them. The number and the place
/// in the thread stay, so that answers keep theirs and a page that sends its mention again is known.
/// </summary>
public sealed class Forgetting(Database database, SimilarTexts? similar = null)
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
        if (forgotten.Count > 0 && similar is not null) await similar.RefreshAsync(forgotten);
        return forgotten.Count;
    }

    private async Task<List<long>> ForgetAsync(Session session, IReadOnlyList<long> comments, string by, string? why)
    {
        const string empty =
            """
            update comments
            set author_name = '', author_email = null, author_url = null, author_slug = null, text = '', html = '', language = null, receipt = 'forgotten ' || id,
                once_key = null, place_key = null, address = null, network = null, browser = null, name_key = '', email_key = null, user_agent = null, appeal = null,
                source_url = case when kind = 'comment' then null else source_url end, source_key = case when kind = 'comment' then null else source_key end,
                edited_at = @now, edited_by = null, forgotten_at = @now, version = version + 1
            where state = 'removed' and forgotten_at is null and id in (select cast(value as bigint) from json_each(@ids))
            returning id as Id, post as Post
            """;
        const string list = "(select cast(value as bigint) from json_each(@ids))";
        var rows = await session.QueryAsync<PostRow>(empty, new { now = database.Now, ids = Session.List(comments) });
        if (rows.Count == 0) return [];
        var gone = new { ids = Session.List(rows.Select(row => row.Id)) };
        foreach (var row in rows) await Campaigns.LeaveAsync(session, row.Id);

        // Whoever decided, and when, is in the log; what a decision taught about these words is unlearned with it.
        foreach (var table in new[] { "replacements", "edits", "earlier_versions", "findings", "fingerprints", "sketches", "link_hosts", "flags", "campaign_moves", "decisions" })
            await session.ExecuteAsync($"delete from {table} where comment_id in {list}", gone);
        await session.ExecuteAsync($"delete from replacements where words_of in {list}", gone);
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
        foreach (var post in rows.Select(row => row.Post).Distinct(StringComparer.Ordinal)) session.AnnounceStored(post);
        return rows.ConvertAll(row => row.Id);
    }

    private sealed class PostRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";
    }
}
