using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Review;

public sealed partial class Decisions
{
    /// <summary>
    /// Gives an earlier comment the words of a later version by the same person. It stays where it stands, its old words are kept, and both receipts go on
    /// working; the later one has been dealt with. Nothing happens where either has changed since it was seen.
    /// </summary>
    /// <param name="seen">The later version, joined to the earlier comment as a duplicate.</param>
    /// <param name="moderator">The account that wants it.</param>
    public async Task<ReplacementResult> ReplaceAsync(SeenComment seen, string moderator)
    {
        var result = await database.WriteAsync(async session =>
        {
            if (await LockedAsync(session, seen.Id) is not var (later, original) || !seen.Is(later)) return ReplacementResult.None;
            if (!CanReplace(later.ToComment(), original.ToComment())) return ReplacementResult.None;

            var batch = NewBatch();
            await RecordAsync(session, original, later, await CommentWords.KeepAsync(session, original, database.Now), moderator, batch);
            await (await CommentWords.OfAsync(session, later, database.Now)).GiveAsync(session, original, similar, editedBy: null, database.Now);
            await session.ExecuteAsync("update comments set moderator = @moderator, needs_review = 0 where id = @Id", new { later.Id, moderator });
            await AuditLog.AddAsync(session, new AuditEntry
            {
                Kind = AuditKind.Replace,
                By = moderator,
                At = Stored.Instant(database.Now),
                Batch = batch,
                Comment = original.Id,
                Posts = [original.Post],
            });
            return new ReplacementResult(batch, (await RowAsync(session, original.Id))!.ToComment());
        });
        if (result.Original is { } changed) await RefreshAsync([changed.Id]);
        return result;
    }

    /// <summary>Whether a comment is a later version, in other words, of an earlier one that readers see or may see.</summary>
    internal static bool CanReplace(Comment later, Comment original) =>
        later is { State: CommentState.Duplicate, MatchKind: MatchKind.Resubmission, Moderator: null }
        && later.DuplicateOf == original.Id
        && original is { Kind: CommentKind.Comment, State: CommentState.Published or CommentState.Held, EditedBy: null }
        && Fingerprint.Of(later.Text).Exact != Fingerprint.Of(original.Text).Exact;

    /// <summary>Gives comments the words back that they had; the comments. Whatever has other words again by now is left alone.</summary>
    private async Task<List<long>> UndoReplacementsAsync(Session session, string batch, string moderator, List<Overtaken> overtaken)
    {
        const string select =
            $"""
            select r.id as Id, r.comment_id as CommentId, r.words_of as WordsOf, r.from_moderator as FromModerator, r.from_review as FromReview,
                {CommentWords.KeptColumns}
            from replacements r
            join earlier_versions v on v.id = r.version_id
            where r.batch = @batch and r.undone_at is null
            """;
        const string mark = "update replacements set undone_at = @now, undone_by = @moderator where id = @Id";
        const string reopen = "update comments set moderator = @FromModerator, needs_review = @FromReview where id = @WordsOf and state = 'duplicate'";
        var restored = new List<long>();
        foreach (var replacement in await session.QueryAsync<ReplacementRow>(select, new { batch }))
        {
            var (later, original) = (await LockedAsync(session, replacement.WordsOf))!.Value;
            if (original.Text != later.Text)
            {
                overtaken.Add((await StandingAsync(session, original.Id))!.ToOvertaken());
                continue;
            }

            await replacement.ToWords().GiveAsync(session, original, similar, editedBy: null, database.Now);
            await session.ExecuteAsync(reopen, replacement);
            await session.ExecuteAsync(mark, new { replacement.Id, now = database.Now, moderator });
            restored.Add(original.Id);
        }

        return restored;
    }

    /// <summary>A later version and the comment that it was joined to, neither of which changes until the end of the transaction.</summary>
    private static async Task<(CommentRow Later, CommentRow Original)?> LockedAsync(Session session, long id)
    {
        const string hold = "update comments set state = state where id = @id";
        if ((await RowAsync(session, id))?.DuplicateOf is not { } first) return null;
        foreach (var comment in new[] { id, first }.Order()) await session.ExecuteAsync(hold, new { id = comment });
        return (await RowAsync(session, id))! is { DuplicateOf: { } still } later && still == first ? (later, (await RowAsync(session, first))!) : null;
    }

    private static Task<CommentRow?> RowAsync(Session session, long id)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @id";
        return session.FirstAsync<CommentRow>(select, new { id });
    }

    private Task RecordAsync(Session session, CommentRow original, CommentRow later, long version, string moderator, string batch)
    {
        const string insert =
            """
            insert into replacements (batch, comment_id, words_of, version_id, moderator, from_moderator, from_review, replaced_at)
            values (@batch, @original, @later, @version, @moderator, @fromModerator, @NeedsReview, @now)
            """;
        var arguments = new { batch, original = original.Id, later = later.Id, version, moderator, fromModerator = later.Moderator, later.NeedsReview, now = database.Now };
        return session.ExecuteAsync(insert, arguments);
    }

    private sealed class ReplacementRow : KeptWords
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public long WordsOf { get; init; }

        public string? FromModerator { get; init; }

        public long FromReview { get; init; }
    }
}
