using System.Diagnostics;
using System.Globalization;
using System.Net;
using Blog.Core;
using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Benchmarks;

/// <summary>
/// <c>mentions [--seconds N] [--postgres]</c>: how many webmentions a second are taken or refused over HTTP before anybody is asked, how long the answers take, and how
/// often one victim is asked in a minute. The sender runs in this process too, and counts.
/// </summary>
internal static class MentionsRun
{
    private const string Site = "https://blog.example";
    private const int AtOnce = 16;
    private const int MostTaken = 9000;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = int.Parse(CommandLine.After(args, "--seconds") ?? "5", CultureInfo.InvariantCulture);
        var kind = args.Contains("--postgres") ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
        await AnswersAsync(kind, TimeSpan.FromSeconds(seconds));
        await VictimAsync(kind);
        return 0;
    }

    private static async Task AnswersAsync(DatabaseKind kind, TimeSpan time)
    {
        using var internet = new FakeInternet();
        using var folder = new ContentFolder().WithPost("first");
        await using var blog = await RunningBlog.StartAsync(kind, folder, new TestClock().Run(), settings => settings with { Outbound = internet.Options, Proxies = "127.0.0.1" });
        var (post, nothing) = (new Uri(blog.Address, "/posts/first").AbsoluteUri, new Uri(blog.Address, "/posts/nothing").AbsoluteUri);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = blog.Address };
        CommandLine.Tell($"{Environment.ProcessorCount} cores, {kind}");
        await MeasureAsync(http, "(practice)", time, 2000, i => (Source(i), nothing, Sender(1, i)));
        await MeasureAsync(http, "refused: no such post", time, int.MaxValue, i => (Source(i), nothing, Sender(2, i)));
        await MeasureAsync(http, "refused: malformed source", time, int.MaxValue, i => ("nonsense", post, Sender(3, i)));
        await MeasureAsync(http, "refused: too much of one", time, int.MaxValue, i => (Source(i), post, "203.0.113.7"));
        await MeasureAsync(http, "taken: another host each", time, MostTaken, i => (Source(i), post, Sender(4, i)));
        await MeasureAsync(http, "taken: told again", time, int.MaxValue, i => (Source(i % 500), post, Sender(5, i)));
    }

    /// <summary>Tells for a time, or so many times, by so many connections at once.</summary>
    private static async Task MeasureAsync(HttpClient http, string what, TimeSpan time, int most, Func<int, (string Source, string Target, string Sender)> claim)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var (told, times, answers, started) = (0, new List<double>(), new Dictionary<HttpStatusCode, int>(), Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time && Interlocked.Increment(ref told) is var number && number <= most)
            {
                var at = Stopwatch.GetTimestamp();
                var status = await TellAsync(http, claim(number));
                lock (times)
                {
                    times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                    answers[status] = answers.GetValueOrDefault(status) + 1;
                }
            }
        })));
        var rate = times.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var perCore = times.Count / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        times.Sort();
        var statuses = string.Join(", ", answers.Select(pair => $"{(int)pair.Key}: {pair.Value}"));
        CommandLine.Tell($"{what,-28} {rate,7:N0} a second, {perCore,7:N0} a second of one core; median {times[times.Count / 2]:0.0} ms, 99 % {times[times.Count * 99 / 100]:0.0} ms ({statuses})");
    }

    private static async Task<HttpStatusCode> TellAsync(HttpClient http, (string Source, string Target, string Sender) claim)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webmention") { Content = new FormUrlEncodedContent([new("source", claim.Source), new("target", claim.Target)]) };
        request.Headers.Add("X-Forwarded-For", claim.Sender);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A thousand claims about pages under a thousand names that are one machine, over three minutes of the blog's clock.</summary>
    private static async Task VictimAsync(DatabaseKind kind)
    {
        using var internet = new FakeInternet();
        using var folder = new ContentFolder().WithPost("first");
        await using var database = await TestDatabase.CreateAsync(kind);
        var clock = new TestClock();
        await using var content = await ContentStore.OpenAsync(folder.Path, clock, watch: false);
        await using var core = await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = database.DataFolder, Connection = database.ConnectionString }, content, clock, outbound: internet.Options);
        var victim = internet.Site("victim.example", _ => FakeAnswer.Page("Ouch"));
        for (var i = 0; i < 1000; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"name{i}.example");
            internet.Name(name, victim.EndPoint.Address);
            var source = string.Create(CultureInfo.InvariantCulture, $"http://{name}:{victim.EndPoint.Port}/");
            await core.Inbox.ReceiveAsync(new MentionClaim(Channel.Webmention, source, Site + "/posts/first", Site) { Network = name });
        }
        var (minutes, before) = (new List<int>(), 0);
        for (var second = 1; second <= 180; second++)
        {
            while (await core.MentionWork.NextAsync(default))
            {
                // What is due.
            }
            clock.Advance(TimeSpan.FromSeconds(1));
            if (second % 60 != 0) continue;
            minutes.Add(victim.Requests.Count - before);
            before = victim.Requests.Count;
        }
        CommandLine.Tell($"1,000 claims about one victim: {string.Join(", ", minutes)} visits in its first minutes");
    }

    private static string Source(int i) => string.Create(CultureInfo.InvariantCulture, $"http://site{i}.example/{i}");

    // Senders of so many networks that none of them tells too much.
    private static string Sender(int round, int i) => string.Create(CultureInfo.InvariantCulture, $"{11 + (i / 60 / 250 % 100)}.{i / 60 % 250}.{round}.1");
}
