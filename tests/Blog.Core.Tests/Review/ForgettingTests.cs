using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ForgettingTests(DatabaseKind kind)
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
    public async Task What_was_taken_away_is_forgotten_when_it_can_no_longer_be_undone_and_not_before()
    {
        var (comment, answer) = await RemovedAsync();
        _blog.Clock.Advance(Decisions.UndoWindow - TimeSpan.FromMinutes(1));
        Assert.That(await _blog.Core.Forgetting.RunAsync(), Is.Zero);
        _blog.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await _blog.Core.Forgetting.RunAsync(), Is.EqualTo(1));

        var now = (await _blog.Core.Comments.FindAsync(comment.Id))!;
        Assert.That((now.State, now.Text, now.Html, now.AuthorName, now.AuthorEmail, now.Network, now.UserAgent), Is.EqualTo((CommentState.Withdrawn, "", "", "", (string?)null, (string?)null, (string?)null)));
        Assert.That(await _blog.Core.Receipts.FindAsync(comment.Receipt), Is.Null);
        Assert.That(await _blog.Core.Comments.FindingsAsync(comment.Id), Is.Empty);
        Assert.That((await _blog.Core.Comments.ThreadAsync("first")).Comments.Single().Comment.Id, Is.EqualTo(answer.Id));
        var entry = (await _blog.Core.Log.PageAsync(new AuditFilter(Kind: AuditKind.Forget))).Records.Single().Entry;
        Assert.That((entry.By, entry.Comment, entry.Comments), Is.EqualTo(("", (long?)comment.Id, 1)));
        Assert.That(await _blog.Core.Forgetting.RunAsync(), Is.Zero, "once is enough");
    }

    [Test]
    public async Task An_administrator_can_have_it_forgotten_at_once_and_what_readers_see_is_never_forgotten()
    {
        var (comment, answer) = await RemovedAsync();
        Assert.That(await _blog.Core.Forgetting.ForgetAsync(answer.Id, "isrid"), Is.False);
        Assert.That(await _blog.Core.Forgetting.ForgetAsync(comment.Id, "isrid", "Asked for it."), Is.True);
        Assert.That((await _blog.Core.Comments.FindAsync(comment.Id))!.Text, Is.Empty);
    }

    [Test]
    public async Task What_was_put_back_in_time_is_kept()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("Thank you for the third part, it helped."));
        var removed = await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "joyce");
        await _blog.Core.Decisions.UndoAsync(removed.Batch!, "joyce");
        _blog.Clock.Advance(TimeSpan.FromDays(100));
        Assert.That(await _blog.Core.Forgetting.RunAsync(), Is.Zero);
    }

    [Test]
    public async Task A_page_that_was_taken_away_does_not_come_back_by_being_sent_again()
    {
        var mention = _blog.Draft("Somebody wrote about this.", name: "A page") with { Kind = CommentKind.Mention, Channel = Moderation.Channel.Webmention, SourceUrl = "https://page.example/about", FormToken = null };
        var stored = await _blog.StoreAsync(mention);
        await _blog.Core.Decisions.DecideAsync([stored.Id], DecisionAction.Remove, "joyce");
        await _blog.Core.Forgetting.ForgetAsync(stored.Id, "isrid");
        var again = await _blog.Core.Intake.SubmitAsync(mention);
        Assert.That((again.Stored!.Id, again.Stored.State, again.Stored.Text), Is.EqualTo((stored.Id, CommentState.Removed, "")));
    }

    private async Task<(Comment Comment, Comment Answer)> RemovedAsync()
    {
        var comment = await _blog.PublishAsync(_blog.Draft("Thank you for the third part, it helped."));
        var answer = await _blog.PublishAsync(_blog.Draft("It helped me as well, and my colleagues.", name: "Pim", ip: "198.51.100.3") with { ParentId = comment.Id });
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "joyce");
        return (comment, answer);
    }
}
