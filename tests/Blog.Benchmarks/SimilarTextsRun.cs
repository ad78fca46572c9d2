using System.Diagnostics;
using System.Globalization;
using System.Net;
using Blog.Core;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Benchmarks;

/// <summary>
/// <c>similar-texts --comments 1000000 [--postgres]</c>: how long a blog of so many comments takes until it recognises repeats of all of them, what that costs in
/// memory, and how fast it takes comments then. The measuring process is another one than that which stores them.
/// </summary>
internal static class SimilarTextsRun
{
    private const int Submissions = 1_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var number = int.Parse(CommandLine.After(args, "--comments") ?? "100000", CultureInfo.InvariantCulture);
        if (CommandLine.After(args, "--measure") is { } folder) return await MeasureAsync(number, folder, CommandLine.After(args, "--database"));

        await using var test = await TestDatabase.CreateAsync(args.Contains("--postgres") ? DatabaseKind.Postgres : DatabaseKind.Sqlite);
        var started = Stopwatch.GetTimestamp();
        await ManyComments.StoreAsync(OptionsOf(test.DataFolder, test.ConnectionString), number);
        CommandLine.Tell($"{number} comments of 3 to 200 words stored in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");

        string[] database = test.ConnectionString is { } connection ? ["--database", connection] : [];
        using var process = Process.Start(Path.Combine(AppContext.BaseDirectory, "Blog.Benchmarks"), ["similar-texts", "--comments", $"{number}", "--measure", test.DataFolder, .. database]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<int> MeasureAsync(int number, string folder, string? connection)
    {
        using var site = new ContentFolder().WithSite("title: Measured\nmoderation:\n  hold-first-comment: false").WithPost("post", date: "2026-01-01");
        await using var content = await ContentStore.OpenAsync(site.Path, TimeProvider.System, watch: false);
        var (heap, resident, before) = (Heap(), Resident(), Environment.CpuUsage.TotalTime);
        var started = Stopwatch.GetTimestamp();
        await using var core = await BlogCore.OpenAsync(OptionsOf(folder, connection), content, TimeProvider.System);
        var opened = Stopwatch.GetElapsedTime(started);
        await core.Similar.Ready;
        var (ready, used) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime);
        var (heapAfter, residentAfter) = (Heap(), Resident());
        CommandLine.Tell($"opened, and serving, after {opened.TotalSeconds:0.00} s; recognises {core.Similar.Count} comments after {ready.TotalSeconds:0.0} s, and {(used - before).TotalSeconds:0.0} s of processor time");
        CommandLine.Tell($"managed heap {(heapAfter - heap) / (double)number:0} bytes a comment, resident memory {(residentAfter - resident) / (double)number:0} bytes a comment");
        var later = await TimeAsync(core, ManyComments.Texts(number, Submissions));
        CommandLine.Tell($"a comment taken in afterwards: median {later.Median:0.00} ms, 99th percentile {later.Highest:0.00} ms");
        return 0;
    }

    private static async Task<(double Median, double Highest)> TimeAsync(BlogCore core, IEnumerable<string> texts)
    {
        var times = new List<double>();
        foreach (var text in texts)
        {
            var draft = DraftOf(text);
            var started = Stopwatch.GetTimestamp();
            var result = await core.Intake.SubmitAsync(draft);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (result.Stored is null) throw new InvalidOperationException(result.ToString());
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    private static int _drafts;

    private static CommentDraft DraftOf(string text)
    {
        var number = ++_drafts;
        return new CommentDraft
        {
            Post = "post",
            Name = $"Reader {number}",
            Email = $"reader{number}@example.org",
            Text = text,
            Ip = new IPAddress([10, (byte)(number >> 8), (byte)number, 7]),
            FormToken = Guid.NewGuid().ToString("N"),
            FormIssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1),
            Channel = Channel.Form,
        };
    }

    private static DatabaseOptions OptionsOf(string folder, string? connection) => new() { DataFolder = folder, Connection = connection };

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
