using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class EditsTests(DatabaseKind kind)
{
    private const string Words = "The third part helped me most, thank you. My number is 06-12345678.";
    private const string Without = "The third part helped me most, thank you.";

    private CoreOnDatabase _blog = null!;

    private Edits Edits => _blog.Core.Edits;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task An_edit_changes_the_words_keeps_the_old_ones_and_says_who_did_it_and_why()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        var done = (EditResult.Done)await Edits.EditAsync(Seen(comment), Without, "joyce", "A telephone number.");

        var now = await FindAsync(comment.Id);
        Assert.That((now.Text, now.EditedBy, now.EditedAt, now.State), Is.EqualTo((Without, "joyce", (DateTimeOffset?)_blog.Clock.Now, CommentState.Published)));
        Assert.That(now.Html, Does.Contain("thank you.").And.Not.Contain("06-"));
        Assert.That(await Edits.EarlierAsync(comment.Id), Is.EqualTo(new[] { new EarlierWords(Words, _blog.Clock.Now, "joyce", false) }));
        var entry = (await _blog.Core.Log.PageAsync(new AuditFilter())).Records.Single().Entry;
        Assert.That((entry.Kind, entry.By, entry.Comment, entry.Why, entry.Batch), Is.EqualTo((AuditKind.Edit, "joyce", (long?)comment.Id, "A telephone number.", done.Batch)));
    }

    [Test]
    public async Task An_edit_can_be_undone_and_the_author_speaks_again()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        var done = (EditResult.Done)await Edits.EditAsync(Seen(comment), Without, "joyce");
        var undone = await _blog.Core.Decisions.UndoAsync(done.Batch, "isrid");

        Assert.That(undone.Restored, Is.EqualTo(new[] { comment.Id }));
        Assert.That((await FindAsync(comment.Id)) with { Version = comment.Version }, Is.EqualTo(comment));
        Assert.That((await Edits.EarlierAsync(comment.Id)).Single().IsUndone);
    }

    [Test]
    public async Task An_edit_that_somebody_edited_over_stays_when_it_is_undone()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        var first = (EditResult.Done)await Edits.EditAsync(Seen(comment), Without, "joyce");
        await Edits.EditAsync(Seen(await FindAsync(comment.Id)), "Thank you.", "isrid");

        var undone = await _blog.Core.Decisions.UndoAsync(first.Batch, "joyce");

        Assert.That((undone.Restored.Count, undone.Overtaken.Single().CommentId), Is.EqualTo((0, comment.Id)));
        Assert.That((await FindAsync(comment.Id)).Text, Is.EqualTo("Thank you."));
    }

    [Test]
    public async Task Of_two_moderators_who_edit_at_once_the_second_is_told()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        await Edits.EditAsync(Seen(comment), Without, "joyce");
        var late = await Edits.EditAsync(Seen(comment), "Thank you.", "isrid");
        Assert.That(((EditResult.Overtaken)late).Comment.Text, Is.EqualTo(Without));
        Assert.That((await FindAsync(comment.Id)).Text, Is.EqualTo(Without));
    }

    [Test]
    public async Task Words_that_their_author_changed_meanwhile_are_not_decided_about()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        var changed = await _blog.Core.Receipts.EditAsync(comment.Receipt, Without);
        Assert.That(changed, Is.TypeOf<ReceiptResult.Done>());

        var late = await _blog.Core.Decisions.DecideAsync([Seen(comment)], DecisionAction.Spam, "joyce");

        Assert.That((late.Decided.Count, late.Overtaken.Single().IsReworded), Is.EqualTo((0, true)));
        Assert.That((await FindAsync(comment.Id)).State, Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task An_appeal_that_came_meanwhile_is_read_before_anything_is_decided()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Spam, "joyce");
        var seen = Seen(await FindAsync(comment.Id));
        await _blog.Core.Receipts.AppealAsync(comment.Receipt, "I am no robot.");

        var late = await _blog.Core.Decisions.DecideAsync([seen], DecisionAction.Remove, "isrid");
        Assert.That(late.Overtaken.Single().IsReworded);
    }

    [TestCase("")]
    [TestCase("   ")]
    public async Task Nothing_can_be_made_of_no_words(string typed)
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        var refused = (EditResult.Invalid)await Edits.EditAsync(Seen(comment), typed, "joyce");
        Assert.That(refused.Errors.Single().Problem, Is.EqualTo(FieldProblem.Missing));
        Assert.That((await Edits.EditAsync(Seen(comment), new string('a', 70_000), "joyce")), Is.TypeOf<EditResult.Invalid>());
        Assert.That((await FindAsync(comment.Id)).Version, Is.EqualTo(comment.Version));
    }

    [Test]
    public async Task What_is_gone_is_not_edited_and_what_a_moderator_edited_its_author_cannot()
    {
        var comment = await _blog.PublishAsync(_blog.Draft(Words));
        await Edits.EditAsync(Seen(comment), Without, "joyce");
        Assert.That(await _blog.Core.Receipts.EditAsync(comment.Receipt, Words), Is.TypeOf<ReceiptResult.NotPossible>());
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "joyce");
        Assert.That(await Edits.EditAsync(Seen(await FindAsync(comment.Id)), "Thank you.", "joyce"), Is.TypeOf<EditResult.Unknown>());
        Assert.That(await Edits.EditAsync(new SeenComment(4711, CommentState.Held), "Thank you.", "joyce"), Is.TypeOf<EditResult.Unknown>());
    }

    private async Task<Comment> FindAsync(long id) => (await _blog.Core.Comments.FindAsync(id))!;

    private static SeenComment Seen(Comment comment) => new(comment.Id, comment.State, comment.Version);
}
