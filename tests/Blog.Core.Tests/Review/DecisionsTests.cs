using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class DecisionsTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    private Decisions Decisions => _blog.Core.Decisions;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_decision_changes_the_state_and_remembers_what_the_judge_had_said()
    {
        var spam = await SpamAsync();
        var result = await Decisions.DecideAsync([new SeenComment(spam.Id, CommentState.Spam)], DecisionAction.Publish, "joyce");

        Assert.That(await StateAsync(spam.Id), Is.EqualTo(CommentState.Published));
        var decision = result.Decided.Single();
        Assert.That((decision.From, decision.To, decision.Judged, decision.Moderator), Is.EqualTo((CommentState.Spam, CommentState.Published, VerdictKind.Spam, "joyce")));
        Assert.That((decision.SpamScore, decision.At), Is.EqualTo((spam.SpamScore, _blog.Clock.Now)));
        Assert.That(await Decisions.HistoryAsync(spam.Id), Is.EqualTo(new[] { decision }));
    }

    [TestCase(DecisionAction.Publish)]
    [TestCase(DecisionAction.Hold)]
    [TestCase(DecisionAction.Remove)]
    public async Task Every_decision_can_be_undone_and_the_comment_is_as_before(DecisionAction action)
    {
        var before = await SpamAsync();
        var queued = await _blog.Core.Queue.CountsAsync();
        var result = await Decisions.DecideAsync([before.Id], action, "joyce");

        var undone = await Decisions.UndoAsync(result.Batch!, "isrid");

        Assert.That(undone.Restored, Is.EqualTo(new[] { before.Id }));
        Assert.That(await _blog.Core.Comments.FindAsync(before.Id), Is.EqualTo(before));
        Assert.That(await _blog.Core.Queue.CountsAsync(), Is.EqualTo(queued));
        var history = (await Decisions.HistoryAsync(before.Id)).Single();
        Assert.That((history.UndoneBy, history.UndoneAt), Is.EqualTo(("isrid", (DateTimeOffset?)_blog.Clock.Now)));
        Assert.That((await Decisions.UndoAsync(result.Batch!, "isrid")).Restored, Is.Empty, "it cannot be undone twice");
    }

    [Test]
    public async Task Confirming_spam_is_a_decision_and_saying_so_twice_is_not()
    {
        var spam = await SpamAsync();
        var first = await Decisions.DecideAsync([spam.Id], DecisionAction.Spam, "joyce");
        var second = await Decisions.DecideAsync([spam.Id], DecisionAction.Spam, "isrid");
        Assert.That(first.Decided, Has.Count.EqualTo(1));
        Assert.That((second.Batch, second.Unchanged), Is.EqualTo(((string?)null, (IReadOnlyList<long>)[spam.Id])));
        Assert.That((await _blog.Core.Queue.CountsAsync()).Total, Is.Zero);
    }

    [Test]
    public async Task What_somebody_else_decided_meanwhile_is_reported_and_not_overwritten()
    {
        var spam = await SpamAsync();
        await Decisions.DecideAsync([new SeenComment(spam.Id, CommentState.Spam)], DecisionAction.Publish, "joyce");
        var late = await Decisions.DecideAsync([new SeenComment(spam.Id, CommentState.Spam)], DecisionAction.Remove, "isrid");

        Assert.That(late.Decided, Is.Empty);
        Assert.That(late.Overtaken, Is.EqualTo(new[] { new Overtaken(spam.Id, CommentState.Published, "joyce", _blog.Clock.Now) }));
        Assert.That(await StateAsync(spam.Id), Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task What_was_decided_over_since_stays_when_the_earlier_decision_is_undone()
    {
        var spam = await SpamAsync();
        var first = await Decisions.DecideAsync([spam.Id], DecisionAction.Publish, "joyce");
        await Decisions.DecideAsync([spam.Id], DecisionAction.Remove, "isrid");

        var undone = await Decisions.UndoAsync(first.Batch!, "joyce");

        Assert.That(undone.Restored, Is.Empty);
        Assert.That(undone.Overtaken.Single(), Is.EqualTo(new Overtaken(spam.Id, CommentState.Removed, "isrid", _blog.Clock.Now)));
        Assert.That(await StateAsync(spam.Id), Is.EqualTo(CommentState.Removed));
    }

    [Test]
    public async Task A_batch_is_decided_and_undone_together()
    {
        var comments = new List<Comment>();
        for (var i = 0; i < 5; i++) comments.Add(await SpamAsync());
        var result = await Decisions.DecideAsync([.. comments.Select(comment => comment.Id), 4711], DecisionAction.Remove, "joyce");

        Assert.That((result.Decided.Count, result.Unknown), Is.EqualTo((5, (IReadOnlyList<long>)[4711])));
        Assert.That(result.Decided.Select(decision => decision.Batch).Distinct(), Is.EqualTo(new[] { result.Batch }));
        Assert.That((await Decisions.UndoAsync(result.Batch!, "joyce")).Restored, Is.EquivalentTo(comments.Select(comment => comment.Id)));
    }

    [Test]
    public async Task Sixteen_moderators_at_once_make_one_decision()
    {
        var spam = await SpamAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() =>
            Decisions.DecideAsync([new SeenComment(spam.Id, CommentState.Spam)], number % 2 == 0 ? DecisionAction.Publish : DecisionAction.Remove, $"mod{number}"))));
        Assert.That(results.Sum(result => result.Decided.Count), Is.EqualTo(1));
        Assert.That(await Decisions.HistoryAsync(spam.Id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_a_moderator_called_spam_is_known_spam_from_then_on()
    {
        var words = "Our miracle lamp has changed the lives of many thousand satisfied customers everywhere.";
        var first = await _blog.PublishAsync(_blog.Draft(words, name: "Lamp", post: "second"));
        await Decisions.DecideAsync([first.Id], DecisionAction.Spam, "joyce");
        var again = await _blog.Core.Intake.SubmitAsync(_blog.Draft(words, name: "Other", ip: "198.18.3.4"));
        Assert.That(again.Stored!.MatchKind, Is.EqualTo(MatchKind.KnownSpam));
        Assert.That(again, Is.Not.TypeOf<IntakeResult.Published>());
    }

    [Test]
    public async Task The_queue_is_paged_in_order_and_a_duplicate_has_its_original_beside_it()
    {
        var expected = new List<(long, ReviewReason?)>();
        var draft = _blog.Draft("Everybody in the room has to be allowed to say no to the plan, or it is no plan.", ip: "203.0.113.1");
        var original = await _blog.PublishAsync(draft);
        var duplicate = await _blog.StoreAsync(draft with { FormToken = "d", Text = draft.Text + " Truly." });
        var spam = await SpamAsync();
        var held = await HeldAsync();
        var laterHeld = await HeldAsync();
        expected.AddRange([(held.Id, ReviewReason.Held), (laterHeld.Id, ReviewReason.Held), (duplicate.Id, ReviewReason.Duplicate), (spam.Id, ReviewReason.Spam)]);

        var seen = new List<ReviewItem>();
        string? after = null;
        do
        {
            var page = await _blog.Core.Queue.PageAsync(after: after, size: 1);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.That(seen.Select(item => (item.Comment.Id, item.Reason)), Is.EqualTo(expected));
        Assert.That(seen[2].Original, Is.EqualTo(original));
        Assert.That(seen[3].Findings.Select(finding => finding.Signal), Does.Contain("honeypot"));
        Assert.That(await _blog.Core.Queue.CountsAsync(), Is.EqualTo(new ReviewCounts(0, 0, 2, 0, 1, 1)));
        Assert.That((await _blog.Core.Queue.PageAsync(ReviewReason.Spam)).Items.Single().Comment.Id, Is.EqualTo(spam.Id));
        Assert.That((await _blog.Core.Queue.PageAsync(post: "second")).Items, Is.Empty);
        Assert.That((await _blog.Core.Queue.FindAsync(original.Id))!.Reason, Is.Null);
    }

    [Test]
    public async Task A_place_in_the_queue_that_cannot_be_read_is_the_beginning()
    {
        var held = await HeldAsync();
        Assert.That((await _blog.Core.Queue.PageAsync(after: "x.y")).Items.Single().Comment.Id, Is.EqualTo(held.Id));
    }

    private int _number;

    private Task<Comment> SpamAsync() => LaterAsync($"Nobody sees this field, number {++_number} of {Guid.NewGuid()}.", "Robot", honeypot: "x");

    private Task<Comment> HeldAsync() => LaterAsync($"Written under a name that is taken: {Guid.NewGuid()} {Guid.NewGuid()}", "Isrid Blok");

    private Task<Comment> LaterAsync(string text, string name, string? honeypot = null)
    {
        _blog.Clock.Advance(TimeSpan.FromMinutes(11));
        return _blog.StoreAsync(_blog.Draft(text, name, email: $"r{Guid.NewGuid():N}@example.org", ip: $"198.51.100.{++_number}") with { Honeypot = honeypot });
    }

    private async Task<CommentState> StateAsync(long id) => (await _blog.Core.Comments.FindAsync(id))!.State;
}
