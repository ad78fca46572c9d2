using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>What people can do with their own comments, by nothing but the unguessable link they were given.</summary>
public sealed class Receipts
{
    /// <summary>How long a comment can be edited and withdrawn.</summary>
    public static readonly TimeSpan ChangeWindow = TimeSpan.FromMinutes(15);

    private readonly Database _database;
    private readonly ContentStore _content;
    private readonly CommentRepository _comments;
    private readonly CommentIntake _intake;
    private readonly CommentHistory _history;
    private readonly SimilarTexts _similar;
    private readonly TimeProvider _time;

    internal Receipts(
        Database database, ContentStore content, CommentRepository comments, CommentIntake intake, CommentHistory history, SimilarTexts similar, TimeProvider time)
    {
        _database = database;
        _content = content;
        _comments = comments;
        _intake = intake;
        _history = history;
        _similar = similar;
        _time = time;
    }

    /// <summary>What a receipt's page shows.</summary>
    public async Task<Receipt?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (await _comments.FindByReceiptAsync(token, cancel) is not { } comment) return null;
        var original = comment.DuplicateOf is { } id ? await _comments.FindAsync(id, cancel) : null;
        var isOpen = _time.GetUtcNow() <= Deadline(comment);
        return new Receipt
        {
            Comment = comment,
            Findings = await _comments.FindingsAsync(comment.Id, cancel),
            Original = original?.State == CommentState.Published ? original : null,
            ChangeableUntil = Deadline(comment),
            CanEdit = isOpen && IsEditable(comment),
            CanWithdraw = isOpen && IsWithdrawable(comment),
            CanAppeal = IsAppealable(comment),
        };
    }

    /// <summary>Changes the words. They are judged like new ones; the old ones are kept for the moderators.</summary>
    public async Task<ReceiptResult> EditAsync(string token, string typed)
    {
        if (await RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        var comment = row.ToComment();
        if (!IsEditable(comment)) return new ReceiptResult.NotPossible(comment);
        if (IsLate(comment, out var late)) return late;
        var (text, errors) = DraftCheck.ReadText(typed);
        if (errors.Count > 0) return new ReceiptResult.Invalid(errors);
        if (text == comment.Text) return new ReceiptResult.Done(comment);

        var rendered = await _intake.RenderAsync(row.Post, text, null);
        var parent = row.ParentId is { } id ? await _comments.FindAsync(id) : null;
        var submission = Submissions.Of(row, text, rendered, parent);
        var library = _content.Current;
        var verdict = Judge.Decide(submission, await _history.LoadAsync(submission, library, except: row.Id), library.Site.Moderation);
        return await StoreEditAsync(row, new Edit(submission, rendered, verdict, StateAfter(comment, verdict), _time.GetUtcNow()));
    }

    /// <summary>Takes a comment back. The same words can then be sent anew.</summary>
    public async Task<ReceiptResult> WithdrawAsync(string token)
    {
        const string update =
            """
            update comments
            set state = 'withdrawn', once_key = null, needs_review = 0
            where id = @Id and state = @State
            """;
        if (await RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        var comment = row.ToComment();
        if (!IsWithdrawable(comment)) return new ReceiptResult.NotPossible(comment);
        if (IsLate(comment, out var late)) return late;
        return await ChangeAsync(row, session => session.ExecuteAsync(update, new { row.Id, row.State }));
    }

    /// <summary>Asks the moderators to look again, in the reader's own words; once for each comment.</summary>
    public async Task<ReceiptResult> AppealAsync(string token, string typed)
    {
        const string update =
            """
            update comments
            set appeal = @words, appealed_at = @now, needs_review = 1
            where id = @Id and state = @State and appealed_at is null
            """;
        if (await RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        if (!IsAppealable(row.ToComment())) return new ReceiptResult.NotPossible(row.ToComment());
        var (words, errors) = DraftCheck.ReadAppeal(typed);
        if (errors.Count > 0) return new ReceiptResult.Invalid(errors);
        return await ChangeAsync(row, session => session.ExecuteAsync(update, new { row.Id, row.State, words, now = _database.Now }));
    }

    private async Task<ReceiptResult> StoreEditAsync(CommentRow row, Edit edit)
    {
        const string keep =
            """
            insert into earlier_versions (comment_id, text, html, state, replaced_at)
            values (@Id, @Text, @Html, @State, @at)
            """;
        const string update =
            """
            update comments
            set text = @text, html = @html, state = @state, edited_at = @at, duplicate_of = @duplicateOf, verdict = @verdict, spam_score = @Total,
                match_id = @matchId, match_kind = @matchKind, similarity = @similarity, needs_review = @needsReview
            where id = @Id and state = @seen and text = @seenText
            """;
        var (verdict, match, at) = (edit.Verdict, edit.Verdict.Match, Stored.Instant(edit.At));
        var arguments = new
        {
            row.Id,
            seen = row.State,
            seenText = row.Text,
            text = edit.Submission.Text,
            html = edit.Text.Html,
            state = Stored.Word(edit.State),
            at,
            duplicateOf = edit.State == CommentState.Duplicate ? match?.Comment : null,
            verdict = Stored.Word(verdict.Kind),
            verdict.Total,
            matchId = match?.Comment,
            matchKind = match is null ? null : Stored.Word(match.Kind),
            similarity = match?.Similarity,
            needsReview = verdict.NeedsReview ? 1L : 0L,
        };
        return await ChangeAsync(row, async session =>
        {
            if (await session.ExecuteAsync(update, arguments) == 0) return 0;
            await session.ExecuteAsync(keep, new { row.Id, row.Text, row.Html, row.State, at });
            await FindingRow.RemoveAsync(session, row.Id);
            await FindingRow.AddAsync(session, row.Id, verdict.Findings);
            await LinkHosts.RemoveAsync(session, row.Id);
            await LinkHosts.AddAsync(session, row.Id, LinkHosts.Of(edit.Submission));
            await CommentRepository.AddFingerprintAsync(session, row.Id, row.Post, edit.Submission.Fingerprint, edit.Submission.OwnText);
            return 1;
        });
    }

    /// <summary>Changes a comment unless somebody has changed it since it was read.</summary>
    private async Task<ReceiptResult> ChangeAsync(CommentRow row, Func<Session, Task<int>> change)
    {
        var changed = await _database.WriteAsync(async session =>
        {
            if (await change(session) == 0) return false;
            session.AnnounceStored(row.Post);
            session.Announce(row.Post);
            return true;
        });
        await _similar.RefreshAsync([row.Post]);
        var now = (await _comments.FindAsync(row.Id))!;
        return changed ? new ReceiptResult.Done(now) : new ReceiptResult.NotPossible(now);
    }

    private Task<CommentRow?> RowAsync(string token)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.receipt = @token";
        return _database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { token }));
    }

    private bool IsLate(Comment comment, out ReceiptResult late)
    {
        late = new ReceiptResult.TooLate(Deadline(comment));
        return _time.GetUtcNow() > Deadline(comment);
    }

    private static DateTimeOffset Deadline(Comment comment) => comment.SubmittedAt + ChangeWindow;

    private static bool IsEditable(Comment comment) =>
        comment is { Kind: CommentKind.Comment, Moderator: null, State: CommentState.Published or CommentState.Held or CommentState.Spam or CommentState.Duplicate };

    private static bool IsWithdrawable(Comment comment) => comment is { Kind: CommentKind.Comment, State: not CommentState.Withdrawn and not CommentState.Removed };

    private static bool IsAppealable(Comment comment) =>
        comment is { AppealedAt: null, State: CommentState.Spam or CommentState.Duplicate or CommentState.Removed };

    // Words that were taken for spam are not rubbed down until they pass: a person looks at the new ones.
    private static CommentState StateAfter(Comment comment, Verdict verdict)
    {
        var state = CommentEntry.StateAfter(verdict);
        return comment.State == CommentState.Spam && state == CommentState.Published ? CommentState.Held : state;
    }

    private sealed record Edit(Submission Submission, CommentText Text, Verdict Verdict, CommentState State, DateTimeOffset At);
}
