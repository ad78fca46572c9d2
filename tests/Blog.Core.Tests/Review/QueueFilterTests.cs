using Blog.Core.Review;
using Blog.Core.Search;
using Blog.Core.Storage;
using Blog.Core.Tests.Given;
using Blog.Testing;

namespace Blog.Core.Tests.Review;

/// <summary>The piles of the desk by post, author, network, host, signal, language, campaign and words, and decisions about all that match.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class QueueFilterTests(DatabaseKind kind)
{
    private const string Moderator = "joyce";

    private StoredComments _given = null!;
    private long _lamp;
    private long _shoes;
    private long _garden;
    private long _published;

    private ReviewQueue Queue => new(_given.Database);

    private Decisions Decisions => new(_given.Database);

    [SetUp]
    public async Task Open()
    {
        _given = await StoredComments.OpenAsync(kind);
        _lamp = await AddAsync("first", "Buy my miracle lamp", "Robot", "spam", "192.0.2.0/24", "nl", "shop.example", "honeypot");
        _shoes = await AddAsync("second", "Buy my wonderful shoes", "Robot", "spam", "192.0.2.0/24", "en", "shop.example", "many-links");
        _garden = await AddAsync("first", "The garden needs 100% rain", "Ada", "held", "198.51.100.0/24", "en", null, "first-comment");
        _published = await AddAsync("first", "Lamps in the garden", "Ada", "published", "198.51.100.0/24", "nl", "shop.example", "first-comment");
    }

    [TearDown]
    public async Task Close()
    {
        if (_given is not null) await _given.DisposeAsync();
    }

    [Test]
    public async Task Each_filter_leaves_what_it_says()
    {
        Assert.That(await IdsAsync(Pile.Spam, QueueFilter.None), Is.EqualTo(new[] { _lamp, _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Post = "second" }), Is.EqualTo(new[] { _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Author = " ROBOT " }), Is.EqualTo(new[] { _lamp, _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Network = "192.0.2.0/24" }), Is.EqualTo(new[] { _lamp, _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Language = "nl" }), Is.EqualTo(new[] { _lamp }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Host = "shop.example" }), Is.EqualTo(new[] { _lamp, _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Signal = "many-links" }), Is.EqualTo(new[] { _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Host = "shop.example", Signal = "honeypot", Post = "first", Language = "nl" }), Is.EqualTo(new[] { _lamp }));
        Assert.That(await IdsAsync(Pile.Published, new QueueFilter { Host = "shop.example" }), Is.EqualTo(new[] { _published }));
        Assert.That(await IdsAsync(Pile.Published, new QueueFilter { Language = "nl", Signal = "first-comment" }), Is.EqualTo(new[] { _published }));
        Assert.That(await IdsAsync(Pile.Held, new QueueFilter { Network = "198.51.100.0/24" }), Is.EqualTo(new[] { _garden }));
    }

    [Test]
    public async Task The_same_writer_is_known_by_address_or_by_name_with_network_never_by_a_name_alone()
    {
        var namesake = await AddAsync("second", "Another robot", "Robot", "spam", "203.0.113.0/24", "en", null, "honeypot");
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Writer = _lamp }), Is.EqualTo(new[] { _lamp, _shoes }));
        await KnowAsync(_lamp, "robot@shop.example", "browser-1");
        await KnowAsync(namesake, "robot@shop.example", null);
        await KnowAsync(_garden, null, "browser-1");
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Writer = _lamp }), Is.EqualTo(new[] { _lamp, namesake }));
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Writer = _lamp, Post = "second" }), Is.EqualTo(new[] { namesake }));
        Assert.That(await IdsAsync(Pile.Held, new QueueFilter { Writer = _lamp }), Is.EqualTo(new[] { _garden }));
        await FillAsync();
        Assert.That(await IdsAsync(Pile.Spam, new QueueFilter { Writer = _lamp, Text = "robot" }), Is.EqualTo(new[] { _lamp, namesake }));
    }

    [Test]
    public async Task What_waits_from_somewhere_is_told_pile_by_pile_and_decided_as_one_batch()
    {
        var elsewhere = await AddAsync("first", "Lamps for the garden", "Ada", "held", "198.51.100.0/24", "nl", "shop.example", "many-links");
        var waiting = await Queue.WaitingAsync(new QueueFilter { Host = "shop.example" });
        Assert.That(waiting.Select(found => (found.Pile, found.Matches.Number)), Is.EqualTo(new[] { (Pile.Held, 1), (Pile.Spam, 2) }));

        Assert.That(await Decisions.DecideMatchingAsync([waiting[0], waiting[1] with { Matches = new Matches(1, null) }], DecisionAction.Remove, Moderator), Is.Null, "more match than were shown");
        Assert.That((await Queue.CountsAsync()).Total, Is.EqualTo(4), "so that nothing is decided, on the other pile neither");

        var decided = await Decisions.DecideMatchingAsync(waiting, DecisionAction.Remove, Moderator);
        Assert.That((decided!.Decided, decided.LeftAlone, (await Queue.WaitingAsync(new QueueFilter { Host = "shop.example" })).Count), Is.EqualTo((3, 0, 0)));
        Assert.That((await Decisions.UndoAsync(decided.Batch!, Moderator)).Restored, Is.EqualTo(new[] { _lamp, _shoes, elsewhere }));
    }

    [TestCase("nowhere")]
    [TestCase("'; drop table comments; --")]
    [TestCase("%")]
    public async Task A_value_that_occurs_nowhere_leaves_nothing(string value)
    {
        QueueFilter[] filters =
        [
            new() { Post = value }, new() { Author = value }, new() { Network = value }, new() { Host = value }, new() { Signal = value }, new() { Language = value },
            new() { Campaign = 4711 }, new() { Text = value },
        ];
        foreach (var filter in filters) Assert.That((await IdsAsync(Pile.Spam, filter), (await Queue.MatchesAsync(Pile.Spam, filter)).Number), Is.EqualTo((Array.Empty<long>(), 0)), filter.ToString());
    }

    [TestCase("lamp", true, false)]
    [TestCase("\"miracle lamp\"", true, false)]
    [TestCase("\"lamp miracle\"", false, false)]
    [TestCase("\"unclosed lamp", false, false)]
    [TestCase("buy -shoes", true, false)]
    [TestCase("wonder*", false, true)]
    [TestCase("robot", true, true)]
    [TestCase("%_*'\"", false, false)]
    [TestCase("buy%", true, true)]
    [TestCase("🛒", false, false)]
    [TestCase("lamp 🛒", true, false)]
    [TestCase("mira_le", false, false)]
    [TestCase("\"\"", false, false)]
    [TestCase("* - AND OR NEAR( lamp", false, false)]
    public async Task Words_are_found_also_where_readers_do_not_see_them(string text, bool lamp, bool shoes)
    {
        await FillAsync();
        var found = await IdsAsync(Pile.Spam, new QueueFilter { Text = text });
        Assert.That((found.Contains(_lamp), found.Contains(_shoes), found.Contains(_published)), Is.EqualTo((lamp, shoes, false)));
    }

    [Test]
    public async Task Words_are_found_on_every_pile_wherever_a_comment_goes()
    {
        await FillAsync();
        Assert.That(await IdsAsync(Pile.Published, new QueueFilter { Text = "lamp" }), Is.EqualTo(new[] { _published }));
        await _given.MoveAsync(_published, "removed");
        await FillAsync();
        Assert.That(await IdsAsync(Pile.Refused, new QueueFilter { Text = "lamp" }), Is.EqualTo(new[] { _published }));
        Assert.That(await new SearchFillerState(_given.Database).RowsAsync(), Is.EqualTo((0L, 4L)), "nothing is left in the index of what readers see");
    }

    [Test]
    public async Task A_filtered_pile_is_paged_in_order_and_counted()
    {
        var more = new List<long> { _lamp, _shoes };
        for (var i = 0; i < 5; i++) more.Add(await AddAsync("first", $"Lamp number {i}", "Robot", "spam", "192.0.2.0/24", "nl", null, "honeypot"));
        var (seen, after) = (new List<long>(), (string?)null);
        do
        {
            var page = await Queue.PileAsync(Pile.Spam, new QueueFilter { Author = "Robot" }, after, size: 2);
            seen.AddRange(page.Items.Select(item => item.Comment.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.That(seen, Is.EqualTo(more));
        Assert.That(await Queue.MatchesAsync(Pile.Spam, new QueueFilter { Author = "Robot" }), Is.EqualTo(new Matches(7, null)));
        Assert.That(await Queue.MatchesAsync(Pile.Spam, QueueFilter.None), Is.EqualTo(new Matches(7, null)));
    }

    [Test]
    public async Task All_that_matched_are_decided_as_they_were_shown_and_undone_as_a_whole()
    {
        var filter = new QueueFilter { Author = "Robot" };
        var seen = await SeenAsync(Pile.Spam, filter);
        var arrived = await AddAsync("first", "One lamp more", "Robot", "spam", "192.0.2.0/24", "nl", null, "honeypot");

        var decided = await Decisions.DecideMatchingAsync(seen, DecisionAction.Remove, Moderator);

        Assert.That((decided!.Decided, decided.LeftAlone), Is.EqualTo((2, 0)));
        Assert.That(await IdsAsync(Pile.Refused, QueueFilter.None), Is.EqualTo(new[] { _shoes, _lamp }));
        Assert.That(await IdsAsync(Pile.Spam, filter), Is.EqualTo(new[] { arrived }), "what arrived since was not seen");
        Assert.That(await StoredPiles.WrongAsync(_given.Database), Is.Zero);

        Assert.That((await Decisions.UndoAsync(decided.Batch!, Moderator)).Restored, Is.EqualTo(new[] { _lamp, _shoes }));
        Assert.That(await IdsAsync(Pile.Spam, filter), Is.EqualTo(new[] { _lamp, _shoes, arrived }));
    }

    [Test]
    public async Task What_somebody_decided_changed_or_put_back_since_is_left_alone()
    {
        var removed = await AddAsync("first", "Gone for a moment", "Robot", "spam", "192.0.2.0/24", "nl", null, "honeypot");
        var before = await Decisions.DecideAsync([removed], DecisionAction.Remove, "isrid");
        var third = await AddAsync("first", "A third lamp", "Robot", "spam", "192.0.2.0/24", "nl", null, "honeypot");
        var seen = await SeenAsync(Pile.Spam, new QueueFilter { Author = "Robot" });
        Assert.That(seen.Matches.Number, Is.EqualTo(3));

        await Decisions.UndoAsync(before.Batch!, "isrid");
        await Decisions.DecideAsync([_lamp], DecisionAction.Publish, "isrid");
        await _given.EditAsync(_shoes, "Other words");

        var decided = await Decisions.DecideMatchingAsync(seen, DecisionAction.Remove, Moderator);

        Assert.That((decided!.Decided, decided.LeftAlone), Is.EqualTo((1, 2)));
        Assert.That(await IdsAsync(Pile.Refused, QueueFilter.None), Is.EqualTo(new[] { third }));
        Assert.That(await IdsAsync(Pile.Spam, QueueFilter.None), Is.EqualTo(new[] { _shoes, removed }));
    }

    [Test]
    public async Task A_moment_that_cannot_be_read_and_more_than_were_shown_decide_nothing()
    {
        var seen = await SeenAsync(Pile.Spam, QueueFilter.None);
        Assert.That(await Decisions.DecideMatchingAsync(seen with { Moment = "whenever" }, DecisionAction.Spam, Moderator), Is.Null);
        Assert.That(await Decisions.DecideMatchingAsync(seen with { Matches = new Matches(1, null) }, DecisionAction.Spam, Moderator), Is.Null);
        Assert.That(await IdsAsync(Pile.Spam, QueueFilter.None), Is.EqualTo(new[] { _lamp, _shoes }));
    }

    private async Task<SeenMatches> SeenAsync(Pile pile, QueueFilter filter)
    {
        var moment = await Queue.MomentAsync();
        return new SeenMatches(pile, filter, await Queue.MatchesAsync(pile, filter), moment);
    }

    private async Task<long[]> IdsAsync(Pile pile, QueueFilter filter) => [.. (await Queue.PileAsync(pile, filter)).Items.Select(item => item.Comment.Id)];

    private async Task FillAsync()
    {
        using var content = new Testing.ContentFolder().WithPost("first").WithPost("second");
        await using var store = await Blog.Core.Content.ContentStore.OpenAsync(content.Path, _given.Clock, watch: false);
        var filler = new SearchFiller(_given.Database);
        await filler.FillCommentsAsync(store.Current, null);
        await filler.FillHiddenAsync(store.Current, null);
    }

    private Task KnowAsync(long id, string? email, string? browser) =>
        _given.Database.WriteAsync(session => session.ExecuteAsync("update comments set email_key = @email, browser = @browser where id = @id", new { id, email, browser }));

    private async Task<long> AddAsync(string post, string text, string author, string state, string network, string language, string? host, string signal)
    {
        const string about = "update comments set network = @network, language = @language, name_key = lower(author_name) where id = @id";
        const string finding =
            """
            insert into findings (comment_id, position, signal, signal_group, weight, evidence, holds)
            values (@id, 0, @signal, 'form', 1, '[]', 0)
            """;
        var id = await _given.AddAsync(post, text, author, state);
        await _given.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(about, new { id, network, language });
            await session.ExecuteAsync(finding, new { id, signal });
            if (host is not null) await session.ExecuteAsync("insert into link_hosts (comment_id, host) values (@id, @host)", new { id, host });
        });
        return id;
    }

    private sealed class SearchFillerState(Database database)
    {
        public Task<(long Readers, long Desk)> RowsAsync() => database.ReadAsync(async session =>
            (await session.FirstAsync<long>("select count(*) from search_comments"), await session.FirstAsync<long>("select count(*) from search_hidden")));
    }
}
