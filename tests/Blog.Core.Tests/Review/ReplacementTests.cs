using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

/// <summary>A later version of a comment takes the place of the first one's words.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ReplacementTests(DatabaseKind kind)
{
    private const string First = "The seccond workshop of this paragraph went wrong because nobody had read the invitation, see http://one.example/minutes for what was said.";
    private const string Second = "The second workshop of this paragraph went wrong because nobody had read the invitation, see https://two.example/minutes for what was said. The first one went well, by the way.";

    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_better_version_is_offered_and_its_words_take_the_place_of_the_first_ones()
    {
        var (original, later) = await TwoVersionsAsync();
        Assert.That((await _blog.Core.Queue.FindAsync(later.Id))!.CanReplaceOriginal);

        var result = await _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), "joyce");

        var shown = (await _blog.Core.Comments.FindAsync(original.Id))!;
        Assert.That(result.Original, Is.EqualTo(shown));
        Assert.That(shown, Is.EqualTo(original with { Text = Second, Html = later.Html, EditedAt = _blog.Clock.Now, Version = 1 }));
        Assert.That((await _blog.Core.Queue.CountsAsync()).Duplicates, Is.Zero, "the later version has been dealt with");
        Assert.That((await _blog.Core.Queue.FindAsync(later.Id))!.CanReplaceOriginal, Is.False);
        Assert.That((await _blog.Core.Receipts.FindAsync(original.Receipt))!.Comment.Text, Is.EqualTo(Second));
        Assert.That((await _blog.Core.Receipts.FindAsync(later.Receipt))!.Original, Is.EqualTo(shown));
    }

    [Test]
    public async Task What_was_replaced_can_be_undone_and_everything_is_as_before()
    {
        var (original, later) = await TwoVersionsAsync();
        var traces = await TracesAsync(original.Id);
        var replaced = await _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), "joyce");
        Assert.That(await TracesAsync(original.Id), Is.EqualTo(await TracesAsync(later.Id)), "it is recognised by its new words");

        _blog.Clock.Advance(TimeSpan.FromHours(1));
        var undone = await _blog.Core.Decisions.UndoAsync(replaced.Batch!, "isrid");

        Assert.That(undone.Restored, Is.EqualTo([original.Id]));
        Assert.That(await _blog.Core.Comments.FindAsync(original.Id), Is.EqualTo(original with { Version = 2 }));
        Assert.That(await _blog.Core.Comments.FindAsync(later.Id), Is.EqualTo(later));
        Assert.That(await TracesAsync(original.Id), Is.EqualTo(traces));
        Assert.That((await _blog.Core.Decisions.UndoAsync(replaced.Batch!, "isrid")).Restored, Is.Empty, "it cannot be undone twice");
    }

    [Test]
    public async Task Both_versions_are_still_recognised_when_they_are_sent_again()
    {
        var (original, later) = await TwoVersionsAsync();
        await _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), "joyce");

        var first = await _blog.Core.Intake.SubmitAsync(Draft(First));
        var second = await _blog.Core.Intake.SubmitAsync(Draft(Second));

        Assert.That((first, second), Is.EqualTo((new IntakeResult.Retry(first.Stored!), new IntakeResult.Retry(second.Stored!))));
        Assert.That(first.Stored!.Id, Is.EqualTo(original.Id));
        Assert.That(second.Stored!.Id, Is.AnyOf(original.Id, later.Id));
    }

    [Test]
    public async Task An_author_who_has_changed_the_comment_since_is_not_overwritten_by_undoing()
    {
        var (original, later) = await TwoVersionsAsync();
        var replaced = await _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), "joyce");
        Assert.That(await _blog.Core.Receipts.EditAsync(original.Receipt, "Never mind what I said about that workshop, I have read the minutes now."), Is.TypeOf<ReceiptResult.Done>());

        var undone = await _blog.Core.Decisions.UndoAsync(replaced.Batch!, "isrid");

        Assert.That(undone.Overtaken.Select(overtaken => overtaken.CommentId), Is.EqualTo([original.Id]));
        Assert.That((await _blog.Core.Comments.FindAsync(original.Id))!.Text, Does.StartWith("Never mind"));
    }

    [Test]
    public async Task Two_moderators_at_once_replace_once()
    {
        var (_, later) = await TwoVersionsAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), $"mod{i}"))));

        Assert.That(results.Count(result => result.Batch is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_replaced_by_what_is_no_later_version()
    {
        var (original, later) = await TwoVersionsAsync();
        await _blog.Core.Decisions.DecideAsync([original.Id], DecisionAction.Remove, "joyce");

        Assert.That(await _blog.Core.Decisions.ReplaceAsync(new SeenComment(original.Id, CommentState.Removed), "joyce"), Is.EqualTo(ReplacementResult.None));
        Assert.That(await _blog.Core.Decisions.ReplaceAsync(new SeenComment(later.Id, CommentState.Duplicate), "joyce"), Is.EqualTo(ReplacementResult.None), "the first is gone");
        Assert.That(await _blog.Core.Decisions.ReplaceAsync(new SeenComment(4711, CommentState.Duplicate), "joyce"), Is.EqualTo(ReplacementResult.None));
    }

    private async Task<(Comment Original, Comment Later)> TwoVersionsAsync()
    {
        var original = await _blog.PublishAsync(Draft(First));
        var later = await _blog.StoreAsync(Draft(Second));
        Assert.That((later.State, later.DuplicateOf, later.MatchKind), Is.EqualTo((CommentState.Duplicate, (long?)original.Id, (MatchKind?)MatchKind.Resubmission)));
        return (original, later);
    }

    private CommentDraft Draft(string text) => _blog.Draft(text, name: "Anna");

    /// <summary>What a comment is recognised by: the words of its own, and the hosts that it links to.</summary>
    private async Task<string> TracesAsync(long id)
    {
        const string words = "select own_text from fingerprints where comment_id = @id";
        const string hosts = "select host from link_hosts where comment_id = @id order by host";
        return await _blog.Core.Database.ReadAsync(async session => string.Join(' ', (await session.QueryAsync<string>(words, new { id })).Concat(await session.QueryAsync<string>(hosts, new { id }))));
    }
}
