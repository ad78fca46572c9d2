using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class DeskRepliesTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind, "moderation:\n  hold-first-comment: true");

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task An_answer_publishes_what_it_answers_and_both_are_undone_as_one()
    {
        var held = await _blog.StoreAsync(_blog.Draft("What is meant by the third part?"));
        var done = (ReplyResult.Done)await ReplyAsync(held, "The part about the workshop.");

        var answer = await FindAsync(done.Reply.Id);
        Assert.That((answer.State, answer.ParentId, answer.AuthorName), Is.EqualTo((CommentState.Published, (long?)held.Id, "Joyce of the editors")));
        Assert.That((await FindAsync(held.Id)).State, Is.EqualTo(CommentState.Published));
        Assert.That((await _blog.Core.Log.PageAsync(new AuditFilter())).Records.Select(record => record.Entry.Kind), Is.EqualTo(new[] { AuditKind.Reply, AuditKind.Publish }));

        await _blog.Core.Decisions.UndoAsync(done.Batch!, "joyce");
        Assert.That(((await FindAsync(held.Id)).State, (await FindAsync(answer.Id)).State), Is.EqualTo((CommentState.Held, CommentState.Removed)));
    }

    [Test]
    public async Task The_same_form_twice_is_one_answer()
    {
        var held = await _blog.StoreAsync(_blog.Draft("What is meant by the third part?"));
        var (first, second) = (await ReplyAsync(held, "The workshop."), await ReplyAsync(held, "The workshop."));
        Assert.That(((ReplyResult.Done)second).Reply.Id, Is.EqualTo(((ReplyResult.Done)first).Reply.Id));
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.EqualTo(2));
    }

    [Test]
    public async Task What_somebody_called_spam_meanwhile_is_not_answered_nor_published()
    {
        var held = await _blog.StoreAsync(_blog.Draft("What is meant by the third part?"));
        await _blog.Core.Decisions.DecideAsync([held.Id], DecisionAction.Spam, "isrid");
        Assert.That(await ReplyAsync(held, "The workshop."), Is.TypeOf<ReplyResult.Overtaken>());
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.Zero);
    }

    [Test]
    public async Task No_words_are_no_answer_and_publish_nothing()
    {
        var held = await _blog.StoreAsync(_blog.Draft("What is meant by the third part?"));
        Assert.That(await ReplyAsync(held, " "), Is.TypeOf<ReplyResult.Invalid>());
        Assert.That((await FindAsync(held.Id)).State, Is.EqualTo(CommentState.Held));
    }

    private Task<ReplyResult> ReplyAsync(Comment to, string words) =>
        _blog.Core.Replies.ReplyAsync(new DeskReply(new SeenComment(to.Id, to.State, to.Version), words, "joyce", "Joyce of the editors", null, $"desk {to.Id}"));

    private async Task<Comment> FindAsync(long id) => (await _blog.Core.Comments.FindAsync(id))!;
}
