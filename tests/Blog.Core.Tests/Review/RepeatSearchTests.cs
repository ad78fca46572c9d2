using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

/// <summary>Repeats among what was stored before anything looked for them: found, flagged, reported, and taken back as a whole.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class RepeatSearchTests(DatabaseKind kind)
{
    private const string Lamp = "Our miracle lamp has changed the lives of many thousand satisfied customers everywhere in the world";
    private const string Shed = "I built the shed as you described it here and it has stood through two winters without a single leak";

    private CoreOnDatabase _blog = null!;
    private int _number;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task What_one_person_sent_twice_is_joined_and_what_others_copied_is_put_to_review()
    {
        var shed = await StoredAsync(Shed, "Pim");
        var again = await StoredAsync(Shed + " at all", "Pim");
        var lamp = await StoredAsync(Lamp, "Ann");
        var copy = await StoredAsync(Lamp + " now", "Bob");
        var cross = await StoredAsync(Shed + ".", "Pim", post: "second");

        var report = await SearchAsync();

        Assert.That((report.Examined, report.Overtaken), Is.EqualTo((5, 0)));
        Assert.That(report.Found.Select(Fact), Is.EqualTo(new[]
        {
            (again.Id, shed.Id, MatchKind.Resubmission, RepeatAction.Join), (copy.Id, lamp.Id, MatchKind.CopyOfAnother, RepeatAction.Review), (cross.Id, shed.Id, MatchKind.CrossPost, RepeatAction.Review),
        }));
        Assert.That(await FindAsync(again.Id), Has.Property("State").EqualTo(CommentState.Duplicate).And.Property("DuplicateOf").EqualTo(shed.Id));
        Assert.That(await FindAsync(copy.Id), Has.Property("State").EqualTo(CommentState.Published).And.Property("NeedsReview").True.And.Property("MatchId").EqualTo(lamp.Id));
        Assert.That((await _blog.Core.Queue.FoldedPageAsync()).Items.Select(item => (item.Comment.Id, item.Campaign?.Size)), Is.EqualTo(new[] { (copy.Id, (int?)2), (cross.Id, 2), (again.Id, null) }));
        Assert.That((await _blog.Core.Queue.FindAsync(copy.Id))!.Campaign!.Id, Is.EqualTo((await _blog.Core.Queue.FindAsync(lamp.Id))!.Campaign!.Id));
    }

    [Test]
    public async Task An_answer_that_only_quotes_is_no_repeat()
    {
        var shed = await StoredAsync(Shed, "Pim");
        var answer = await StoredAsync(Shed, "Ann");
        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync("update comments set parent_id = @parent, html = @html where id = @id", new { id = answer.Id, parent = shed.Id, html = $"<blockquote><p>{Shed}</p></blockquote>" }));
        await _blog.Core.Database.WriteAsync(session => session.ExecuteAsync("update comments set html = @html where id = @id", new { id = shed.Id, html = $"<p>{Shed}</p>" }));
        Assert.That((await SearchAsync()).Found, Is.Empty);
    }

    [Test]
    public async Task A_second_run_finds_nothing_new()
    {
        await MixedAsync();
        Assert.That((await SearchAsync()).Found, Has.Count.EqualTo(4));
        var second = await SearchAsync();
        Assert.That((second.Found.Count, second.Batch), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public async Task A_run_can_be_taken_back_completely()
    {
        var before = await MixedAsync();
        var report = await SearchAsync();
        Assert.That(await _blog.Core.Decisions.LastAsync("isrid"), Is.EqualTo(new DecisionBatch(report.Batch!, AuditKind.Flag, 4)), "the desk offers it to every moderator");
        var undone = await _blog.Core.Decisions.UndoAsync(report.Batch!, "joyce");
        Assert.That(await _blog.Core.Decisions.LastAsync("isrid"), Is.Null);

        Assert.That(undone.Restored, Is.EquivalentTo(report.Found.Select(found => found.Comment.Id)));
        foreach (var comment in before)
        {
            var item = (await _blog.Core.Queue.FindAsync(comment.Id))!;
            Assert.That((item.Comment, item.Campaign), Is.EqualTo((comment, (Campaign?)null)));
        }

        Assert.That(await _blog.Core.Database.ReadAsync(session => session.FirstAsync<long>("select coalesce(sum(size), 0) from campaigns")), Is.Zero);
        Assert.That((await _blog.Core.Decisions.UndoAsync(report.Batch!, "joyce")).Restored, Is.Empty);
        Assert.That((await SearchAsync()).Found, Has.Count.EqualTo(4), "all of it can be found again");
    }

    [Test]
    public async Task A_dry_run_changes_nothing_and_reports_the_same()
    {
        var before = await MixedAsync();
        var dry = await SearchAsync(dryRun: true);
        foreach (var comment in before) Assert.That(await FindAsync(comment.Id), Is.EqualTo(comment));
        Assert.That(dry.Batch, Is.Null);
        Assert.That(dry.Found.Select(Fact), Is.EqualTo((await SearchAsync()).Found.Select(Fact)));
    }

    [Test]
    public async Task What_a_moderator_has_decided_about_is_not_touched()
    {
        var first = await StoredAsync(Shed, "Pim");
        var second = await StoredAsync(Shed, "Pim");
        await _blog.Core.Decisions.DecideAsync([second.Id], DecisionAction.Remove, "joyce");
        await _blog.Core.Decisions.DecideAsync([second.Id], DecisionAction.Publish, "joyce");
        Assert.That((await SearchAsync()).Found, Is.Empty);

        var third = await StoredAsync(Shed, "Pim");
        var report = await SearchAsync();
        Assert.That(report.Found.Select(found => (found.Comment.Id, found.Original.Id)), Is.EqualTo(new[] { (third.Id, first.Id) }));
        await _blog.Core.Decisions.DecideAsync([third.Id], DecisionAction.Publish, "joyce");
        var undone = await _blog.Core.Decisions.UndoAsync(report.Batch!, "isrid");
        Assert.That((undone.Restored.Count, undone.Overtaken.Single().CommentId), Is.EqualTo((0, third.Id)));
        Assert.That((await FindAsync(third.Id))!.State, Is.EqualTo(CommentState.Published));
    }

    [Test]
    public async Task What_readers_see_is_not_taken_away_for_an_original_that_they_cannot_see()
    {
        var first = await StoredAsync(Shed, "Pim");
        await _blog.Core.Decisions.DecideAsync([first.Id], DecisionAction.Hold, "joyce");
        var second = await StoredAsync(Shed, "Pim");
        Assert.That((await SearchAsync()).Found.Select(Fact), Is.EqualTo(new[] { (second.Id, first.Id, MatchKind.Resubmission, RepeatAction.Review) }));
        Assert.That((await FindAsync(second.Id))!.State, Is.EqualTo(CommentState.Published));
        Assert.That((await SearchAsync()).Found, Is.Empty);
    }

    [Test]
    public async Task Only_what_was_submitted_since_is_looked_at_but_it_may_repeat_older_ones()
    {
        var old = new[] { await StoredAsync(Shed, "Pim"), await StoredAsync(Shed, "Pim") };
        _blog.Clock.Advance(TimeSpan.FromDays(1));
        var since = _blog.Clock.Now;
        var late = await StoredAsync(Shed, "Pim");
        var report = await SearchAsync(since: since);
        Assert.That((report.Examined, report.Found.Single().Comment.Id, report.Found.Single().Original.Id), Is.EqualTo((1, late.Id, old[0].Id)));
    }

    [Test]
    public async Task A_search_that_was_stopped_goes_on_where_it_was()
    {
        await MixedAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.That(async () => await new RepeatSearch(_blog.Core.Database, _blog.Content).RunAsync(null, false, "joyce", null, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await SearchAsync()).Found, Has.Count.EqualTo(4));
    }

    private Task<RepeatReport> SearchAsync(bool dryRun = false, DateTimeOffset? since = null) => new RepeatSearch(_blog.Core.Database, _blog.Content).RunAsync(since, dryRun, "joyce");

    private async Task<List<Comment>> MixedAsync() =>
    [
        await StoredAsync(Shed, "Pim"), await StoredAsync(Lamp, "Ann"), await StoredAsync(Lamp + " now", "Bob"), await StoredAsync(Shed, "Pim"),
        await StoredAsync("Something of its own that nobody else has ever said on this whole site before.", "Eve"), await StoredAsync(Lamp + " then", "Cas"), await StoredAsync(Shed, "Pim"),
    ];

    private static (long, long, MatchKind, RepeatAction) Fact(FoundRepeat found) => (found.Comment.Id, found.Original.Id, found.Kind, found.Action);

    private async Task<Comment?> FindAsync(long id) => await _blog.Core.Comments.FindAsync(id);

    /// <summary>A published comment as one stored when nobody looked for repeats.</summary>
    private async Task<Comment> StoredAsync(string text, string name, string post = "first")
    {
        var unheard = string.Join(' ', Enumerable.Range(0, 4).Select(_ => new string([.. Guid.NewGuid().ToString("N").Select(digit => (char)(digit < 'a' ? digit - '0' + 'h' : digit))])));
        var comment = await SentAsync(unheard, name, post);
        await _blog.Core.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("update comments set text = @text where id = @Id", new { text, comment.Id });
            await session.ExecuteAsync("update fingerprints set own_text = @text where comment_id = @Id", new { text, comment.Id });
        });
        return (await FindAsync(comment.Id))!;
    }

    private Task<Comment> SentAsync(string text, string? name = null, string post = "first")
    {
        _blog.Clock.Advance(TimeSpan.FromMinutes(11));
        var number = name is null ? ++_number + 100 : name[0];
        return _blog.StoreAsync(_blog.Draft(text, name ?? $"Reader {number}", ip: $"198.{number}.0.7", post: post));
    }
}
