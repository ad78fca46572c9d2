using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Mentions;

/// <summary>Whatever is told to the blog, nobody can have it trouble a third.</summary>
internal sealed class AmplifierTests
{
    private const string Site = "https://blog.example";

    [Test]
    public async Task A_thousand_claims_about_one_victim_cost_it_six_visits_a_minute()
    {
        using var internet = new FakeInternet();
        var clock = new TestClock();
        using var folder = new Testing.ContentFolder().WithPost("first", date: "2026-11-20");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var content = await ContentStore.OpenAsync(folder.Path, clock, watch: false);
        await using var core = await BlogCore.OpenAsync(CoreOnDatabase.OptionsOf(database), content, clock, outbound: internet.Options);
        var victim = internet.Site("victim.example", _ => FakeAnswer.Page("Ouch"));

        var told = Enumerable.Range(0, 1000).Select(number =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"name{number}.example");
            internet.Name(name, victim.EndPoint.Address);
            var source = string.Create(CultureInfo.InvariantCulture, $"http://{name}:{victim.EndPoint.Port}/");
            return core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, source, Site + "/posts/first", Site) { Network = name });
        });
        Assert.That(await Task.WhenAll(told), Is.All.InstanceOf<ReceiveResult.Taken>());
        var asked = new List<int>();
        for (var minute = 1; minute <= 4; minute++)
        {
            var before = victim.Requests.Count;
            for (var second = 0; second < 60; second += 10)
            {
                while (await core.MentionWork.NextAsync(default))
                {
                    // All that is due.
                }
                clock.Advance(TimeSpan.FromSeconds(10));
            }
            asked.Add(victim.Requests.Count - before);
        }
        Assert.That(asked, Is.All.LessThanOrEqualTo(6));
        Assert.That(asked.Sum(), Is.GreaterThan(9), "and is asked all the same: its turn comes");
    }
}
