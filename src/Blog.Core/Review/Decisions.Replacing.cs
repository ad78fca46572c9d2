using System.Text.Json;
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
            if (await LockedAsync(session, seen.Id) is not var (later, original) || later.ToComment().State != seen.State) return ReplacementResult.None;
            if (!CanReplace(later.ToComment(), original.ToComment())) return ReplacementResult.None;

            var batch = Guid.CreateVersion7(Stored.Instant(database.Now)).ToString("N");
            await RecordAsync(session, original, later, await KeepAsync(session, original), moderator, batch);
            await SetWordsAsync(session, original, new Words(later.Text, later.Html, database.Now, await OwnTextAsync(session, later.Id), await HostsAsync(session, later.Id)));
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
        && original is { Kind: CommentKind.Comment, State: CommentState.Published or CommentState.Held }
        && Fingerprint.Of(later.Text).Exact != Fingerprint.Of(original.Text).Exact;

    /// <summary>Gives comments the words back that they had; the comments. Whatever has other words again by now is left alone.</summary>
    private async Task<List<long>> UndoReplacementsAsync(Session session, string batch, string moderator, List<Overtaken> overtaken)
    {
        const string select =
            """
            select r.id as Id, r.comment_id as CommentId, r.words_of as WordsOf, r.from_moderator as FromModerator, r.from_review as FromReview,
                v.text as Text, v.html as Html, v.edited_at as EditedAt, v.own_text as OwnText, v.hosts as Hosts
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

            await SetWordsAsync(session, original, replacement.ToWords());
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

    private static async Task<string> OwnTextAsync(Session session, long id) =>
        (await session.FirstAsync<string>("select own_text from fingerprints where comment_id = @id", new { id }))!;

    private static Task<List<string>> HostsAsync(Session session, long id) =>
        session.QueryAsync<string>("select host from link_hosts where comment_id = @id order by host", new { id });

    /// <summary>Keeps the words of a comment, with all that is needed to put them back; the number of the kept version.</summary>
    private async Task<long> KeepAsync(Session session, CommentRow row)
    {
        const string insert =
            """
            insert into earlier_versions (comment_id, text, html, state, replaced_at, own_text, hosts, edited_at)
            values (@Id, @Text, @Html, @State, @now, @ownText, @hosts, @EditedAt)
            returning id
            """;
        var (ownText, hosts) = (await OwnTextAsync(session, row.Id), Session.List(await HostsAsync(session, row.Id)));
        return await session.FirstAsync<long>(insert, new { row.Id, row.Text, row.Html, row.State, now = database.Now, ownText, hosts, row.EditedAt });
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

    private async Task SetWordsAsync(Session session, CommentRow row, Words words)
    {
        const string update = "update comments set text = @Text, html = @Html, edited_at = @EditedAt where id = @Id";
        await session.ExecuteAsync(update, new { row.Id, words.Text, words.Html, words.EditedAt });
        var fingerprint = Fingerprint.Of(words.OwnText);
        await CommentRepository.AddFingerprintAsync(session, row.Id, row.Post, fingerprint, similar?.Choose(fingerprint) ?? Sketch.Of(fingerprint), words.OwnText, database.Now);
        await LinkHosts.RemoveAsync(session, row.Id);
        await LinkHosts.AddAsync(session, row.Id, words.Hosts);
        session.AnnounceStored(row.Post);
        session.Announce(row.Post);
    }

    /// <summary>What a comment says, and all that follows from it.</summary>
    private sealed record Words(string Text, string Html, long? EditedAt, string OwnText, IReadOnlyList<string> Hosts);

    private sealed class ReplacementRow
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public long WordsOf { get; init; }

        public string? FromModerator { get; init; }

        public long FromReview { get; init; }

        public string Text { get; init; } = "";

        public string Html { get; init; } = "";

        public long? EditedAt { get; init; }

        public string OwnText { get; init; } = "";

        public string Hosts { get; init; } = "[]";

        public Words ToWords() => new(Text, Html, EditedAt, OwnText, JsonSerializer.Deserialize<string[]>(Hosts)!);
    }
}
