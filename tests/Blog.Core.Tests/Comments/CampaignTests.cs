using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

/// <summary>Comments that repeat each other become members of one group; a group is shown, decided and undone as one.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class CampaignTests(DatabaseKind kind)
{
    private const string Lamp = "Our miracle lamp has changed the lives of many thousand satisfied customers everywhere in the world";

    private CoreOnDatabase _blog = null!;
    private int _number;

    private Decisions Decisions => _blog.Core.Decisions;

    private ReviewQueue Queue => _blog.Core.Queue;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Repeats_by_different_people_are_one_group_and_other_words_are_in_none()
    {
        var first = await SendAsync(Lamp);
        var other = await SendAsync("I have read this twice now and still think that the second chapter is the better one of both.");
        var copies = new[] { await SendAsync(Lamp + " today"), await SendAsync("Listen. " + Lamp, post: "second") };

        var campaign = (await CampaignOfAsync(first.Id))!;
        Assert.That((await Queue.MembersAsync(campaign.Id)).Items.Select(item => item.Comment.Id), Is.EqualTo(new[] { first.Id, copies[0].Id, copies[1].Id }));
        Assert.That((campaign.Size, campaign.Example.Id, campaign.Standing), Is.EqualTo((3, first.Id, CampaignStanding.Open)));
        Assert.That((campaign.FirstAt, campaign.LastAt), Is.EqualTo((first.SubmittedAt, copies[1].SubmittedAt)));
        Assert.That(await CampaignOfAsync(other.Id), Is.Null);
    }

    [Test]
    public async Task A_group_is_one_item_of_the_folded_queue_for_each_reason_it_waits_for()
    {
        var original = await SendAsync(Lamp);
        var alone = await HeldAsync("Written under a name that is taken, once and never again, about something else.");
        var held = new List<Comment>();
        for (var i = 0; i < 4; i++) held.Add(await HeldAsync($"{Lamp} {i}"));
        var spam = new[] { await SpamAsync(Lamp), await SpamAsync(Lamp + " now") };

        Assert.That(await IdsAsync(null), Is.EqualTo(new[] { alone.Id, held[0].Id }));
        Assert.That(await IdsAsync(ReviewReason.Held), Is.EqualTo(new[] { alone.Id, held[0].Id }));
        Assert.That(await IdsAsync(ReviewReason.Spam), Is.EqualTo(new[] { spam[0].Id }));
        var item = (await Queue.FoldedPageAsync(ReviewReason.Held)).Items[1];
        Assert.That((item.Campaign!.Size, item.Campaign.Waiting), Is.EqualTo((7, new ReviewCounts(0, 0, 4, 0, 0, 2))));
        Assert.That(item.Campaign.Example.Id, Is.EqualTo(original.Id));
        Assert.That((await Queue.PageAsync()).Items, Has.Count.EqualTo(7));
    }

    [Test]
    public async Task Another_member_stands_for_the_group_when_the_first_is_decided_and_the_first_again_when_that_is_undone()
    {
        var held = new List<Comment>();
        for (var i = 0; i < 3; i++) held.Add(await HeldAsync($"{Lamp} {i}"));
        var decision = await Decisions.DecideAsync([held[0].Id], DecisionAction.Remove, "joyce");
        Assert.That(await IdsAsync(null), Is.EqualTo(new[] { held[1].Id }));
        Assert.That((await CampaignOfAsync(held[1].Id))!.Size, Is.EqualTo(2), "what is removed does not count");

        await Decisions.UndoAsync(decision.Batch!, "joyce");
        Assert.That(await IdsAsync(null), Is.EqualTo(new[] { held[0].Id }));
        Assert.That((await CampaignOfAsync(held[1].Id))!.Size, Is.EqualTo(3));
    }

    [Test]
    public async Task An_appeal_is_not_folded_away()
    {
        var first = await SpamAsync(Lamp);
        var second = await SpamAsync(Lamp + " now");
        await _blog.Core.Receipts.AppealAsync(second.Receipt, "I really mean it.");
        Assert.That(await IdsAsync(null), Is.EqualTo(new[] { second.Id, first.Id }));
    }

    [Test]
    public async Task A_comment_that_repeats_members_of_two_groups_makes_them_one_until_that_is_taken_back()
    {
        const string shop = "Everything in our shop is made by hand from the finest wood that grows in these forests here";
        var lamps = new[] { await SendAsync(Lamp), await SendAsync(Lamp + " indeed") };
        var shops = new[] { await SendAsync(shop), await SendAsync(shop + " indeed") };
        Assert.That((await CampaignOfAsync(lamps[0].Id))!.Id, Is.Not.EqualTo((await CampaignOfAsync(shops[0].Id))!.Id));

        var bridge = await SendAsync("Something of its own that no other comment on this whole site has ever said before.");
        await _blog.Core.Database.WriteAsync(session => Campaigns.JoinAsync(session, bridge.Id, [lamps[1].Id, shops[1].Id], batch: "run"));

        var campaign = (await CampaignOfAsync(shops[0].Id))!;
        Assert.That((await CampaignOfAsync(lamps[0].Id))!.Id, Is.EqualTo(campaign.Id));
        Assert.That((campaign.Size, campaign.Example.Id), Is.EqualTo((5, lamps[0].Id)));

        await _blog.Core.Database.WriteAsync(session => Campaigns.MoveBackAsync(session, "run"));
        var (left, right) = ((await CampaignOfAsync(lamps[0].Id))!, (await CampaignOfAsync(shops[0].Id))!);
        Assert.That((left.Size, left.Example.Id, right.Size, right.Example.Id), Is.EqualTo((2, lamps[0].Id, 2, shops[0].Id)));
        Assert.That(await CampaignOfAsync(bridge.Id), Is.Null);
    }

    [Test]
    public async Task Two_that_join_the_same_comment_at_the_same_time_make_one_group()
    {
        for (var round = 0; round < 20; round++)
        {
            var first = await SendAsync(Unheard());
            var others = new List<Comment>();
            for (var i = 0; i < 8; i++) others.Add(await SendAsync(Unheard()));

            await using var node = await Database.OpenAsync(_blog.Options, _blog.Clock);
            await Task.WhenAll(others.Select((other, i) => Task.Run(() =>
                (i % 2 == 0 ? node : _blog.Core.Database).WriteAsync(session => Campaigns.JoinAsync(session, other.Id, [first.Id])))));

            var campaign = (await CampaignOfAsync(first.Id))!;
            Assert.That((await Queue.MembersAsync(campaign.Id)).Items, Has.Count.EqualTo(9));
            Assert.That(campaign.Size, Is.EqualTo(9));
        }
    }

    [Test]
    public async Task Other_words_leave_the_group_and_what_is_taken_back_is_not_counted()
    {
        var first = await SendAsync(Lamp);
        var second = await SendAsync(Lamp + " now");
        var third = await SendAsync(Lamp + " then");
        var campaign = (await CampaignOfAsync(first.Id))!.Id;

        await _blog.Core.Receipts.EditAsync(second.Receipt, "On second thought I would like to say something that nobody else has said.");
        Assert.That(await CampaignOfAsync(second.Id), Is.Null);
        await _blog.Core.Receipts.WithdrawAsync(third.Receipt);
        Assert.That((await Queue.CampaignAsync(campaign))!.Size, Is.EqualTo(1));
        Assert.That((await Queue.MembersAsync(campaign)).Items.Single().Comment.Id, Is.EqualTo(first.Id));
    }

    [Test]
    public async Task Spam_condemns_a_group_that_readers_never_saw_and_undoing_it_opens_the_group_again()
    {
        var held = new[] { await HeldAsync(Lamp), await HeldAsync(Lamp + " now") };
        var decision = await Decisions.DecideAsync([held[1].Id], DecisionAction.Spam, "joyce");
        Assert.That((await CampaignOfAsync(held[0].Id))!.Standing, Is.EqualTo(CampaignStanding.Condemned));
        await Decisions.UndoAsync(decision.Batch!, "joyce");
        Assert.That((await CampaignOfAsync(held[0].Id))!.Standing, Is.EqualTo(CampaignStanding.Open));
    }

    [Test]
    public async Task Copies_called_spam_do_not_condemn_the_comment_that_was_copied()
    {
        var original = await _blog.PublishAsync(_blog.Draft(Lamp));
        var copy = await HeldAsync(Lamp);
        await Decisions.DecideAsync([copy.Id], DecisionAction.Spam, "joyce");
        Assert.That((await CampaignOfAsync(original.Id))!.Standing, Is.EqualTo(CampaignStanding.Open));
    }

    [Test]
    public async Task A_comment_that_was_published_before_it_was_copied_does_not_make_its_copies_honest()
    {
        var original = await HeldAsync(Lamp);
        await Decisions.DecideAsync([original.Id], DecisionAction.Publish, "isrid");
        await SendAsync(Lamp + " today");
        var later = await SendAsync("Listen. " + Lamp, post: "second");

        Assert.That((await CampaignOfAsync(original.Id))!.Standing, Is.EqualTo(CampaignStanding.Open));
        Assert.That(later.MatchKind, Is.EqualTo(MatchKind.CopyOfAnother));
    }

    [Test]
    public async Task Publishing_a_member_clears_the_group()
    {
        var held = new[] { await HeldAsync(Lamp), await HeldAsync(Lamp + " now") };
        await Decisions.DecideAsync([held[1].Id], DecisionAction.Spam, "joyce");
        var published = await Decisions.DecideAsync([held[0].Id], DecisionAction.Publish, "isrid");
        Assert.That((await CampaignOfAsync(held[0].Id))!.Standing, Is.EqualTo(CampaignStanding.Cleared));
        await Decisions.UndoAsync(published.Batch!, "isrid");
        Assert.That((await CampaignOfAsync(held[0].Id))!.Standing, Is.EqualTo(CampaignStanding.Condemned));
    }

    [Test]
    public async Task A_group_is_decided_and_undone_as_one()
    {
        var original = await _blog.PublishAsync(_blog.Draft(Lamp));
        var held = new List<Comment>();
        for (var i = 0; i < 5; i++) held.Add(await HeldAsync($"{Lamp} {i}"));
        var shown = (await CampaignOfAsync(original.Id))!;

        var decision = (await Decisions.DecideCampaignAsync(shown.Id, shown.Seen, DecisionAction.Spam, "joyce"))!;
        Assert.That(decision.Result.Decided.Select(one => one.CommentId), Is.EqualTo(held.Select(comment => comment.Id)));
        Assert.That(await StateAsync(original.Id), Is.EqualTo(CommentState.Published), "it did not wait");
        Assert.That((await IdsAsync(null), (await CampaignOfAsync(original.Id))!.Standing), Is.EqualTo((Array.Empty<long>(), CampaignStanding.Condemned)));

        var undone = await Decisions.UndoAsync(decision.Result.Batch!, "isrid");
        Assert.That(undone.Restored, Is.EqualTo(held.Select(comment => comment.Id)));
        Assert.That((await IdsAsync(null), (await CampaignOfAsync(original.Id))!.Standing), Is.EqualTo((new[] { held[0].Id }, CampaignStanding.Open)));
        foreach (var comment in held) Assert.That(await _blog.Core.Comments.FindAsync(comment.Id), Is.EqualTo(comment));
    }

    [Test]
    public async Task What_arrived_or_was_decided_since_the_group_was_shown_is_reported_and_left_alone()
    {
        var held = new[] { await HeldAsync(Lamp), await HeldAsync(Lamp + " now"), await HeldAsync(Lamp + " then") };
        var shown = (await CampaignOfAsync(held[0].Id))!;
        await Decisions.DecideAsync([held[1].Id], DecisionAction.Remove, "isrid");
        var late = await HeldAsync(Lamp + " again");

        var decision = (await Decisions.DecideCampaignAsync(shown.Id, shown.Seen, DecisionAction.Spam, "joyce", everything: true))!;

        Assert.That(decision.Result.Decided.Select(one => one.CommentId), Is.EqualTo(new[] { held[0].Id, held[2].Id }));
        Assert.That(decision.Result.Overtaken.Single(), Is.EqualTo(new Overtaken(held[1].Id, CommentState.Removed, "isrid", _blog.Clock.Now - TimeSpan.FromMinutes(11))));
        Assert.That(decision.Arrived, Is.EqualTo(new[] { late.Id }));
        Assert.That(await StateAsync(late.Id), Is.EqualTo(CommentState.Held));
        Assert.That(await Decisions.DecideCampaignAsync(4711, shown.Seen, DecisionAction.Spam, "joyce"), Is.Null);
        Assert.That(await Decisions.DecideCampaignAsync(shown.Id, "x", DecisionAction.Spam, "joyce"), Is.Null);
    }

    [Test]
    public async Task All_of_a_group_can_be_decided_published_members_too()
    {
        var original = await _blog.PublishAsync(_blog.Draft(Lamp));
        await HeldAsync(Lamp);
        var shown = (await CampaignOfAsync(original.Id))!;
        var decision = (await Decisions.DecideCampaignAsync(shown.Id, shown.Seen, DecisionAction.Spam, "joyce", everything: true))!;
        Assert.That(decision.Result.Decided, Has.Count.EqualTo(2));
        Assert.That(await StateAsync(original.Id), Is.EqualTo(CommentState.Spam));
        var again = (await CampaignOfAsync(original.Id))!;
        var nothing = (await Decisions.DecideCampaignAsync(again.Id, again.Seen, DecisionAction.Spam, "joyce", everything: true))!;
        Assert.That((nothing.Result.Batch, nothing.Result.Unchanged.Count), Is.EqualTo(((string?)null, 2)));
    }

    [Test]
    public async Task A_page_of_members_begins_where_the_last_one_ended()
    {
        var ids = new List<long>();
        for (var i = 0; i < 5; i++) ids.Add((await HeldAsync($"{Lamp} {i}")).Id);
        var campaign = (await CampaignOfAsync(ids[0]))!.Id;
        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await Queue.MembersAsync(campaign, after, size: 2);
            seen.AddRange(page.Items.Select(item => item.Comment.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.That(seen, Is.EqualTo(ids));
    }

    private static string Unheard() => string.Join(' ', Enumerable.Range(0, 4).Select(_ => new string([.. Guid.NewGuid().ToString("N").Select(digit => (char)(digit < 'a' ? digit - '0' + 'h' : digit))])));

    private async Task<long[]> IdsAsync(ReviewReason? reason) => [.. (await Queue.FoldedPageAsync(reason)).Items.Select(item => item.Comment.Id)];

    private async Task<Campaign?> CampaignOfAsync(long id) => (await Queue.FindAsync(id))!.Campaign;

    private async Task<CommentState> StateAsync(long id) => (await _blog.Core.Comments.FindAsync(id))!.State;

    private Task<Comment> HeldAsync(string text) => SendAsync(text, "Isrid Blok");

    private Task<Comment> SpamAsync(string text) => SendAsync(text, honeypot: "x");

    /// <summary>By somebody else each time, so late that nobody is in a hurry.</summary>
    private Task<Comment> SendAsync(string text, string? name = null, string? honeypot = null, string post = "first")
    {
        _blog.Clock.Advance(TimeSpan.FromMinutes(11));
        var number = ++_number;
        return _blog.StoreAsync(_blog.Draft(text, name ?? $"Reader {number}", email: $"reader{number}@example.org", ip: $"198.{number % 250}.{number / 250}.7", post: post) with { Honeypot = honeypot });
    }
}
