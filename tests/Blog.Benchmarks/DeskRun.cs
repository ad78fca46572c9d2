using System.Diagnostics;
using System.Globalization;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Benchmarks;

/// <summary><c>desk [--data DIR | --postgres "Host=…;Database=…"] [--times 30]</c>: how long the desk of a seeded database takes: its pages, filters, decisions, and taking them back.</summary>
internal static class DeskRun
{
    private const string Moderator = "measured";
    private const int PageSize = 20;
    private const int DeepPage = 200;

    public static async Task<int> RunAsync(string[] args)
    {
        var times = int.Parse(CommandLine.After(args, "--times") ?? "30", CultureInfo.InvariantCulture);
        await using var database = await Database.OpenAsync(SeedDesk.OptionsOf(args), TimeProvider.System);
        var (queue, decisions) = (new ReviewQueue(database), new Decisions(database));
        CommandLine.Tell($"{database.Description}: {(await queue.PilesAsync()).Waiting.Total} wait");
        await TellAsync("counts of all tabs", times, _ => queue.PilesAsync());
        foreach (var (name, pile, filter) in Asked())
        {
            var matches = await queue.MatchesAsync(pile, filter);
            await TellAsync($"{name} ({matches.Number}{(matches.MayBeMore ? "+" : "")})", times, async _ =>
            {
                await queue.MomentAsync();
                await queue.MatchesAsync(pile, filter);
                var page = await queue.PileAsync(pile, filter, size: PageSize);
                await queue.WritersAsync(page.Items.Select(item => item.Comment.Id));
                if (filter.IsEmpty) await queue.SpreadAsync(page.Items.Select(item => item.Campaign?.Id).OfType<long>());
            });
        }

        foreach (var (pile, filter) in new[] { (Pile.Spam, QueueFilter.None), (Pile.Published, QueueFilter.None), (Pile.Published, new QueueFilter { Language = "nl" }), (Pile.Spam, new QueueFilter { Signal = "spam-word" }) })
        {
            var deep = await DeepAsync(queue, pile, filter);
            await TellAsync($"{pile}{(filter.IsEmpty ? "" : ", filtered")}, page {DeepPage}", times, _ => queue.PileAsync(pile, filter, deep, PageSize));
        }

        await DecideAsync(queue, decisions, times);
        return 0;
    }

    private static IEnumerable<(string Name, Pile Pile, QueueFilter Filter)> Asked()
    {
        foreach (var pile in Enum.GetValues<Pile>()) yield return ($"tab {pile}", pile, QueueFilter.None);
        foreach (var pile in new[] { Pile.Spam, Pile.Held, Pile.Published, Pile.Refused })
        {
            yield return ($"{pile}, post", pile, new QueueFilter { Post = "post-3" });
            yield return ($"{pile}, author", pile, new QueueFilter { Author = "Joyce A. 0" });
            yield return ($"{pile}, network, common", pile, new QueueFilter { Network = pile == Pile.Spam ? "45.0.0.0/24" : "84.0.1.0/24" });
            yield return ($"{pile}, host, common", pile, new QueueFilter { Host = "win0.example" });
            yield return ($"{pile}, host, rare", pile, new QueueFilter { Host = "site2911.example" });
            yield return ($"{pile}, signal, common", pile, new QueueFilter { Signal = pile is Pile.Spam or Pile.Refused ? "spam-word" : "first-comment" });
            yield return ($"{pile}, signal, elsewhere", pile, new QueueFilter { Signal = pile is Pile.Spam or Pile.Refused ? "burst" : "honeypot" });
            yield return ($"{pile}, language, common", pile, new QueueFilter { Language = "nl" });
            yield return ($"{pile}, language, rare", pile, new QueueFilter { Language = "pt" });
            yield return ($"{pile}, campaign", pile, new QueueFilter { Campaign = 1 });
            yield return ($"{pile}, words", pile, new QueueFilter { Text = "casino bonus" });
            yield return ($"{pile}, post, signal and language", pile, new QueueFilter { Post = "post-1", Signal = "spam-word", Language = "nl" });
            yield return ($"{pile}, author and language", pile, new QueueFilter { Author = "Joyce A. 0", Language = "nl" });
            yield return ($"{pile}, post and network", pile, new QueueFilter { Post = "post-3", Network = pile == Pile.Spam ? "45.0.0.0/24" : "84.0.1.0/24" });
            yield return ($"{pile}, writer", pile, new QueueFilter { Writer = 900_000 });
            yield return ($"{pile}, network and host", pile, new QueueFilter { Network = "45.0.0.0/24", Host = "win0.example" });
            yield return ($"{pile}, what is nowhere", pile, new QueueFilter { Host = "nowhere.example" });
        }
    }

