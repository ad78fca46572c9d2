using System.Net;
using BenchmarkDotNet.Attributes;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Benchmarks;

/// <summary>
/// A comment from draft to durable, with everything between: checks, Markdown, history, judge, one transaction with <c>synchronous=FULL</c>. By one poster after
/// the other, and by 64 at once, who share commits. The database already holds 10,000 comments. PostgreSQL takes part where BLOG_TEST_POSTGRES names a server.
/// </summary>
[MemoryDiagnoser]
public class CommentIntakeBenchmark
{
    private const int Stored = 10_000;
    private const int Posters = 64;

    private readonly Random _random = new(20261121);
    private TestDatabase _database = null!;
    private ContentFolder _folder = null!;
    private ContentStore _content = null!;
    private Core.BlogCore _core = null!;
    private string[] _words = [];
    private int _number;

    /// <summary>The database.</summary>
    [ParamsSource(nameof(Kinds))]
    public DatabaseKind Kind { get; set; }

    public static IEnumerable<DatabaseKind> Kinds =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BLOG_TEST_POSTGRES")) ? [DatabaseKind.Sqlite] : TestDatabase.Kinds;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _words = [.. Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, _random.Next(2, 10)).Select(_ => (char)('a' + _random.Next(26)))))];
        _folder = new ContentFolder().WithSite("title: Measured\nmoderation:\n  hold-first-comment: false").WithPost("post", date: "2026-01-01");
        _content = await ContentStore.OpenAsync(_folder.Path, TimeProvider.System, watch: false);
        _database = await TestDatabase.CreateAsync(Kind);
        _core = await Core.BlogCore.OpenAsync(
            new DatabaseOptions { DataFolder = _database.DataFolder, Connection = _database.ConnectionString }, _content, TimeProvider.System);
        for (var stored = 0; stored < Stored; stored += Posters) await TogetherAsync();
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _core.DisposeAsync();
        await _content.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>One poster, who waits for the answer before the next comment.</summary>
    [Benchmark(Baseline = true)]
    public Task<IntakeResult> One() => SubmitAsync();

    /// <summary>64 posters at once; the figure is for one comment.</summary>
    [Benchmark(OperationsPerInvoke = Posters)]
    public async Task Together() => await TogetherAsync();

    /// <summary>The same draft again: answered with the first receipt.</summary>
    [Benchmark]
    public Task<IntakeResult> Retry() => _core.Intake.SubmitAsync(_retry ??= Draft());

    private CommentDraft? _retry;

    private Task TogetherAsync() => Task.WhenAll(Enumerable.Range(0, Posters).Select(_ => Task.Run(SubmitAsync)));

    private async Task<IntakeResult> SubmitAsync()
    {
        var result = await _core.Intake.SubmitAsync(Draft());
        return result.Stored is null ? throw new InvalidOperationException(result.ToString()) : result;
    }

    // About 600 characters of text that resembles no other, from a place of its own, so that neither limits nor repeats get in the way.
    private CommentDraft Draft()
    {
        var number = Interlocked.Increment(ref _number);
        string[] words;
        lock (_random) words = [.. Enumerable.Range(0, 100).Select(_ => _words[_random.Next(_words.Length)])];
        return new CommentDraft
        {
            Post = "post",
            Name = $"Reader {number}",
            Email = $"reader{number}@example.org",
            Text = $"{string.Join(' ', words[..50])}.\n\n**{string.Join(' ', words[50..55])}**, [{words[55]}](https://example.org/{number}), {string.Join(' ', words[56..])}.",
            Ip = new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]),
            FormToken = $"form-{number}-{Kind}",
            FormIssuedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1),
            Channel = Channel.Form,
        };
    }
}
