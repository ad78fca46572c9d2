using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>Lets moderators change the words of a comment. The author's words are kept, readers are told, and it can be undone.</summary>
public sealed class Edits
{
    private readonly Database _database;
    private readonly ContentStore _content;
    private readonly CommentRepository _comments;
    private readonly CommentIntake _intake;
    private readonly SimilarTexts _similar;

    internal Edits(Database database, ContentStore content, CommentRepository comments, CommentIntake intake, SimilarTexts similar) =>
        (_database, _content, _comments, _intake, _similar) = (database, content, comments, intake, similar);

    /// <summary>Gives a comment other words, if it is still as the moderator saw it. It stays where it stands.</summary>
    /// <param name="seen">The comment as it was shown.</param>
    /// <param name="typed">The new words, in the part of Markdown that comments have.</param>
    /// <param name="moderator">The account that wants it.</param>
    /// <param name="why">Why, in the moderator's words.</param>
    public async Task<EditResult> EditAsync(SeenComment seen, string typed, string moderator, string? why = null)
    {
        if (await _comments.RowAsync(seen.Id) is not { } row || !CanEdit(row.ToComment())) return new EditResult.Unknown();
        if (!seen.Is(row)) return new EditResult.Overtaken(row.ToComment());
        var (text, errors) = DraftCheck.ReadText(typed);
        if (errors.Count > 0) return new EditResult.Invalid(errors);
        if (text == row.Text) return new EditResult.Unchanged();

        var words = await WordsAsync(row, text);
        var batch = await _database.WriteAsync(session => StoreAsync(session, row, words, moderator, why));
        if (batch is null) return new EditResult.Overtaken((await _comments.FindAsync(seen.Id))!);
        await _similar.RefreshAsync([row.Id]);
        return new EditResult.Done(batch);
    }

    /// <summary>What a comment said before its words were changed, by its author or a moderator, the latest first.</summary>
    public Task<List<EarlierWords>> EarlierAsync(long comment, CancellationToken cancel = default)
    {
        const string select =
            """
            select v.text as Text, v.replaced_at as ReplacedAt, e.moderator as EditedBy, e.undone_at as UndoneAt
            from earlier_versions v
            left join edits e on e.version_id = v.id
            where v.comment_id = @comment
            order by v.id desc
            """;
        return _database.ReadAsync(async session => (await session.QueryAsync<VersionRow>(select, new { comment })).ConvertAll(row => row.ToEarlier()), cancel);
    }

    /// <summary>Whether it has words of its own that could be changed.</summary>
    public static bool CanEdit(Comment comment) => comment is { Kind: CommentKind.Comment, State: not (CommentState.Withdrawn or CommentState.Removed) };

    /// <summary>Gives comments the words back that moderators had changed; the comments. Whatever says something else again by now is left alone.</summary>
    internal static async Task<List<long>> UndoAsync(Session session, string batch, string moderator, SimilarTexts? similar, long now, Func<long, Task> overtaken)
    {
        const string select =
            $"""
            select e.id as Id, e.comment_id as CommentId, e.from_edited_by as FromEditedBy, e.to_version as ToVersion, {CommentWords.KeptColumns}
            from edits e
            join earlier_versions v on v.id = e.version_id
            where e.batch = @batch and e.undone_at is null
            """;
        const string mark = "update edits set undone_at = @now, undone_by = @moderator where id = @Id";
        var restored = new List<long>();
        foreach (var edit in await session.QueryAsync<EditRow>(select, new { batch }))
        {
            if (await LockedAsync(session, edit.CommentId, edit.ToVersion) is not { } row)
            {
                await overtaken(edit.CommentId);
                continue;
            }

            await edit.ToWords().GiveAsync(session, row, similar, edit.FromEditedBy, now);
            await session.ExecuteAsync(mark, new { edit.Id, now, moderator });
            restored.Add(row.Id);
        }

        return restored;
    }

    private async Task<CommentWords> WordsAsync(CommentRow row, string text)
    {
        var rendered = await _intake.RenderAsync(row.Post, text, null);
        var parent = row.ParentId is { } id ? await _comments.FindAsync(id) : null;
        var submission = Submissions.Of(row, text, rendered, parent, _content.Current.FindPost(row.Post));
        return new CommentWords(text, rendered.Html, _database.Now, submission.OwnText, submission.Hosts);
    }

    private async Task<string?> StoreAsync(Session session, CommentRow seen, CommentWords words, string moderator, string? why)
    {
        const string insert =
            """
            insert into edits (batch, comment_id, version_id, moderator, from_edited_by, to_version, edited_at)
            values (@batch, @Id, @version, @moderator, @EditedBy, @toVersion, @now)
            """;
        if (await LockedAsync(session, seen.Id, seen.Version) is not { } row || row.State != seen.State) return null;
        var (batch, now) = (Guid.CreateVersion7(Stored.Instant(_database.Now)).ToString("N"), _database.Now);
        var version = await CommentWords.KeepAsync(session, row, now);
        await words.GiveAsync(session, row, _similar, moderator, now);
        await session.ExecuteAsync(insert, new { batch, row.Id, version, moderator, row.EditedBy, toVersion = row.Version + 1, now });
        await AuditLog.AddAsync(session, new AuditEntry
        {
            Kind = AuditKind.Edit,
            By = moderator,
            At = Stored.Instant(now),
            Batch = batch,
            Comment = row.Id,
            Posts = [row.Post],
            Why = why,
            Judged = Stored.Parse<VerdictKind>(row.Verdict),
            SpamScore = row.SpamScore,
        });
        return batch;
    }

    /// <summary>A comment that is still at a version, and stays so until the end of the transaction.</summary>
    private static async Task<CommentRow?> LockedAsync(Session session, long id, long version)
    {
        const string hold = "update comments set state = state where id = @id and version = @version";
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @id";
        return await session.ExecuteAsync(hold, new { id, version }) == 0 ? null : await session.FirstAsync<CommentRow>(select, new { id });
    }

    private sealed class EditRow : KeptWords
    {
        public long Id { get; init; }

        public long CommentId { get; init; }

        public string? FromEditedBy { get; init; }

        public long ToVersion { get; init; }
    }

    private sealed class VersionRow
    {
        public string Text { get; init; } = "";

        public long ReplacedAt { get; init; }

        public string? EditedBy { get; init; }

        public long? UndoneAt { get; init; }

        public EarlierWords ToEarlier() => new(Text, Stored.Instant(ReplacedAt), EditedBy, UndoneAt is not null);
    }
}

/// <summary>What a comment said before.</summary>
/// <param name="Text">The words as typed.</param>
/// <param name="ReplacedAt">When others took their place.</param>
/// <param name="EditedBy">The moderator who replaced them; nothing where its author did.</param>
/// <param name="IsUndone">They have been put back since.</param>
public sealed record EarlierWords(string Text, DateTimeOffset ReplacedAt, string? EditedBy, bool IsUndone);

/// <summary>What became of changing a comment's words.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>It says the new words.</summary>
    /// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes.</param>
    public sealed record Done(string Batch) : EditResult;

    /// <summary>It said that already.</summary>
    public sealed record Unchanged : EditResult;

    /// <summary>The words cannot be taken.</summary>
    /// <param name="Errors">Why not.</param>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : EditResult;

    /// <summary>It was changed or decided about since it was seen; nothing was changed now.</summary>
    /// <param name="Comment">As it is now.</param>
    public sealed record Overtaken(Comment Comment) : EditResult;

    /// <summary>There is no such comment, or none whose words can be changed.</summary>
    public sealed record Unknown : EditResult;
}
