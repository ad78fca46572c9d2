using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Mentions;

/// <summary>What is done with claims after they were taken: leases, looking again, vouching.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class VerificationTests(DatabaseKind kind)
{
    private const string Site = "https://blog.example";
    private const string Target = "https://blog.example/posts/first";

    private TestDatabase _database = null!;
    private Testing.ContentFolder _folder = null!;
    private TestClock _clock = null!;
    private ContentStore _content = null!;
    private BlogCore _core = null!;
    private FakeInternet _internet = null!;
    private FakeSite _site = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        (_internet, _clock) = (new FakeInternet(), new TestClock());
        _site = _internet.Site("source.example");
        _database = await TestDatabase.CreateAsync(kind);
        _folder = new Testing.ContentFolder().WithSite("title: A test blog\nmoderation:\n  hold-first-comment: true").WithPost("first", date: "2026-11-20").WithPost("second", date: "2026-11-20");
        _content = await ContentStore.OpenAsync(_folder.Path, _clock, watch: false);
        _core = await BlogCore.OpenAsync(CoreOnDatabase.OptionsOf(_database), _content, _clock, outbound: _internet.Options);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _site?.Dispose();
        _internet?.Dispose();
        if (_core is not null) await _core.DisposeAsync();
        if (_content is not null) await _content.DisposeAsync();
        _folder?.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Test]
    public async Task An_unknown_site_waits_and_a_known_one_is_published()
    {
        var first = await MentionAsync(Put("/one"));
        Assert.That(first.State, Is.EqualTo(CommentState.Held));
        await _core.Decisions.DecideAsync([first.Id], DecisionAction.Publish, "mod");
        Assert.That((await MentionAsync(Put("/two"))).State, Is.EqualTo(CommentState.Published));
        Assert.That((await MentionAsync(Put("/three", _internet.Site("other.example")))).State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_known_site_vouches_and_an_unknown_one_is_not_asked()
    {
        await _core.Decisions.DecideAsync([(await MentionAsync(Put("/one"))).Id], DecisionAction.Publish, "mod");
        var stranger = _internet.Site("stranger.example");
        var vouch = _site.Put("/friends", $"<a href=\"{stranger.Root}/\">a friend</a>");
        Assert.That(await SignalsAsync(await MentionAsync(Put("/a", stranger), vouch)), Does.Contain("vouched-for"));

        var cold = _site.Put("/cold", $"<a rel=\"nofollow\" href=\"{stranger.Root}/\">a stranger</a>");
        Assert.That(await SignalsAsync(await MentionAsync(Put("/b", stranger), cold)), Does.Not.Contain("vouched-for"));

        var nobody = _internet.Site("nobody.example");
        var worthless = nobody.Put("/", $"<a href=\"{stranger.Root}/\">x</a>");
        Assert.That(await SignalsAsync(await MentionAsync(Put("/c", stranger), worthless)), Does.Not.Contain("vouched-for"));
        Assert.That(nobody.Requests, Is.Empty);
    }

    [Test]
    public async Task Pages_are_looked_at_again_and_go_when_the_link_goes()
    {
        var mention = await MentionAsync(Put("/one"));
        await PassAsync(TimeSpan.FromHours(17));
        Assert.That(_site.Requests, Has.Count.EqualTo(1), "not before its turn");
        await PassAsync(TimeSpan.FromHours(24));
        Assert.That(_site.Requests, Has.Count.EqualTo(2));
        _site.Put("/one", "Never mind");
        await PassAsync(TimeSpan.FromDays(3));
        Assert.That((await _core.Comments.FindAsync(mention.Id))!.State, Is.EqualTo(CommentState.Withdrawn));
        var asked = _site.Requests.Count;
        await PassAsync(TimeSpan.FromDays(100));
        Assert.That(_site.Requests, Has.Count.EqualTo(asked), "what is not shown is not looked at");
    }

    [Test]
    public async Task A_site_that_is_down_for_some_days_loses_nothing()
    {
        var mention = await MentionAsync(Put("/one"));
        _site.Put("/one", FakeAnswer.Of(503));
        for (var day = 0; day < 8; day++) await PassAsync(TimeSpan.FromDays(1));
        Assert.That((await _core.Comments.FindAsync(mention.Id))!.State, Is.EqualTo(CommentState.Held));
        for (var day = 0; day < 30; day++) await PassAsync(TimeSpan.FromDays(1));
        Assert.That((await _core.Comments.FindAsync(mention.Id))!.State, Is.EqualTo(CommentState.Withdrawn));
    }

    [Test]
    public async Task What_one_node_looks_at_no_other_takes_until_its_lease_is_over()
    {
        await using var other = await BlogCore.OpenAsync(CoreOnDatabase.OptionsOf(_database), _content, _clock, outbound: _internet.Options);
        await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, Put("/one"), Target, Site));
        var (here, there) = (new ClaimRepository(_core.Database), new ClaimRepository(other.Database));
        var taken = await Task.WhenAll(here.TakeAsync(), there.TakeAsync(), here.TakeAsync(), there.TakeAsync());
        Assert.That(taken.Sum(claims => claims.Count), Is.EqualTo(1));
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.That(await there.TakeAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_host_gets_a_place_in_the_queue_and_not_all_of_it()
    {
        var results = new List<ReceiveResult>();
        for (var i = 0; i < ClaimRepository.MostOfHost + 5; i++)
        {
            if (i % 50 == 0) _clock.Advance(TimeSpan.FromMinutes(1));
            results.Add(await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, $"{_site.Root}/{i}", Target, Site)));
        }
        Assert.That(results.OfType<ReceiveResult.Taken>().Count(), Is.EqualTo(ClaimRepository.MostOfHost));
        Assert.That(results[^1], Is.EqualTo(new ReceiveResult.Refused(MentionRefusal.TooMany, TimeSpan.FromHours(1))));
        var again = await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, $"{_site.Root}/0", Target, Site));
        Assert.That(again, Is.EqualTo(results[0]), "what waits already keeps its place");
    }

    [Test]
    public async Task Refusals_are_kept_for_a_while_and_the_same_ones_counted()
    {
        for (var i = 0; i < 3; i++) await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Pingback, $"{_site.Root}/x", Site + "/posts/nothing", Site) { Network = "192.0.2.0/24" });
        var refused = (await _core.Refusals.LatestAsync()).Single();
        Assert.That(refused, Is.EqualTo(new RefusedMention(Channel.Pingback, $"{_site.Root}/x", Site + "/posts/nothing", MentionRefusal.TargetUnknown, "192.0.2.0/24", 3, _clock.Now)));
        _clock.Advance(TimeSpan.FromDays(15));
        await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Pingback, "x", Target, Site));
        Assert.That((await _core.Refusals.LatestAsync()).Single().Source, Is.EqualTo("x"));
    }

    [Test]
    public async Task All_targets_of_a_source_cost_one_fetch()
    {
        var source = _site.Put("/one", $"<!doctype html><title>Both</title><p>About <a href=\"{Target}\">this</a> and <a href=\"{Site}/posts/second\">that</a>");
        var first = await ReceiveAsync(source, Target);
        var second = await ReceiveAsync(source, Site + "/posts/second");
        await PassAsync(TimeSpan.Zero);
        Assert.That(_site.Requests, Has.Count.EqualTo(1));
        Assert.That((await ClaimAsync(first)).CommentId, Is.Not.Null.And.Not.EqualTo((await ClaimAsync(second)).CommentId));
    }

    [Test]
    public async Task A_page_that_is_not_reached_is_tried_again_and_then_refused()
    {
        var token = await ReceiveAsync(_site.Put("/one", FakeAnswer.Of(503, "Down")), Target);
        foreach (var (pause, tries) in new[] { (0, 1), (30, 1), (31, 2), (540, 2), (61, 3) })
        {
            await PassAsync(TimeSpan.FromSeconds(pause));
            Assert.That((_site.Requests.Count, (await ClaimAsync(token)).State), Is.EqualTo((tries, tries < 3 ? "waiting" : "refused")), $"{pause} s later");
        }
        Assert.That((await ClaimAsync(token)).Outcome, Is.EqualTo("sourceunreadable"));
    }

    private string Put(string path, FakeSite? site = null) => (site ?? _site).Put(path, $"<!doctype html><title>Page {path}</title><p>About {path} and <a href=\"{Target}\">this</a>");

    private async Task<Comment> MentionAsync(string source, string? vouch = null)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        var token = await ReceiveAsync(source, Target, vouch);
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromMinutes(1));
        var claim = await ClaimAsync(token);
        Assert.That(claim.CommentId, Is.Not.Null, claim.Outcome);
        return (await _core.Comments.FindAsync(claim.CommentId!.Value))!;
    }

    private async Task<string> ReceiveAsync(string source, string target, string? vouch = null) =>
        ((ReceiveResult.Taken)await _core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, source, target, Site) { Vouch = vouch })).Token;

    private async Task<ClaimRow> ClaimAsync(string token) => (await new ClaimRepository(_core.Database).FindAsync(token, default))!;

    private async Task PassAsync(TimeSpan time)
    {
        await WorkAsync();
        _clock.Advance(time);
        await WorkAsync();
    }

    private async Task WorkAsync()
    {
        while (await _core.MentionWork.NextAsync(default))
        {
            // All that is due.
        }
    }

    private async Task<IEnumerable<string>> SignalsAsync(Comment mention) => (await _core.Comments.FindingsAsync(mention.Id)).Select(finding => finding.Signal);
}
