using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReceiptsTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    private Receipts Receipts => _blog.Core.Receipts;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Within_fifteen_minutes_the_words_can_be_changed_and_the_old_ones_are_kept()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("There is a tpyo in this sentence."));
        _blog.Clock.Advance(TimeSpan.FromMinutes(15));

        var result = await Receipts.EditAsync(comment.Receipt, "There is *no* typo in this sentence.");

        Assert.That(result, Is.TypeOf<ReceiptResult.Done>());
        var edited = (await _blog.Core.Comments.FindAsync(comment.Id))!;
        Assert.That((edited.Text, edited.Html.Trim()), Is.EqualTo(("There is *no* typo in this sentence.", "<p>There is <em>no</em> typo in this sentence.</p>")));
        Assert.That((edited.State, edited.EditedAt), Is.EqualTo((CommentState.Published, (DateTimeOffset?)_blog.Clock.Now)));
        var kept = await _blog.Core.Database.ReadAsync(session => session.QueryAsync<string>("select text from earlier_versions"));
        Assert.That(kept, Is.EqualTo(new[] { "There is a tpyo in this sentence." }));
    }

    [Test]
    public async Task After_fifteen_minutes_nothing_can_be_changed()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("I shall regret this sentence tomorrow."));
        _blog.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        var late = new ReceiptResult.TooLate(comment.SubmittedAt.AddMinutes(15));
        Assert.That(await Receipts.EditAsync(comment.Receipt, "Something else."), Is.EqualTo(late));
        Assert.That(await Receipts.WithdrawAsync(comment.Receipt), Is.EqualTo(late));
        Assert.That(await _blog.Core.Comments.FindAsync(comment.Id), Is.EqualTo(comment));
        var receipt = (await Receipts.FindAsync(comment.Receipt))!;
        Assert.That((receipt.CanEdit, receipt.CanWithdraw, receipt.CanAppeal), Is.EqualTo((false, false, false)));
    }

    [Test]
    public async Task Changed_words_are_judged_like_new_ones()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("This sentence is honest, and there is nothing in it."));
        await Receipts.EditAsync(comment.Receipt, "https://a.example https://b.example https://c.example https://d.example https://e.example https://f.example");

        var edited = (await _blog.Core.Comments.FindAsync(comment.Id))!;
        Assert.That(edited.State, Is.AnyOf(CommentState.Held, CommentState.Spam));
        Assert.That(await _blog.Core.Comments.FindingsAsync(comment.Id), Is.Not.Empty);
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.Zero);
    }

    [Test]
    public async Task Words_taken_for_spam_cannot_be_rubbed_down_until_they_pass()
    {
        var spam = await _blog.StoreAsync(_blog.Draft("Nobody sees that field.") with { Honeypot = "x" });
        var result = await Receipts.EditAsync(spam.Receipt, "What a thoughtful and well written piece this is.");
        Assert.That(((ReceiptResult.Done)result).Comment.State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task An_unacceptable_text_changes_nothing()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("This stays as it is, whatever is tried."));
        Assert.That(await Receipts.EditAsync(comment.Receipt, "  "), Is.TypeOf<ReceiptResult.Invalid>());
        Assert.That(await Receipts.EditAsync(comment.Receipt, new string('x', 70_000)), Is.TypeOf<ReceiptResult.Invalid>());
        Assert.That(await Receipts.EditAsync(comment.Receipt, comment.Text), Is.EqualTo(new ReceiptResult.Done(comment)), "the same words");
        Assert.That(await _blog.Core.Comments.FindAsync(comment.Id), Is.EqualTo(comment));
    }

    [Test]
    public async Task What_was_withdrawn_is_gone_for_readers_and_can_be_said_again()
    {
        var draft = _blog.Draft("On second thoughts I would rather not have said that.");
        var comment = await _blog.PublishAsync(draft);

        Assert.That(await Receipts.WithdrawAsync(comment.Receipt), Is.TypeOf<ReceiptResult.Done>());
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Counts.Comments, Is.Zero);
        Assert.That(await Receipts.WithdrawAsync(comment.Receipt), Is.TypeOf<ReceiptResult.NotPossible>());
        Assert.That(await _blog.Core.Intake.SubmitAsync(draft with { FormToken = "again" }), Is.TypeOf<IntakeResult.Published>());
        var decided = await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Publish, "mod");
        Assert.That(decided.Unknown, Is.EqualTo(new[] { comment.Id }), "nobody can bring it back");
    }

    [Test]
    public async Task A_moderators_word_cannot_be_edited_away()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("A moderator has something to say about this."));
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "mod");
        Assert.That(await Receipts.EditAsync(comment.Receipt, "Something else."), Is.TypeOf<ReceiptResult.NotPossible>());
        Assert.That(await Receipts.WithdrawAsync(comment.Receipt), Is.TypeOf<ReceiptResult.NotPossible>());
    }

    [Test]
    public async Task An_appeal_is_on_top_of_the_queue_once_until_somebody_decides()
    {
        await _blog.StoreAsync(_blog.Draft("Somebody else is waiting as well, and has been for longer.", name: "Isrid Blok", email: "i@example.org"));
        var spam = await _blog.StoreAsync(_blog.Draft("I am no robot.") with { Honeypot = "x" });
        await _blog.Core.Decisions.DecideAsync([spam.Id], DecisionAction.Spam, "mod");

        Assert.That(await Receipts.AppealAsync(spam.Receipt, " "), Is.TypeOf<ReceiptResult.Invalid>());
        Assert.That(await Receipts.AppealAsync(spam.Receipt, "My password store filled in that field."), Is.TypeOf<ReceiptResult.Done>());
        Assert.That(await Receipts.AppealAsync(spam.Receipt, "Once more!"), Is.TypeOf<ReceiptResult.NotPossible>());

        var top = (await _blog.Core.Queue.PageAsync()).Items[0];
        Assert.That((top.Comment.Id, top.Reason, top.Comment.Appeal), Is.EqualTo((spam.Id, (ReviewReason?)ReviewReason.Appeal, "My password store filled in that field.")));

        await _blog.Core.Decisions.DecideAsync([spam.Id], DecisionAction.Publish, "mod");
        Assert.That((await _blog.Core.Queue.CountsAsync()).Appeals, Is.Zero);
    }

    [Test]
    public async Task A_receipt_shows_the_original_of_a_duplicate_only_while_readers_can_see_it()
    {
        var draft = _blog.Draft("Everybody in the room has to be allowed to say no to the plan, or it is no plan.");
        var original = await _blog.PublishAsync(draft);
        var duplicate = await _blog.StoreAsync(draft with { FormToken = "d", Text = draft.Text + " Truly." });

        Assert.That((await Receipts.FindAsync(duplicate.Receipt))!.Original, Is.EqualTo(original));
        await _blog.Core.Decisions.DecideAsync([original.Id], DecisionAction.Remove, "mod");
        Assert.That((await Receipts.FindAsync(duplicate.Receipt))!.Original, Is.Null);
    }

    [Test]
    public async Task Unknown_receipts_are_unknown()
    {
        Assert.That(await Receipts.FindAsync("guess"), Is.Null);
        Assert.That(await Receipts.EditAsync("guess", "Text"), Is.TypeOf<ReceiptResult.Unknown>());
        Assert.That(await Receipts.WithdrawAsync("guess"), Is.TypeOf<ReceiptResult.Unknown>());
        Assert.That(await Receipts.AppealAsync("guess", "Text"), Is.TypeOf<ReceiptResult.Unknown>());
    }
}
