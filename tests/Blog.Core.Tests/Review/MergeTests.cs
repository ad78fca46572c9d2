using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class MergeTests(DatabaseKind kind)
{
    private const string Words = "The third part about making things together helped me a lot, and my colleagues read it as well.";

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
    public async Task A_repeat_is_joined_to_its_original_and_what_answers_it_is_read_there()
    {
        var (original, repeat) = await RepeatAsync();
        await Decisions.DecideAsync([repeat], DecisionAction.Publish, "joyce");
        var answer = await _blog.PublishAsync(_blog.Draft("To whom do you say that?", name: "Pim", ip: "198.51.100.3") with { ParentId = repeat });

        var merged = await Decisions.DecideAsync([repeat], DecisionAction.Merge, "joyce");

        var now = await _blog.Core.Comments.FindAsync(repeat);
        Assert.That((now!.State, now.DuplicateOf, now.Moderator), Is.EqualTo((CommentState.Duplicate, (long?)original, "joyce")));
        var thread = await _blog.Core.Comments.ThreadAsync("first");
        Assert.That(thread.Comments.Select(comment => (comment.Comment.Id, comment.InReplyTo?.Id)), Is.EqualTo(new[] { (original, (long?)null), (answer.Id, original) }));

        await Decisions.UndoAsync(merged.Batch!, "joyce");
        thread = await _blog.Core.Comments.ThreadAsync("first");
        Assert.That(thread.Comments.Single(comment => comment.Comment.Id == answer.Id).InReplyTo?.Id, Is.EqualTo(repeat));
    }

    [Test]
    public async Task Confirming_that_it_is_a_repeat_takes_it_off_the_desk_and_undoing_puts_it_back()
    {
        var (_, repeat) = await RepeatAsync();
        var merged = await Decisions.DecideAsync([repeat], DecisionAction.Merge, "joyce");
        Assert.That((merged.Decided.Count, (await _blog.Core.Queue.CountsAsync()).Total), Is.EqualTo((1, 0)));
        await Decisions.UndoAsync(merged.Batch!, "joyce");
        Assert.That((await _blog.Core.Queue.CountsAsync()).Duplicates, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_joined_to_what_readers_cannot_see_or_to_nothing()
    {
        var (original, repeat) = await RepeatAsync();
        await Decisions.DecideAsync([original], DecisionAction.Remove, "joyce");
        var result = await Decisions.DecideAsync([original, repeat], DecisionAction.Merge, "joyce");
        Assert.That(result.WithoutOriginal, Is.EqualTo(new[] { original, repeat }));
        Assert.That((await _blog.Core.Comments.FindAsync(original))!.State, Is.EqualTo(CommentState.Removed));
    }

    private async Task<(long Original, long Repeat)> RepeatAsync()
    {
        var original = await _blog.PublishAsync(_blog.Draft(Words));
        var repeat = await _blog.StoreAsync(_blog.Draft($"{Words} Thank you."));
        Assert.That(repeat.State, Is.EqualTo(CommentState.Duplicate));
        return (original.Id, repeat.Id);
    }
}
