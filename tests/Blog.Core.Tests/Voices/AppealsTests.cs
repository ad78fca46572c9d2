using System.Net;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Voices;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class AppealsTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task The_judges_word_and_a_moderators_can_each_be_appealed_once()
    {
        var spam = await _blog.StoreAsync(_blog.Draft("I am no robot, whatever that field says.") with { Honeypot = "x" });
        Assert.That(await AppealAsync(spam), Is.TypeOf<ReceiptResult.Done>(), "the judge's word");
        Assert.That(await AppealAsync(spam), Is.TypeOf<ReceiptResult.NotPossible>(), "it waits already");

        await DecideAsync(spam, DecisionAction.Publish);
        await DecideAsync(spam, DecisionAction.Remove);
        Assert.That((await _blog.Core.Receipts.FindAsync(spam.Receipt))!.CanAppeal, Is.True);
        Assert.That(await AppealAsync(spam, "You had let it through yourselves."), Is.TypeOf<ReceiptResult.Done>(), "a moderator's");

        var top = (await _blog.Core.Queue.PageAsync()).Items[0];
        Assert.That((top.Reason, top.Appeal!.Words, top.Comment.Appeal), Is.EqualTo(((ReviewReason?)ReviewReason.Appeal, "You had let it through yourselves.", "You had let it through yourselves.")));
    }

    [Test]
    public async Task A_refused_appeal_is_answered_and_final()
    {
        var removed = await _blog.PublishAsync(_blog.Draft("This one goes although it is honest."));
        await DecideAsync(removed, DecisionAction.Remove);
        await AppealAsync(removed);
        await _blog.Core.Decisions.DecideAsync([new SeenComment(removed.Id, CommentState.Removed)], DecisionAction.Spam, "mo");

        var receipt = (await _blog.Core.Receipts.FindAsync(removed.Receipt))!;
        Assert.That((receipt.Appeal!.IsGranted, receipt.Appeal.DecidedAt, receipt.CanAppeal), Is.EqualTo(((bool?)false, (DateTimeOffset?)_blog.Clock.Now, false)));
        Assert.That(await AppealAsync(removed), Is.TypeOf<ReceiptResult.NotPossible>());
    }

    [Test]
    public async Task What_is_only_held_has_no_answer_yet_and_an_undone_answer_is_none()
    {
        var spam = await _blog.StoreAsync(_blog.Draft("I am no robot, whatever that field says.") with { Honeypot = "x" });
        await AppealAsync(spam);
        await DecideAsync(spam, DecisionAction.Hold);
        Assert.That((await _blog.Core.Appeals.FindAsync(spam.Id))!.IsGranted, Is.Null);

        var granted = await _blog.Core.Decisions.DecideAsync([spam.Id], DecisionAction.Publish, "mo");
        Assert.That((await _blog.Core.Appeals.FindAsync(spam.Id))!.IsGranted, Is.True);
        await _blog.Core.Decisions.UndoAsync(granted.Batch!, "mo");
        Assert.That((await _blog.Core.Appeals.FindAsync(spam.Id))!.IsGranted, Is.Null);
    }

    [Test]
    public async Task Granting_an_appeal_teaches_the_classifier_that_such_words_are_honest()
    {
        var spam = await _blog.StoreAsync(_blog.Draft("My knitting group meets in the library and needs wool of every colour.") with { Honeypot = "x" });
        await AppealAsync(spam);
        await DecideAsync(spam, DecisionAction.Publish);
        await Eventually.ThatAsync(() => _blog.Core.Classifier.Decisions == 1, "the decision is learned");
        await using var other = await _blog.OpenAnotherAsync();
        await other.Classifier.Ready;
        Assert.That(other.Classifier.Save(), Is.EqualTo(_blog.Core.Classifier.Save()));
    }

    [Test]
    public async Task One_place_cannot_flood_the_desk_with_appeals()
    {
        var from = IPAddress.Parse("198.51.100.7");
        for (var number = 0; number < 5; number++)
            Assert.That(await _blog.Core.Receipts.AppealAsync((await SpamAsync(number)).Receipt, "Please look.", from), Is.TypeOf<ReceiptResult.Done>());
        var sixth = await SpamAsync(5);
        Assert.That(await _blog.Core.Receipts.AppealAsync(sixth.Receipt, "Please look.", from), Is.EqualTo(new ReceiptResult.TooFast(TimeSpan.FromHours(1))));
        _blog.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await _blog.Core.Receipts.AppealAsync(sixth.Receipt, "Please look.", from), Is.TypeOf<ReceiptResult.Done>());
    }

    [Test]
    public async Task Moderators_can_answer_in_words()
    {
        var spam = await SpamAsync(0);
        Assert.That(await _blog.Core.Appeals.AnswerAsync(spam.Id, "There is no appeal.", "mo"), Is.False);
        await AppealAsync(spam);
        Assert.That(await _blog.Core.Appeals.AnswerAsync(spam.Id, new string('x', 2001), "mo"), Is.False);
        Assert.That(await _blog.Core.Appeals.AnswerAsync(spam.Id, "Your link was the reason.", "mo"), Is.True);
        Assert.That((await _blog.Core.Receipts.FindAsync(spam.Receipt))!.Appeal!.Answer, Is.EqualTo("Your link was the reason."));
        await _blog.Core.Appeals.AnswerAsync(spam.Id, " ", "mo");
        Assert.That((await _blog.Core.Appeals.FindAsync(spam.Id))!.Answer, Is.Null);
    }

    private Task<ReceiptResult> AppealAsync(Comment comment, string words = "Please look again.") => _blog.Core.Receipts.AppealAsync(comment.Receipt, words);

    private Task DecideAsync(Comment comment, DecisionAction action) => _blog.Core.Decisions.DecideAsync([comment.Id], action, "mo");

    private Task<Comment> SpamAsync(int number) =>
        _blog.StoreAsync(_blog.Draft($"Number {number} of the remarks that were caught by mistake, about {Guid.NewGuid()}.", name: $"Name {number}", ip: $"10.0.{number}.1") with { Honeypot = "x" });
}
