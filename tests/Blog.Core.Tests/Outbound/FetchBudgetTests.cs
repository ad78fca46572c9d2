using Blog.Core.Outbound;
using Blog.Testing;

namespace Blog.Core.Tests.Outbound;

/// <summary>What another site bears from all nodes together, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class FetchBudgetTests(DatabaseKind kind) : OutboundFixture(kind)
{
    [Test]
    public async Task A_host_is_asked_once_in_ten_seconds_by_all_nodes_together()
    {
        var site = Internet.Site("one.example", _ => FakeAnswer.Page("Here"));
        await AnswerAsync(site.Root + "/");
        Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That(await Client().SendAsync(FetchRequest.Get(site.Root + "/b", "Test", null)), Is.EqualTo(new FetchResult.NotBefore(Clock.Now.AddSeconds(6))));
        Clock.Advance(TimeSpan.FromSeconds(6));
        await AnswerAsync(site.Root + "/c");
        Assert.That(site.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/", "/c" }));
    }

    [Test]
    public async Task A_victim_of_many_names_gets_six_connections_in_a_minute()
    {
        var victim = Internet.Site("victim.example", _ => FakeAnswer.Page("Ouch"));
        var results = new List<FetchResult>();
        for (var i = 0; i < 40; i++)
        {
            Internet.Name($"name{i}.example", victim.EndPoint.Address);
            results.Add(await FetchAsync($"http://name{i}.example:{victim.EndPoint.Port}/"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Multiple(() =>
        {
            Assert.That(victim.Requests, Has.Count.EqualTo(6));
            Assert.That(results.OfType<FetchResult.NotBefore>().Count(), Is.EqualTo(34));
        });
    }

    [Test]
    public async Task A_redirecting_host_spends_what_its_victim_gets()
    {
        var victim = Internet.Site("victim.example", _ => FakeAnswer.Page("Ouch"));
        var evil = Enumerable.Range(0, 20).Select(i => Internet.Site($"evil{i}.example", _ => FakeAnswer.Redirect(victim.Root + "/" + i))).ToList();
        foreach (var site in evil) await FetchAsync(site.Root + "/");
        Assert.That(victim.Requests, Has.Count.EqualTo(1), "one host, one fetch in ten seconds");
    }
}
