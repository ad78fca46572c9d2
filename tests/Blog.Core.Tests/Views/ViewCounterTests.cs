using System.Net;
using Blog.Core.Tests.Given;
using Blog.Core.Views;
using Blog.Testing;

namespace Blog.Core.Tests.Views;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ViewCounterTests(DatabaseKind kind)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly IPAddress Somebody = IPAddress.Parse("192.0.2.7");

    private StoredComments _stored = null!;

    [SetUp]
    public async Task SetUpAsync() => _stored = await StoredComments.OpenAsync(kind);

    [TearDown]
    public async Task TearDownAsync() => await _stored.DisposeAsync();

    [Test]
    public async Task Views_are_shown_at_once_and_written_in_batches()
    {
        var counter = Counter();
        Read(counter, "a", 3);
        Read(counter, "b", 1);
        Assert.That((counter.Of("a"), counter.Of("b"), counter.Of("c")), Is.EqualTo((3, 1, 0)));
        await counter.FlushAsync();
        Read(counter, "b", 1, "192.0.3");
        var other = Counter();
        await other.RefreshAsync();
        Assert.Multiple(() =>
        {
            Assert.That((counter.Of("a"), counter.Of("b")), Is.EqualTo((3, 2)));
            Assert.That((other.Of("a"), other.Of("b")), Is.EqualTo((3, 1)), "what was not written is not there for others");
        });
    }

    [Test]
    public async Task Nodes_add_up()
    {
        var (one, other) = (Counter(), Counter());
        Read(one, "a", 2);
        Read(other, "a", 3);
        await Task.WhenAll(one.FlushAsync(), other.FlushAsync());
        await one.RefreshAsync();
        Assert.That(one.Of("a"), Is.EqualTo(5));
    }

    [Test]
    public async Task A_visitor_counts_again_the_next_day()
    {
        var counter = Counter();
        counter.Count("a", Somebody, Firefox);
        counter.Count("a", Somebody, Firefox);
        _stored.Clock.Advance(TimeSpan.FromDays(1));
        counter.Count("a", Somebody, Firefox);
        counter.Count("a", Somebody, "Googlebot/2.1");
        await counter.FlushAsync();
        Assert.That(counter.Of("a"), Is.EqualTo(2));
    }

    [Test]
    public async Task What_was_counted_elsewhere_comes_first_and_is_set_only_once()
    {
        var counter = Counter();
        await counter.SetBaseAsync("a", 1456);
        await counter.SetBaseAsync("a", 1456);
        Read(counter, "a", 1);
        await counter.FlushAsync();
        await counter.RefreshAsync();
        Assert.That(counter.Of("a"), Is.EqualTo(1457));
    }

    [Test]
    public async Task Nothing_that_could_tell_who_read_is_stored()
    {
        var counter = Counter();
        counter.Count("a", Somebody, Firefox);
        await counter.FlushAsync();
        const string select = "select post, day, views from post_views";
        var rows = await _stored.Database.ReadAsync(session => session.QueryAsync<(string Post, long Day, long Views)>(select));
        Assert.That(rows, Is.EqualTo(new[] { ("a", (long)DateOnly.FromDateTime(TestClock.Start.UtcDateTime).DayNumber, 1L) }));
    }

    private ViewCounter Counter() => new(_stored.Database, _stored.Clock);

    private static void Read(ViewCounter counter, string post, int visitors, string network = "192.0.2")
    {
        for (var i = 1; i <= visitors; i++)
        {
            counter.Count(post, IPAddress.Parse($"{network}.{i}"), Firefox);
        }
    }
}
