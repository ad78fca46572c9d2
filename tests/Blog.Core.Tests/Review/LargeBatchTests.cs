using System.Data.Common;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Core.Tests.Given;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

/// <summary>Decisions about more comments than are decided in one transaction: one batch for whoever decides, and right also where the process ends in the midst of it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class LargeBatchTests(DatabaseKind kind)
{
    private const string Moderator = "joyce";
    private const int Number = 600;

    // In the third part.
    private const int Late = 550;

    private StoredComments _given = null!;

    private ReviewQueue Queue => new(_given.Database);

    private Decisions Decisions => new(_given.Database);

    [SetUp]
    public async Task Open()
    {
        _given = await StoredComments.OpenAsync(kind);
        await HoldAsync(1, Number, campaign: null);
    }

    [TearDown]
    public async Task Close()
    {
        if (_given is not null) await _given.DisposeAsync();
    }

    [Test]
    public async Task All_that_match_are_one_batch_one_line_of_the_log_and_undone_as_a_whole()
    {
        var decided = (await Decisions.DecideMatchingAsync(await SeenAsync(), DecisionAction.Spam, Moderator))!;
        Assert.That((decided.Decided, await HeldAsync(), await LogAsync()), Is.EqualTo((Number, 0, "Spam 600")));

        var undone = await Decisions.UndoAsync(decided.Batch!, Moderator);
        Assert.That((undone.Restored.Count, undone.Overtaken.Count, await HeldAsync(), await LogAsync()), Is.EqualTo((Number, 0, Number, "Undo 600, Spam 600 undone")));
    }

    [Test]
    public async Task What_was_decided_when_it_broke_off_stands_is_counted_and_can_be_undone_and_the_rest_decided()
    {
        var seen = await SeenAsync();
        await RefuseAsync("published");
        await Assert.CatchAsync<DbException>(() => Decisions.DecideMatchingAsync(seen, DecisionAction.Publish, Moderator));
        Assert.That((await HeldAsync(), await LogAsync(), await StoredPiles.WrongAsync(_given.Database)), Is.EqualTo((100, "Publish 500", 0)));
        await AllowAsync();

        var rest = (await Decisions.DecideMatchingAsync(await SeenAsync(), DecisionAction.Publish, Moderator))!;
        Assert.That((rest.Decided, await HeldAsync()), Is.EqualTo((100, 0)));
        var broken = (await new AuditLog(_given.Database).PageAsync(new AuditFilter())).Records[1].Entry.Batch!;
        Assert.That(((await Decisions.UndoAsync(broken, Moderator)).Restored.Count, await HeldAsync()), Is.EqualTo((500, 500)));
    }

    [Test]
    public async Task What_was_undone_when_it_broke_off_stays_undone_and_the_rest_can_be_undone_still()
    {
        var decided = (await Decisions.DecideMatchingAsync(await SeenAsync(), DecisionAction.Publish, Moderator))!;
        await RefuseAsync("held");
        await Assert.CatchAsync<DbException>(() => Decisions.UndoAsync(decided.Batch!, Moderator));
        Assert.That((await HeldAsync(), await LogAsync(), await StoredPiles.WrongAsync(_given.Database)), Is.EqualTo((501, "Undo 500, Publish 600", 0)), "and one that was put there to break it");
        Assert.That((await Decisions.LastAsync(Moderator))!.Batch, Is.EqualTo(decided.Batch), "so that it is offered again");
        await AllowAsync();

        Assert.That((await Decisions.UndoAsync(decided.Batch!, Moderator)).Restored, Has.Count.EqualTo(100));
        Assert.That((await HeldAsync(), await LogAsync()), Is.EqualTo((Number + 1, "Undo 100, Undo 500, Publish 600 undone")));
    }

    [Test]
    public async Task Campaigns_and_comments_that_were_ticked_together_are_one_batch()
    {
        await HoldAsync(1_001, 300, campaign: 7);
        await HoldAsync(2_001, 20, campaign: 8);
        SeenCampaign[] campaigns = [new(7, (await Queue.CampaignAsync(7))!.Seen), new(8, (await Queue.CampaignAsync(8))!.Seen), new(4711, "1.1")];
        await Decisions.DecideAsync([2_005L], DecisionAction.Publish, "isrid");

        var decision = await Decisions.DecideTickedAsync([new SeenComment(3, CommentState.Held), new SeenComment(1_003, CommentState.Held)], campaigns, DecisionAction.Spam, Moderator);

        Assert.That((decision.Result.Decided.Count, decision.Result.Unchanged.Count, decision.Arrived.Count), Is.EqualTo((320, 0, 0)));
        Assert.That(decision.Result.Overtaken.Select(overtaken => (overtaken.CommentId, overtaken.By)), Is.EqualTo(new[] { (2_005L, "isrid") }));
        Assert.That((await HeldAsync(), await LogAsync()), Is.EqualTo((Number - 1, "Spam 320, Publish 1")));
        Assert.That((await Decisions.UndoAsync(decision.Result.Batch!, Moderator)).Restored, Has.Count.EqualTo(320));
        Assert.That(await HeldAsync(), Is.EqualTo(Number + 319));
    }

    private async Task<SeenMatches> SeenAsync()
    {
        var moment = await Queue.MomentAsync();
        return new SeenMatches(Pile.Held, QueueFilter.None, await Queue.MatchesAsync(Pile.Held, QueueFilter.None), moment);
    }

    private async Task<int> HeldAsync() => (await Queue.CountsAsync()).Held;

    /// <summary>"Undo 2, Spam 3 undone", the latest first.</summary>
    private async Task<string> LogAsync() => string.Join(", ", (await new AuditLog(_given.Database).PageAsync(new AuditFilter())).Records
        .Select(record => $"{record.Entry.Kind} {record.Entry.Comments}{(record.UndoneAt is null ? "" : " undone")}"));

    /// <summary>Lets no comment but one come into a state, so that the late one cannot.</summary>
    private async Task RefuseAsync(string state)
    {
        const int only = 9_001;
        var refuse = $"create unique index only_one on comments (state) where state = '{state}' and id in ({only}, {Late})";
        await HoldAsync(only, 1, campaign: null);
        await _given.MoveAsync(only, state);
        await _given.Database.WriteAsync(session => session.ExecuteAsync(refuse));
    }

    private Task AllowAsync() => _given.Database.WriteAsync(session => session.ExecuteAsync("drop index only_one"));

    private Task HoldAsync(int first, int number, int? campaign)
    {
        const string group = "insert into campaigns (id, size, revision, example_id, first_at, last_at) values (@campaign, @number, 1, @first, 0, 0)";
        const string insert =
            """
            insert into comments (id, post, kind, channel, state, author_name, text, html, submitted_at, receipt, name_key, verdict, spam_score)
            select cast(value as bigint), 'first', 'comment', 'form', 'held', 'Ada', 'Some words', '<p>Some words</p>', cast(value as bigint), 'many-' || value, 'ada', 'hold', 1
            from json_each(@ids)
            """;
        return _given.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(insert, new { ids = Session.List(Enumerable.Range(first, number)) });
            if (campaign is null) return;
            await session.ExecuteAsync(group, new { campaign, number, first });
            await session.ExecuteAsync("update comments set campaign_id = @campaign, joined = 1 where id >= @first and id < @end", new { campaign, first, end = first + number });
        });
    }
}
