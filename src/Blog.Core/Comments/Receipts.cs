using System.Net;
using Blog.Core.Content;
using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>What people can do with their own comments, by nothing but the unguessable link they were given.</summary>
public sealed class Receipts
{
    /// <summary>How long a comment can be edited and withdrawn.</summary>
    public static readonly TimeSpan ChangeWindow = TimeSpan.FromMinutes(15);

    private readonly ContentStore _content;
    private readonly CommentRepository _comments;
    private readonly CommentIntake _intake;
    private readonly CommentHistory _history;
    private readonly SimilarTexts _similar;
    private readonly Appeals _appeals;
    private readonly SenderDigest _digest;
    private readonly TimeProvider _time;

    internal Receipts(
        ContentStore content, CommentRepository comments, CommentIntake intake, CommentHistory history, SimilarTexts similar, Appeals appeals, SenderDigest digest, TimeProvider time)
    {
        _content = content;
        _comments = comments;
        _intake = intake;
        _history = history;
        _similar = similar;
        _appeals = appeals;
        _digest = digest;
        _time = time;
    }

    /// <summary>What a receipt's page shows.</summary>
    public async Task<Receipt?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (await _comments.FindByReceiptAsync(token, cancel) is not { } comment) return null;
        var original = comment.DuplicateOf is { } id ? await _comments.FindAsync(id, cancel) : null;
        var isOpen = _time.GetUtcNow() <= Deadline(comment);
        var appeal = await _appeals.FindAsync(comment.Id, cancel);
        return new Receipt
        {
            Comment = comment,
            Findings = await _comments.FindingsAsync(comment.Id, cancel),
            Original = original?.State == CommentState.Published ? original : null,
            ChangeableUntil = Deadline(comment),
            CanEdit = isOpen && IsEditable(comment),
            CanWithdraw = isOpen && IsWithdrawable(comment),
            CanAppeal = Appeals.IsPossible(comment, appeal),
            Appeal = appeal,
        };
    }

    /// <summary>Changes the words. They are judged like new ones; the old ones are kept for the moderators.</summary>
    public async Task<ReceiptResult> EditAsync(string token, string typed)
    {
        if (await _comments.RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        var comment = row.ToComment();
        if (!IsEditable(comment)) return new ReceiptResult.NotPossible(comment);
        if (IsLate(comment, out var late)) return late;
        var (text, errors) = DraftCheck.ReadText(typed);
        if (errors.Count > 0) return new ReceiptResult.Invalid(errors);
        if (text == comment.Text) return new ReceiptResult.Done(comment);

        var rendered = await _intake.RenderAsync(row.Post, text, null);
        var parent = row.ParentId is { } id ? await _comments.FindAsync(id) : null;
        var library = _content.Current;
        var submission = Submissions.Of(row, text, rendered, parent, library.FindPost(row.Post));
        var verdict = Judge.Decide(submission, await _history.LoadAsync(submission, library, except: row.Id), library.Site.Moderation);
        var edit = new CommentEdit(submission, _similar.Choose(submission.Fingerprint), rendered.Html, verdict, StateAfter(comment, verdict), _time.GetUtcNow());
        return await AnswerAsync(row, await _comments.EditAsync(row, edit));
    }

    /// <summary>Takes a comment back. The same words can then be sent anew.</summary>
    public async Task<ReceiptResult> WithdrawAsync(string token)
    {
        if (await _comments.RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        var comment = row.ToComment();
        if (!IsWithdrawable(comment)) return new ReceiptResult.NotPossible(comment);
        if (IsLate(comment, out var late)) return late;
        return await AnswerAsync(row, await _comments.WithdrawAsync(row));
    }

    /// <summary>Asks the moderators to look again, in the reader's own words: once for each decision, the judge's or a moderator's.</summary>
    /// <param name="token">The receipt.</param>
    /// <param name="typed">The words.</param>
    /// <param name="from">The address they come from, so that nobody floods the desk with them.</param>
    public async Task<ReceiptResult> AppealAsync(string token, string typed, IPAddress? from = null)
    {
        if (await _comments.RowAsync(token) is not { } row) return new ReceiptResult.Unknown();
        if (!Appeals.IsPossible(row.ToComment(), await _appeals.FindAsync(row.Id))) return new ReceiptResult.NotPossible(row.ToComment());
        var (words, errors) = DraftCheck.ReadAppeal(typed);
        if (errors.Count > 0) return new ReceiptResult.Invalid(errors);
        var (address, network) = (_digest.Of(from), NetworkAddress.NetworkOf(from?.ToString()));
        if (await _appeals.WaitAsync(address, network) is { } wait) return new ReceiptResult.TooFast(wait);
        return await AnswerAsync(row, await _comments.AppealAsync(row, words, address, network, _time.GetUtcNow()));
    }

    private async Task<ReceiptResult> AnswerAsync(CommentRow row, bool changed)
    {
        await _similar.RefreshAsync([row.Id]);
        var now = (await _comments.FindAsync(row.Id))!;
        return changed ? new ReceiptResult.Done(now) : new ReceiptResult.NotPossible(now);
    }

    private bool IsLate(Comment comment, out ReceiptResult late)
    {
        late = new ReceiptResult.TooLate(Deadline(comment));
        return _time.GetUtcNow() > Deadline(comment);
    }

    private static DateTimeOffset Deadline(Comment comment) => comment.SubmittedAt + ChangeWindow;

    private static bool IsEditable(Comment comment) =>
        comment is { Kind: CommentKind.Comment, Moderator: null, EditedBy: null, State: CommentState.Published or CommentState.Held or CommentState.Spam or CommentState.Duplicate };

    private static bool IsWithdrawable(Comment comment) => comment is { Kind: CommentKind.Comment, State: not CommentState.Withdrawn and not CommentState.Removed };

    // Words that were taken for spam are not rubbed down until they pass: a person looks at the new ones.
    private static CommentState StateAfter(Comment comment, Verdict verdict)
    {
        var state = CommentEntry.StateAfter(verdict);
        return comment.State == CommentState.Spam && state == CommentState.Published ? CommentState.Held : state;
    }
}
