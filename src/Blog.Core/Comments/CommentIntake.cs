using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Core.Comments;

/// <summary>Takes what readers, pages and imports send to posts: checks it, has it judged, and stores it exactly once.</summary>
public sealed class CommentIntake
{
    private readonly ContentStore _content;
    private readonly CommentRepository _comments;
    private readonly CommentHistory _history;
    private readonly SimilarTexts _similar;
    private readonly SenderDigest _digest;
    private readonly TimeProvider _time;

    internal CommentIntake(
        ContentStore content, CommentRepository comments, CommentHistory history, SimilarTexts similar, SenderDigest digest, TimeProvider time)
    {
        _content = content;
        _comments = comments;
        _history = history;
        _similar = similar;
        _digest = digest;
        _time = time;
    }

    /// <summary>Takes a draft. Once this returns, what the result names as stored is durable.</summary>
    public Task<IntakeResult> SubmitAsync(CommentDraft draft) => SubmitAsync(draft, whenStored: null);

    /// <inheritdoc cref="SubmitAsync(CommentDraft)"/>
    /// <param name="draft">The draft.</param>
    /// <param name="whenStored">What is written in the same transaction, given the number; not called where nothing new is stored.</param>
    internal async Task<IntakeResult> SubmitAsync(CommentDraft draft, Func<Session, long, Task>? whenStored)
    {
        var library = _content.Current;
        var now = _time.GetUtcNow();
        if (library.FindPost(draft.Post) is not { } post) return new IntakeResult.UnknownPost(draft.Post);

        var check = DraftCheck.Read(draft, library.Site.Comments);
        if (check.Errors.Count > 0) return new IntakeResult.Invalid(check.Errors);

        // A retry gets its answer whatever has changed since; that it is stored once does not depend on this, but on the keys that AddAsync runs into.
        if (await EarlierTryAsync(draft, check.Text) is { } earlier) return new IntakeResult.Retry(earlier);
        if (Closed(library.Site, post, draft, now) is { } reason) return new IntakeResult.Closed(reason);

        var parent = draft.ParentId is { } id ? await ParentAsync(draft, id) : null;
        if (parent is null && draft.ParentId is { } unknown) return new IntakeResult.UnknownParent(unknown);

        var text = await RenderAsync(post.Slug, check.Text, draft.Html);
        var submission = Submissions.Of(draft, check, text, parent, post, _digest, now);
        var history = await _history.LoadAsync(submission, library);
        if (IsTooFast(submission, history, library)) return new IntakeResult.TooFast(await _history.RetryAfterAsync(submission, library));

        var verdict = Judge.Decide(submission, history, library.Site.Moderation);
        if (IsSaidBefore(submission, history, verdict) && await _comments.RowAsync(verdict.Match!.Comment) is { } first)
            return new IntakeResult.Retry(await AgainAsync(draft, first));
        return await StoreAsync(CommentEntry.Of(draft, text, submission, _similar.Choose(submission.Fingerprint), verdict), whenStored);
    }

    /// <summary>What a text will look like, for the preview; nothing is judged or stored.</summary>
    public async Task<PreviewResult> PreviewAsync(CommentDraft draft)
    {
        var library = _content.Current;
        var check = DraftCheck.Read(draft, library.Site.Comments);
        var html = check.Errors.Any(error => error.Field == CommentField.Text) ? "" : (await RenderAsync(draft.Post, check.Text, null)).Html;
        return new PreviewResult(html, check.Name, check.Url, check.Errors);
    }

    /// <summary>The text as it is stored and shown; names of earlier authors behind an @ become links.</summary>
    internal async Task<CommentText> RenderAsync(string post, string typed, string? html)
    {
        var earlier = typed.Contains('@', StringComparison.Ordinal) ? await _history.AuthorsAsync(post) : [];
        return html is null ? CommentText.Render(typed, earlier) : CommentText.FromHtml(html, earlier);
    }

    private async Task<Comment?> EarlierTryAsync(CommentDraft draft, string text) =>
        draft.FormToken is { } token && await _comments.FindByFormAsync(token) is { } first && (draft.Channel == Channel.Import || first.Text == text) ? first : null;

