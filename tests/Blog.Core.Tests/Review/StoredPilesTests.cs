using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Core.Tests.Given;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

/// <summary>The numbers on the tabs of the desk are kept with every change, and right whatever happens at once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class StoredPilesTests(DatabaseKind kind)
{
    private StoredComments _given = null!;

    private Database Database => _given.Database;

    [SetUp]
    public async Task Open() => _given = await StoredComments.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_given is not null) await _given.DisposeAsync();
    }

    [Test]
    public async Task Every_change_is_in_the_numbers()
    {
        var held = await _given.AddAsync("first", "One", state: "held");
        await _given.AddAsync("first", "Two", state: "spam");
        await _given.AddAsync("first", "Three", state: "duplicate");
        var removed = await _given.AddAsync("first", "Four", state: "removed");
        await _given.AddAsync("first", "Five", state: "withdrawn");
        var published = await _given.AddAsync("first", "Six");
        await _given.AddAsync("first", "Seven");
        Assert.That(await PilesAsync(), Is.EqualTo(new PileCounts(new ReviewCounts(0, 0, 1, 0, 1, 1), 2, 1)));

        await _given.MoveAsync(held, "published");
        await ExecuteAsync("update comments set needs_review = 1 where id = @id", published);
        Assert.That(await PilesAsync(), Is.EqualTo(new PileCounts(new ReviewCounts(0, 0, 0, 1, 1, 1), 2, 1)));

        await ExecuteAsync("update comments set reported_at = 5, reports = 3 where id = @id", published);
        await ExecuteAsync("delete from comments where id = @id", removed);
        Assert.That(await PilesAsync(), Is.EqualTo(new PileCounts(new ReviewCounts(0, 1, 0, 0, 1, 1), 2, 0)));

        await ExecuteAsync("update comments set appealed_at = 6 where id = @id", published);
        Assert.That((await PilesAsync()).Waiting.Of(ReviewReason.Appeal), Is.EqualTo(1), "the appeal came after the report");
        await ExecuteAsync("update comments set reported_at = 7 where id = @id", published);
        Assert.That((await PilesAsync()).Waiting.Of(ReviewReason.Reported), Is.EqualTo(1), "the report came after the appeal");
        Assert.That(await StoredPiles.WrongAsync(Database), Is.Zero);
    }

    [Test]
    public async Task What_fails_is_not_in_the_numbers()
    {
        await _given.AddAsync("first", "One", state: "held");
        Assert.That(
            () => Database.WriteAsync(async session =>
            {
                await session.ExecuteAsync("update comments set state = 'published'");
                throw new InvalidOperationException("On second thoughts.");
            }),
            Throws.InvalidOperationException);
        Assert.That((await PilesAsync()).Waiting.Held, Is.EqualTo(1));
        Assert.That(await StoredPiles.WrongAsync(Database), Is.Zero);
    }

    [Test]
    public async Task The_numbers_are_right_after_many_changes_at_once()
    {
        var ids = new List<long>();
        for (var i = 0; i < 40; i++) ids.Add(await _given.AddAsync("first", $"Text {i}", state: "held"));
        string[] states = ["published", "held", "spam", "removed", "duplicate", "withdrawn"];

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 60; i++)
            {
                if (i % 10 == 9) await _given.MoveAsync(ids[random.Next(ids.Count)], states[random.Next(states.Length)]);
                else await ExecuteAsync($"update comments set state = '{states[random.Next(states.Length)]}', needs_review = {random.Next(2)} where id = @id", ids[random.Next(ids.Count)]);
            }
        })));

        Assert.That(await StoredPiles.WrongAsync(Database), Is.Zero);
        var piles = await PilesAsync();
        var withdrawn = await Database.ReadAsync(session => session.FirstAsync<long>("select count(*) from comments where state = 'withdrawn' and review_rank is null"));
        Assert.That(piles.Waiting.Total + piles.Published + piles.Refused + withdrawn, Is.EqualTo(40));
        Assert.That(await Database.ReadAsync(session => session.FirstAsync<long>("select count(*) from pile_counts")), Is.LessThan(250), "rows are gathered now and then");
    }

    [Test]
    public async Task Numbers_that_somebody_has_spoilt_are_noticed_and_made_right()
    {
        var held = await _given.AddAsync("first", "One", state: "held");
        await Database.WriteAsync(session => session.ExecuteAsync("update pile_counts set number = number + 3 where pile = 2"));
        Assert.That(await StoredPiles.WrongAsync(Database), Is.EqualTo(1));

        Assert.That(await StoredPiles.RepairAsync(Database), Is.EqualTo(1));

        Assert.That(await StoredPiles.WrongAsync(Database), Is.Zero);
        await _given.MoveAsync(held, "published");
        Assert.That(await PilesAsync(), Is.EqualTo(new PileCounts(new ReviewCounts(0, 0, 0, 0, 0, 0), 1, 0)));
    }

    private Task<PileCounts> PilesAsync() => new ReviewQueue(Database).PilesAsync();

    private Task ExecuteAsync(string sql, long id) => Database.WriteAsync(session => session.ExecuteAsync(sql, new { id }));
}
