using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>Flags repeats that were found among stored comments, and takes that back, inside the caller's transaction.</summary>
internal static class RepeatFlags
{
    /// <summary>Flags a repeat. False where the comment was changed or decided about since it was read, or the earlier one is no longer where it was.</summary>
    public static async Task<bool> FlagAsync(Session session, FoundRepeat found, IReadOnlyList<long> companions, string batch, string moderator, long now)
    {
        const string note =
            """
            insert into flags (batch, comment_id, moderator, from_state, from_review, from_duplicate_of, from_verdict, from_match_id, from_match_kind, from_similarity,
                to_state, match_id, flagged_at)
            select @batch, id, @moderator, state, needs_review, duplicate_of, verdict, match_id, match_kind, similarity, @to, @original, @now
            from comments
            where id = @id and state = @from and moderator is null
              and (edited_at = cast(@edited as bigint) or (edited_at is null and cast(@edited as bigint) is null))
              and exists (select 1 from comments o where o.id = @original and o.state = @originalState)
            returning comment_id
            """;
        const string update =
            """
            update comments
            set state = @to, needs_review = @review, duplicate_of = @duplicateOf, match_id = @original, match_kind = @kind, similarity = @Similarity,
                verdict = case when @joined = 1 then 'duplicate' else verdict end
            where id = @id
            """;
        var (comment, joins) = (found.Comment, found.Action == RepeatAction.Join);
        var arguments = new
        {
            batch,
            moderator,
            now,
            id = comment.Id,
            from = Stored.Word(comment.State),
            edited = Stored.Instant(comment.EditedAt),
            original = found.Original.Id,
            originalState = Stored.Word(found.Original.State),
            to = Stored.Word(joins ? CommentState.Duplicate : comment.State),
            review = comment.NeedsReview || found.Action == RepeatAction.Review ? 1L : 0L,
            duplicateOf = joins ? found.Original.Id : (long?)null,
            kind = Stored.Word(found.Kind),
            found.Similarity,
            joined = joins ? 1L : 0L,
        };

        // Locked first, so that nobody decides between the two.
        await session.ExecuteAsync("update comments set joined = joined where id = @id", arguments);
        if (await session.FirstAsync<long?>(note, arguments) is null) return false;
        await session.ExecuteAsync(update, arguments);
        if (!joins) await Campaigns.JoinAsync(session, comment.Id, companions, batch);
        session.AnnounceStored(comment.Post);
        if (joins && comment.State == CommentState.Published) session.Announce(comment.Post);
        return true;
    }

    /// <summary>Puts back what a run flagged and nobody has decided about since; the comments. The others are added to the overtaken ones.</summary>
    public static async Task<List<long>> UndoAsync(Session session, string batch, string moderator, long now, Func<long, Task> overtaken)
    {
        const string flagged = "select comment_id from flags where batch = @batch and undone_at is null order by comment_id";
        const string restore =
            """
            update comments
            set state = f.from_state, needs_review = f.from_review, duplicate_of = f.from_duplicate_of, verdict = f.from_verdict,
                match_id = f.from_match_id, match_kind = f.from_match_kind, similarity = f.from_similarity
            from flags f
            where f.batch = @batch and f.undone_at is null and comments.id = f.comment_id
              and comments.state = f.to_state and comments.moderator is null and comments.match_id = f.match_id
            returning comments.id as Id, comments.post as Post
            """;
        const string mark =
            """
            update flags
            set undone_at = @now, undone_by = @moderator
            where batch = @batch and undone_at is null and comment_id in (select cast(value as bigint) from json_each(@ids))
            """;
        var all = await session.QueryAsync<long>(flagged, new { batch });
        if (all.Count == 0) return [];
        var restored = (await session.QueryAsync<PostRow>(restore, new { batch })).ToDictionary(row => row.Id, row => row.Post);
        foreach (var id in all.Where(id => !restored.ContainsKey(id))) await overtaken(id);
        foreach (var post in restored.Values.Distinct(StringComparer.Ordinal))
        {
            session.AnnounceStored(post);
            session.Announce(post);
        }

        long[] ids = [.. restored.Keys.Order()];
        await session.ExecuteAsync(mark, new { batch, moderator, now, ids = Session.List(ids) });
        await CampaignUpkeep.AfterAsync(session, ids, now);
        await Campaigns.MoveBackAsync(session, batch);
        return [.. ids];
    }

    private sealed class PostRow
    {
        public long Id { get; init; }

        public string Post { get; init; } = "";
    }
}