    private static async Task<string?> DeepAsync(ReviewQueue queue, Pile pile, QueueFilter filter)
    {
        string? after = null;
        for (var page = 1; page < DeepPage; page += 10) after = (await queue.PileAsync(pile, filter, after, PageSize * 10)).Next;
        return after;
    }

    private static async Task DecideAsync(ReviewQueue queue, Decisions decisions, int times)
    {
        var page = await queue.PileAsync(Pile.Held, new QueueFilter { Language = "nl" }, size: Math.Max(times, 50));
        var batches = new List<string>();
        await TellAsync("one decision", times, async i =>
        {
            var comment = page.Items[i % page.Items.Count].Comment;
            if ((await decisions.DecideAsync([new SeenComment(comment.Id, comment.State)], DecisionAction.Publish, Moderator)).Batch is { } batch) batches.Add(batch);
        });
        await TellAsync("one undone", batches.Count, i => decisions.UndoAsync(batches[i], Moderator));
        foreach (var filter in new[] { new QueueFilter { Language = "en" }, new QueueFilter { Signal = "spam-word" } })
        {
            var moment = await queue.MomentAsync();
            var all = await queue.MatchesAsync(Pile.Spam, filter);
            var started = Stopwatch.GetTimestamp();
            var decided = (await decisions.DecideMatchingAsync(new SeenMatches(Pile.Spam, filter, all, moment), DecisionAction.Spam, Moderator))!;
            CommandLine.Tell($"all {decided.Decided} that match decided in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
            started = Stopwatch.GetTimestamp();
            var undone = await decisions.UndoAsync(decided.Batch!, Moderator);
            CommandLine.Tell($"{undone.Restored.Count} undone in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        }

        await ThousandAsync(queue, decisions);
        await CampaignAsync(queue, decisions);
    }

    private static async Task CampaignAsync(ReviewQueue queue, Decisions decisions)
    {
        var largest = (await queue.CampaignAsync(1))!;
        var started = Stopwatch.GetTimestamp();
        var decided = (await decisions.DecideCampaignAsync(largest.Id, largest.Seen, DecisionAction.Remove, Moderator, everything: true))!;
        CommandLine.Tell($"a campaign of {decided.Result.Decided.Count} decided in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        started = Stopwatch.GetTimestamp();
        var undone = await decisions.UndoAsync(decided.Result.Batch!, Moderator);
        CommandLine.Tell($"{undone.Restored.Count} undone in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
    }

    private static async Task ThousandAsync(ReviewQueue queue, Decisions decisions)
    {
        var thousand = new List<SeenComment>();
        for (string? after = null; thousand.Count < 1_000;)
        {
            var page = await queue.PileAsync(Pile.Spam, new QueueFilter { Language = "nl" }, after, 200);
            thousand.AddRange(page.Items.Select(item => new SeenComment(item.Comment.Id, item.Comment.State)));
            after = page.Next;
        }

        var started = Stopwatch.GetTimestamp();
        var result = await decisions.DecideAsync(thousand, DecisionAction.Spam, Moderator);
        CommandLine.Tell($"{result.Decided.Count} ticked ones decided in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        started = Stopwatch.GetTimestamp();
        await decisions.UndoAsync(result.Batch!, Moderator);
        CommandLine.Tell($"undone in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
    }

    private static async Task TellAsync(string name, int times, Func<int, Task> measured)
    {
        var spent = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await measured(i);
            spent.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        spent.Sort();
        if (times > 0) CommandLine.Tell($"{name,-46} median {spent[times / 2],7:0.0} ms, 99th percentile {spent[times * 99 / 100],7:0.0} ms");
    }
}
