using Blog.Core.Outbox;
using Blog.Testing;

namespace Blog.Core.Tests.Outbox;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class OutboxTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    private OutboxRepository Outbox => _blog.Core.Outbox;

    [SetUp]
    public async Task OpenAsync() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task CloseAsync() => await _blog.DisposeAsync();

    [Test]
    public async Task A_message_of_a_transaction_that_fails_is_never_sent()
    {
        Assert.That(
            () => _blog.Core.Database.WriteAsync(async session =>
            {
                await OutboxRepository.AddAsync(session, Message(), _blog.Core.Database.Now);
                throw new InvalidOperationException("changed its mind");
            }),
            Throws.InvalidOperationException);
        Assert.That((await Outbox.CountAsync()).All, Is.Zero);
    }

    [Test]
    public async Task Two_messages_with_one_key_are_one_message()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Outbox.AddAsync(Message() with { OnceKey = "once" })));
        Assert.That(ids.Count(id => id is not null), Is.EqualTo(1));
        Assert.That(await Outbox.AddAsync(Message() with { Kind = "other", OnceKey = "once" }), Is.Not.Null);
        Assert.That(await Outbox.AddAsync(Message()), Is.Not.Null);
        Assert.That((await Outbox.CountAsync()).All, Is.EqualTo(3));
    }

    [Test]
    public async Task It_is_sent_as_soon_as_it_is_committed()
    {
        var delivery = new RecordedDelivery();
        await using var courier = new RunningCourier(_blog, delivery);
        await Outbox.AddAsync(Message());
        await Eventually.ThatAsync(async () => (await Outbox.CountAsync()).Sent == 1, "the message is sent");
        Assert.That(delivery.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_waits_for_its_time()
    {
        var delivery = new RecordedDelivery();
        await using var courier = new RunningCourier(_blog, delivery);
        await Outbox.AddAsync(Message("later") with { NotBefore = _blog.Clock.Now.AddHours(3) });
        await Outbox.AddAsync(Message("now"));
        await Eventually.ThatAsync(() => delivery.Sent.Contains("now"), "the other one is sent");
        Assert.That(delivery.Sent, Has.None.EqualTo("later"));

        _blog.Clock.Advance(TimeSpan.FromHours(3));
        await Eventually.ThatAsync(() => delivery.Sent.Contains("later"), "its time has come");
    }

    [Test]
    public async Task Several_nodes_send_each_message_once()
    {
        await using var second = await _blog.OpenAnotherAsync();
        var deliveries = new[] { new RecordedDelivery(), new RecordedDelivery() };
        await using var here = new RunningCourier(_blog, deliveries[0]);
        await using var there = new RunningCourier(_blog, deliveries[1], second);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Outbox.AddAsync(Message($"{n}"))));
        await Eventually.ThatAsync(async () => (await Outbox.CountAsync()).Sent == 60, "all are sent");
        var sent = deliveries.SelectMany(delivery => delivery.Sent).ToList();
        Assert.That(sent, Has.Count.EqualTo(60));
        Assert.That(sent, Is.Unique);
    }

    [Test]
    public async Task No_more_of_a_kind_are_sent_at_once_than_it_allows()
    {
        var gate = new TaskCompletionSource();
        var delivery = new RecordedDelivery { AtOnce = 2, Answer = async (_, _) => { await gate.Task; return new DeliveryResult.Sent(); } };
        await using var courier = new RunningCourier(_blog, delivery);
        for (var n = 0; n < 5; n++) await Outbox.AddAsync(Message($"{n}"));
        await Eventually.ThatAsync(() => delivery.Sent.Count == 2, "two are under way");
        Assert.That((await Outbox.ListAsync([OutboxState.Sending])).Count, Is.EqualTo(2));
        gate.SetResult();
        await Eventually.ThatAsync(async () => (await Outbox.CountAsync()).Sent == 5, "all are sent");
        Assert.That(delivery.MostAtOnce, Is.EqualTo(2));
    }

    [Test]
    public async Task What_cannot_be_sent_is_tried_ever_more_rarely_and_then_given_up_for_all_to_see()
    {
        var delivery = new RecordedDelivery { Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.TryAgain("Nobody is at home.")) };
        await using var courier = new RunningCourier(_blog, delivery);
        var id = (await Outbox.AddAsync(Message()))!.Value;
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt < BackOff.MaxAttempts; attempt++)
        {
            var waiting = await EventuallyAsync(id, entry => entry.State == OutboxState.Waiting && entry.Attempts == attempt);
            pauses.Add(waiting.DueAt - _blog.Clock.Now);
            _blog.Clock.Now = waiting.DueAt;
        }

        var failed = await EventuallyAsync(id, entry => entry.State == OutboxState.Failed);
        Assert.That(failed.Error, Is.EqualTo("Nobody is at home."));
        Assert.That(failed.Attempts, Is.EqualTo(BackOff.MaxAttempts));
        Assert.That(pauses, Is.Ordered);
        Assert.That((pauses[0], pauses[^1]), Is.EqualTo((TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))));
    }

    [Test]
    public async Task What_a_dead_node_was_sending_is_sent_by_another_and_marked_as_perhaps_sent()
    {
        var id = (await Outbox.AddAsync(Message()))!.Value;
        await Outbox.LeaseAsync("test", 5, "a node that dies", _blog.Clock.Now.AddMinutes(5));
        var delivery = new RecordedDelivery();
        await using var courier = new RunningCourier(_blog, delivery);
        await Outbox.AddAsync(Message("another"));
        await Eventually.ThatAsync(() => delivery.Sent.Contains("another"), "the other one is sent");
        Assert.That(delivery.Sent, Has.Count.EqualTo(1), "the dead node's lease still holds");

        _blog.Clock.Advance(TimeSpan.FromMinutes(6));
        var sent = await EventuallyAsync(id, entry => entry.State == OutboxState.Sent);
        Assert.That(sent.IsUncertain, Is.True);
    }

    [Test]
    public async Task Who_was_too_slow_cannot_settle_what_another_has_taken()
    {
        await Outbox.AddAsync(Message());
        var slow = (await Outbox.LeaseAsync("test", 1, "slow", _blog.Clock.Now.AddMinutes(5))).Single();
        _blog.Clock.Advance(TimeSpan.FromMinutes(5));
        await Outbox.LeaseAsync("test", 1, "quick", _blog.Clock.Now.AddMinutes(5));
        await Outbox.SettleAsync(slow, "slow", new DeliveryResult.Sent());
        Assert.That((await Outbox.FindAsync(slow.Id))!.State, Is.EqualTo(OutboxState.Sending));
    }

    [Test]
    public async Task A_blog_that_stops_breaks_off_and_the_message_goes_back_to_waiting()
    {
        var delivery = new RecordedDelivery { Answer = async (_, cancel) => { await Task.Delay(Timeout.InfiniteTimeSpan, cancel); return new DeliveryResult.Sent(); } };
        var id = (await Outbox.AddAsync(Message()))!.Value;
        await using (new RunningCourier(_blog, delivery))
            await Eventually.ThatAsync(() => delivery.Sent.Count == 1, "it is under way");
        var entry = (await Outbox.FindAsync(id))!;
        Assert.That((entry.State, entry.Attempts, entry.IsUncertain), Is.EqualTo((OutboxState.Waiting, 0, false)));
    }

    [Test]
    public async Task A_delivery_that_throws_is_tried_again_and_says_why()
    {
        var delivery = new RecordedDelivery { Answer = (_, _) => throw new InvalidOperationException("a bug") };
        await using var courier = new RunningCourier(_blog, delivery);
        var id = (await Outbox.AddAsync(Message()))!.Value;
        var entry = await EventuallyAsync(id, entry => entry.Error is not null);
        Assert.That((entry.State, entry.Error, entry.IsUncertain), Is.EqualTo((OutboxState.Waiting, "Something went wrong here: a bug", true)));
    }

    [Test]
    public async Task What_was_not_set_up_is_sent_once_it_is()
    {
        var delivery = new RecordedDelivery { Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Unready("There is no server.")) };
        await using var courier = new RunningCourier(_blog, delivery);
        var id = (await Outbox.AddAsync(Message()))!.Value;
        var entry = await EventuallyAsync(id, entry => entry.State == OutboxState.Failed);
        Assert.That((entry.Error, entry.Attempts, (await Outbox.CountAsync()).Unready), Is.EqualTo(("There is no server.", 0, 1)));

        delivery.Answer = null;
        Assert.That(await Outbox.SendUnreadyAsync(), Is.EqualTo(1));
        await EventuallyAsync(id, entry => entry.State == OutboxState.Sent);
    }

    [Test]
    public async Task What_is_dropped_is_not_sent_unless_somebody_wants_it_after_all()
    {
        var id = (await Outbox.AddAsync(Message() with { NotBefore = _blog.Clock.Now.AddHours(1) }))!.Value;
        Assert.That(await Outbox.DropAsync(id), Is.True);
        _blog.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await Outbox.LeaseAsync("test", 5, "node", _blog.Clock.Now.AddMinutes(5)), Is.Empty);

        Assert.That(await Outbox.SendAgainAsync(id), Is.True);
        Assert.That(await Outbox.LeaseAsync("test", 5, "node", _blog.Clock.Now.AddMinutes(5)), Has.Count.EqualTo(1));
        Assert.That((await Outbox.DropAsync(id), await Outbox.SendAgainAsync(id)), Is.EqualTo((false, false)), "it is being sent");
    }

    [Test]
    public async Task What_opens_doors_is_gone_once_it_is_sent()
    {
        await using var courier = new RunningCourier(_blog, new RecordedDelivery());
        var id = (await Outbox.AddAsync(Message() with { IsSecret = true }))!.Value;
        var sent = await EventuallyAsync(id, entry => entry.State == OutboxState.Sent);
        Assert.That((sent.Payload, sent.IsSecret, await Outbox.SendAgainAsync(id)), Is.EqualTo(("", true, false)));
    }

    [Test]
    public async Task What_was_done_long_ago_is_forgotten()
    {
        var sent = (await Outbox.AddAsync(Message()))!.Value;
        var waiting = (await Outbox.AddAsync(Message() with { NotBefore = _blog.Clock.Now.AddYears(1) }))!.Value;
        await using var courier = new RunningCourier(_blog, new RecordedDelivery());
        await EventuallyAsync(sent, entry => entry.State == OutboxState.Sent);
        _blog.Clock.Advance(OutboxRepository.Kept + TimeSpan.FromHours(1));
        await Eventually.ThatAsync(async () => await Outbox.FindAsync(sent) is null, "it is removed");
        Assert.That(await Outbox.FindAsync(waiting), Is.Not.Null);
    }

    private static OutboxMessage Message(string subject = "subject") => new() { Kind = "test", Recipient = "somebody", Subject = subject, Payload = "{}" };

    private async Task<OutboxEntry> EventuallyAsync(long id, Func<OutboxEntry, bool> condition)
    {
        OutboxEntry? entry = null;
        await Eventually.ThatAsync(async () => (entry = await Outbox.FindAsync(id)) is not null && condition(entry), "the message stands where it should");
        return entry!;
    }
}
