using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>Lets moderators answer comments from the desk, under the name that readers know them by.</summary>
public sealed class DeskReplies
{
    private readonly Database _database;
    private readonly ContentStore _content;
    private readonly CommentRepository _comments;
    private readonly CommentIntake _intake;
    private readonly Decisions _decisions;

    internal DeskReplies(Database database, ContentStore content, CommentRepository comments, CommentIntake intake, Decisions decisions) =>
        (_database, _content, _comments, _intake, _decisions) = (database, content, comments, intake, decisions);

    /// <summary>
    /// Answers a comment, which is published with it where readers do not see it yet. Both are one batch. Nothing is done where the comment is not as it was seen.
    /// </summary>
    public async Task<ReplyResult> ReplyAsync(DeskReply reply)
    {
        if (await _comments.RowAsync(reply.To.Id) is not { Kind: "comment", State: not ("withdrawn" or "duplicate") } row) return new ReplyResult.Unknown();
        var draft = DraftOf(reply, row);
        var check = DraftCheck.Read(draft, _content.Current.Site.Comments);
        if (check.Errors.Count > 0) return new ReplyResult.Invalid(check.Errors);
        if (await _comments.FindByFormAsync(reply.FormToken) is { } stored) return new ReplyResult.Done(null, stored);

        var batch = Guid.CreateVersion7(Stored.Instant(_database.Now)).ToString("N");
        if (!reply.To.Is(row)) return new ReplyResult.Overtaken(row.ToComment());
        if (row.State != Stored.Word(CommentState.Published))
        {
            var published = await _decisions.DecideAsync(reply.To, DecisionAction.Publish, reply.By, batch);
            if (published.Overtaken.Count + published.Unknown.Count > 0) return new ReplyResult.Overtaken((await _comments.FindAsync(row.Id))!);
        }

        var result = await _intake.SubmitAsync(draft, (session, id) => NoteAsync(session, id, reply, row, batch));
        return result switch
        {
            { Stored: { State: CommentState.Published } answer } => new ReplyResult.Done(batch, answer),
            IntakeResult.Invalid(var errors) => new ReplyResult.Invalid(errors),
            { Stored: { } repeated } => new ReplyResult.SaidBefore(repeated),
            _ => new ReplyResult.Unknown(),
        };
    }

    private CommentDraft DraftOf(DeskReply reply, CommentRow row) => new()
    {
        Post = row.Post,
        ParentId = row.Id,
        Name = reply.Name,
        Text = reply.Text,
        FormToken = reply.FormToken,
        Language = _content.Current.FindPost(row.Post)?.Language,
        SignedInAs = reply.Author,
        FromDesk = true,
        Channel = Channel.Api,
    };

    // As a decision, so that it can be undone like any other: without it, readers would see nothing.
    private async Task NoteAsync(Session session, long id, DeskReply reply, CommentRow parent, string batch)
    {
        const string insert =
            """
            insert into decisions (batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at)
            select @batch, id, @By, 'reply', 'removed', state, 0, @By, verdict, spam_score, @now
            from comments
            where id = @id and state = 'published'
            returning id
            """;
        var now = _database.Now;
        if (await session.FirstAsync<long?>(insert, new { batch, id, reply.By, now }) is null) return;
        await AuditLog.AddAsync(session, new AuditEntry { Kind = AuditKind.Reply, By = reply.By, At = Stored.Instant(now), Batch = batch, Comment = id, Posts = [parent.Post] });
    }
}

/// <summary>An answer given at the desk.</summary>
/// <param name="To">The comment that it answers, as it was seen.</param>
/// <param name="Text">The words, as typed.</param>
/// <param name="By">The account.</param>
/// <param name="Name">The name that readers see.</param>
/// <param name="Author">The author of the site that the account is.</param>
/// <param name="FormToken">What the form was given: the same twice is one answer.</param>
public sealed record DeskReply(SeenComment To, string Text, string By, string Name, string? Author, string FormToken);

/// <summary>What became of an answer given at the desk.</summary>
public abstract record ReplyResult
{
    private ReplyResult()
    {
    }

    /// <summary>Readers see it.</summary>
    /// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing where the same form came before.</param>
    /// <param name="Reply">The answer.</param>
    public sealed record Done(string? Batch, Comment Reply) : ReplyResult;

    /// <summary>It cannot be taken as it is.</summary>
    /// <param name="Errors">Why not.</param>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ReplyResult;

    /// <summary>The comment was changed or decided about since it was seen; nothing was said.</summary>
    /// <param name="Comment">As it is now.</param>
    public sealed record Overtaken(Comment Comment) : ReplyResult;

    /// <summary>The very words stand there already.</summary>
    /// <param name="Comment">Where.</param>
    public sealed record SaidBefore(Comment Comment) : ReplyResult;

    /// <summary>There is no comment that could be answered, or its post is gone.</summary>
    public sealed record Unknown : ReplyResult;
}
