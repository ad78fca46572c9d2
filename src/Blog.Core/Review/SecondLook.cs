using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Markup;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>
/// Looks at stored comments as the judge would see them today: beside what came before them, with all that moderators have decided since. How a form was filled in
/// is known from what was found then. Nothing is changed.
/// </summary>
public sealed class SecondLook
{
    private readonly BlogCore _core;
    private readonly CommentHistory _history;

    /// <summary>Looks at the comments of a blog.</summary>
    public SecondLook(BlogCore core) => (_core, _history) = (core, new CommentHistory(core.Database, core.Similar, core.Classifier, core.Digest));

    /// <summary>A comment; null where there is none of that number.</summary>
    public async Task<SeenAgain?> AtAsync(long id, CancellationToken cancel = default)
    {
        await ReadyAsync(cancel);
        if (await _core.Comments.RowAsync(id) is not { } row) return null;
        var found = await _core.Comments.FindingsAsync(id, cancel);
        return await LookAsync(row, found, cancel);
    }

    /// <summary>The numbers of the newest comments, the newest first, without those that were taken away.</summary>
    public Task<List<long>> LastAsync(int number, CancellationToken cancel = default)
    {
        const string select = "select id from comments where state in ('published', 'held', 'spam', 'duplicate') order by submitted_at desc, id desc limit @number";
        return _core.Database.ReadAsync(session => session.QueryAsync<long>(select, new { number }), cancel);
    }

    /// <summary>
    /// What the judge says of some words that are not stored, and by which policy; nothing where the form would not take them. It is not known who says them, so that they do not
    /// wait for being a first comment.
    /// </summary>
    /// <param name="typed">The words, as they would be typed into the form.</param>
    /// <param name="post">The post that they are sent to, where it matters.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(Verdict Verdict, Policy Policy)?> OfAsync(string typed, Post? post, CancellationToken cancel = default)
    {
        if (DraftCheck.ReadText(typed).Errors.Count > 0) return null;
        await ReadyAsync(cancel);
        var (library, text) = (_core.Content.Current, CommentText.Render(typed));
        var own = Quotation.Read(text.PlainText, null, post is null ? null : PostWords.Of(post));
        var submission = new Submission
        {
            Post = post?.Slug ?? "",
            Channel = Channel.Form,
            Text = typed,
            PlainText = text.PlainText,
            OwnText = own.Text,
            OnlyQuotes = own.OnlyQuotes,
            Links = text.Links,
            Author = new Person { Name = "" },
            Language = post?.Language,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(_core.Database.Now),
        };
        var policy = library.Site.Moderation.WithoutPremoderation().Under(_core.Classifier.Scores);
        return (Judge.Decide(submission, await _history.LoadAsync(submission, library), policy), policy);
    }

    private Task ReadyAsync(CancellationToken cancel) => Task.WhenAll(_core.Similar.Ready, _core.Classifier.Ready).WaitAsync(cancel);

    private async Task<SeenAgain> LookAsync(CommentRow row, IReadOnlyList<Finding> found, CancellationToken cancel)
    {
        var library = _core.Content.Current;
        var parent = row.ParentId is { } id ? await _core.Comments.FindAsync(id, cancel) : null;
        var submission = Submissions.Again(row, parent, library.FindPost(row.Post), found);
        return new SeenAgain(row.ToComment(), found, async policy =>
            Judge.Decide(submission, await _history.LoadAsync(submission, library, policy, row.Id, (row.SubmittedAt, row.Id)), policy));
    }
}

/// <summary>A stored comment that can be judged again.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Findings">What was found when it was judged, the heaviest first.</param>
/// <param name="JudgeAsync">Judges it by a policy.</param>
public sealed record SeenAgain(Comment Comment, IReadOnlyList<Finding> Findings, Func<Policy, Task<Verdict>> JudgeAsync);