    private static ClosedReason? Closed(SiteOptions site, Post post, CommentDraft draft, DateTimeOffset now)
    {
        if (draft.Channel == Channel.Import || draft.FromDesk || draft.Kind == CommentKind.Backlink) return null;
        if (!site.Comments.Enabled || (draft.Kind == CommentKind.Mention && !site.Comments.Mentions)) return ClosedReason.Site;
        if (!post.CommentsOpen) return ClosedReason.Post;
        return site.CommentsOpenOn(post, now) ? null : ClosedReason.Age;
    }

    /// <summary>The comment that is answered: on the same post, and for readers one that they can see.</summary>
    private async Task<Comment?> ParentAsync(CommentDraft draft, long id)
    {
        var parent = await _comments.FindAsync(id);
        if (parent?.Post != draft.Post || !await _comments.IsInThreadAsync(parent)) return null;
        return parent.State == CommentState.Published || draft.FromDesk || draft.Channel == Channel.Import ? parent : null;
    }

    private static bool IsTooFast(Submission submission, History history, Library library) =>
        submission is { FromStaff: false, Channel: not Channel.Import } && library.Site.Moderation.IsTooFast(history.Pace);

    /// <summary>
    /// Whether nothing of it is new: somebody repeats a comment word for word from the same place under other particulars, as without the e-mail address; or the
    /// very words come by the form that a page was shown with, or the other way round. A page's receipt changes nothing of it, so that whoever sends its words
    /// may see it; and a page that comes second is shown none.
    /// </summary>
    private static bool IsSaidBefore(Submission submission, History history, Verdict verdict)
    {
        if (verdict.Match is { Kind: MatchKind.LinkbackExcerpt, Similarity: >= 1 }) return true;
        if (submission.Channel == Channel.Import || verdict is not { Kind: VerdictKind.Duplicate, Match: { Kind: MatchKind.Resubmission, SharesOrigin: true } match }) return false;
        var earlier = history.Similar.First(comment => comment.Id == match.Comment);
        return Fingerprint.Of(earlier.OwnText).Exact == submission.Fingerprint.Exact;
    }

    /// <summary>The first one, with the way noted by which it comes again.</summary>
    private async Task<Comment> AgainAsync(CommentDraft draft, CommentRow first)
    {
        if (draft.Channel == Stored.Parse<Channel>(first.Channel)) return first.ToComment();
        await _comments.AddChannelAsync(first, draft);
        return (await _comments.FindAsync(first.Id))!;
    }

    /// <summary>The first one, brought up to date where it is a page that tells again: by the same way, or by any where the page itself was looked at.</summary>
    private async Task<Comment> RepeatedAsync(CommentEntry entry, CommentRow first)
    {
        var isUpdate = entry.IsSamePage(first) && (entry.Draft.Page is not null || entry.Draft.Channel == Stored.Parse<Channel>(first.Channel));
        if (!isUpdate || entry.EditOf(first, _time.GetUtcNow()) is not { } edit) return await AgainAsync(entry.Draft, first);

        await _comments.EditAsync(first, edit);
        await _similar.RefreshAsync([first.Id]);
        return await AgainAsync(entry.Draft, (await _comments.RowAsync(first.Id))!);
    }

    private async Task<IntakeResult> StoreAsync(CommentEntry entry, Func<Session, long, Task>? whenStored)
    {
        while (true)
        {
            var added = await _comments.AddAsync(entry, whenStored);
            if (added.Comment is { } stored)
            {
                _similar.Set(stored.Id, stored.State, entry.Sketch);
                return await ResultAsync(stored);
            }

            if (entry.IsRetryOf(added.First!)) return new IntakeResult.Retry(await RepeatedAsync(entry, added.First!));
            entry = entry.ApartFrom(added.First!);
        }
    }

    private async Task<IntakeResult> ResultAsync(Comment stored) => stored.State switch
    {
        CommentState.Published => new IntakeResult.Published(stored),
        CommentState.Held => new IntakeResult.Held(stored),
        CommentState.Spam => new IntakeResult.Spam(stored),
        CommentState.Removed => new IntakeResult.Removed(stored),
        _ => new IntakeResult.Duplicate(stored, stored.DuplicateOf is { } original ? await _comments.FindAsync(original) : null),
    };
}
