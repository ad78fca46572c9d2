using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class AuditLogTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    private Decisions Decisions => _blog.Core.Decisions;

    private AuditLog Log => _blog.Core.Log;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_decision_about_several_comments_is_one_entry_with_their_posts_and_the_reason()
    {
        var (one, other) = (await PublishedAsync("first"), await PublishedAsync("second"));
        var result = await Decisions.DecideAsync([one, other], DecisionAction.Hold, "joyce", "  Off the subject. ");

        var record = (await Log.PageAsync(new AuditFilter())).Records.Single();
        var entry = record.Entry;
        Assert.That((entry.Kind, entry.By, entry.At, entry.Batch), Is.EqualTo((AuditKind.Hold, "joyce", _blog.Clock.Now, result.Batch)));
        Assert.That((entry.Comment, entry.Comments, entry.Why), Is.EqualTo(((long?)null, 2, "Off the subject.")));
        Assert.That(entry.Posts, Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task What_is_about_one_comment_says_what_the_judge_had_said_of_it()
    {
        var comment = await PublishedAsync("first");
        await Decisions.DecideAsync([comment], DecisionAction.Spam, "joyce");
        var entry = (await Log.PageAsync(new AuditFilter())).Records.Single().Entry;
        Assert.That((entry.Comment, entry.Judged, entry.SpamScore), Is.EqualTo(((long?)comment, (VerdictKind?)VerdictKind.Publish, (await Decisions.HistoryAsync(comment)).Single().SpamScore)));
    }

    [Test]
    public async Task Undoing_is_an_act_of_its_own_and_marks_what_was_undone()
    {
        var result = await Decisions.DecideAsync([await PublishedAsync("first")], DecisionAction.Spam, "joyce");
        await Decisions.UndoAsync(result.Batch!, "isrid");

        var (undo, spam) = (await Log.PageAsync(new AuditFilter())).Records is [var last, var first] ? (last, first) : default;
        Assert.That((undo.Entry.Kind, undo.Entry.By, undo.Entry.Subject), Is.EqualTo((AuditKind.Undo, "isrid", result.Batch)));
        Assert.That((spam.Entry.Kind, spam.UndoneBy, spam.UndoneAt), Is.EqualTo((AuditKind.Spam, "isrid", (DateTimeOffset?)_blog.Clock.Now)));
        Assert.That(await Decisions.LastAsync("joyce"), Is.Null, "there is nothing left to undo");
    }

    [Test]
    public async Task Nothing_decided_is_nothing_written()
    {
        await Decisions.DecideAsync([4711], DecisionAction.Spam, "joyce");
        await Decisions.UndoAsync("no such batch", "joyce");
        Assert.That((await Log.PageAsync(new AuditFilter())).Records, Is.Empty);
    }

    [Test]
    public async Task A_decision_can_be_undone_for_thirty_days_and_no_longer()
    {
        var comment = await PublishedAsync("first");
        var result = await Decisions.DecideAsync([comment], DecisionAction.Remove, "joyce");
        _blog.Clock.Advance(Decisions.UndoWindow + TimeSpan.FromSeconds(1));

        var late = await Decisions.UndoAsync(result.Batch!, "joyce");

        Assert.That((late.IsTooLate, late.Restored), Is.EqualTo((true, (IReadOnlyList<long>)[])));
        Assert.That((await _blog.Core.Comments.FindAsync(comment))!.State, Is.EqualTo(CommentState.Removed));
        Assert.That(await Decisions.LastAsync("joyce"), Is.Null, "the desk does not offer what it would refuse");
    }

    [Test]
    public async Task The_log_is_read_by_moderator_kind_post_and_comment_and_in_pages()
    {
        var (one, other) = (await PublishedAsync("first"), await PublishedAsync("second"));
        foreach (var action in new[] { DecisionAction.Hold, DecisionAction.Spam, DecisionAction.Publish }) await Decisions.DecideAsync([one], action, "joyce");
        await Decisions.DecideAsync([other], DecisionAction.Hold, "isrid");

        Assert.That(await KindsAsync(new AuditFilter()), Is.EqualTo(new[] { AuditKind.Hold, AuditKind.Publish, AuditKind.Spam, AuditKind.Hold }));
        Assert.That(await KindsAsync(new AuditFilter(By: "joyce")), Has.Count.EqualTo(3));
        Assert.That(await KindsAsync(new AuditFilter(Kind: AuditKind.Hold)), Has.Count.EqualTo(2));
        Assert.That(await KindsAsync(new AuditFilter(By: "joyce", Kind: AuditKind.Hold, Post: "first")), Has.Count.EqualTo(1));
        Assert.That(await KindsAsync(new AuditFilter(Post: "second")), Is.EqualTo(new[] { AuditKind.Hold }));
        Assert.That(await KindsAsync(new AuditFilter(Comment: one)), Has.Count.EqualTo(3));
        Assert.That(await Log.ActorsAsync(), Is.EqualTo(new[] { "isrid", "joyce" }));

        var page = await Log.PageAsync(new AuditFilter(Post: "first"), size: 2);
        var rest = await Log.PageAsync(new AuditFilter(Post: "first"), page.Next, size: 2);
        Assert.That((page.Records.Count, rest.Records.Single().Entry.Kind, rest.Next), Is.EqualTo((2, AuditKind.Hold, (long?)null)));
    }

    [Test]
    public async Task What_was_done_after_an_entry_comes_in_the_order_of_time()
    {
        var comment = await PublishedAsync("first");
        await Decisions.DecideAsync([comment], DecisionAction.Hold, "joyce");
        var last = await Log.LastAsync();
        await Decisions.DecideAsync([comment], DecisionAction.Spam, "joyce");
        await Decisions.DecideAsync([comment], DecisionAction.Publish, "isrid");
        Assert.That((await Log.AfterAsync(last)).Select(record => record.Entry.Kind), Is.EqualTo(new[] { AuditKind.Spam, AuditKind.Publish }));
    }

    [Test]
    public async Task Another_node_reads_what_was_done_here_and_to_which_comments()
    {
        await using var other = await _blog.OpenAnotherAsync();
        long[] comments = [await PublishedAsync("first"), await PublishedAsync("second")];
        var last = await other.Log.LastAsync();
        var batch = (await Decisions.DecideAsync(comments, DecisionAction.Spam, "joyce")).Batch!;
        Assert.That((await other.Log.AfterAsync(last)).Single().Entry.Batch, Is.EqualTo(batch));
        Assert.That((await other.Log.CommentsAsync([batch]))[batch], Is.EquivalentTo(comments));
    }

    private async Task<IReadOnlyList<AuditKind>> KindsAsync(AuditFilter filter) => [.. (await Log.PageAsync(filter)).Records.Select(record => record.Entry.Kind)];

    private async Task<long> PublishedAsync(string post) => (await _blog.PublishAsync(_blog.Draft($"Thank you for this about {post}, it helps with what I am making.", post: post))).Id;
}
