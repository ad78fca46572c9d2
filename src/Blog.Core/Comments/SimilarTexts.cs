using System.Diagnostics;
using System.Threading.Channels;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Comments;

/// <summary>
/// The stored comments that a new one may repeat, held in memory by their sketches. It is filled in the background: until <see cref="Ready"/>, equal texts are
/// found through the database alone. Then it follows what other processes store. It may hold a comment too many, never for long one too few: what it finds
/// is always looked up in the database.
/// </summary>
public sealed class SimilarTexts : IAsyncDisposable
{
    // A row says when it was written, which is before it could be seen, by the clock of the node that wrote it.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _changes = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _working;
    private SimilarityIndex _index = new();
    private Dictionary<long, (long ChangedAt, bool IsLive)> _taken = [];
    private long _since;
    private string? _generation;

    private SimilarTexts(Database database, ILogger log)
    {
        _database = database;
        _log = log;
        database.Changes.StoredElsewhere += NoteStored;
        database.Changes.ThreadChanged += NoteAny;
        _working = Task.Run(RunAsync);
    }

    /// <summary>How many comments it holds.</summary>
    public int Count => Volatile.Read(ref _index).Count;

    /// <summary>Done when everything that was stored before is in it; cancelled when it is closed before that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Begins to read what is stored, and returns at once.</summary>
    public static SimilarTexts Open(Database database, ILogger log) => new(database, log);

    /// <summary>Stops reading and following.</summary>
    public async ValueTask DisposeAsync()
    {
        _database.Changes.StoredElsewhere -= NoteStored;
        _database.Changes.ThreadChanged -= NoteAny;
        await _stop.CancelAsync();
        await _working;
        _ready.TrySetCanceled();
        _stop.Dispose();
    }

    /// <summary>The comments that resemble a text most.</summary>
    internal IReadOnlyList<Candidate> Find(Fingerprint fingerprint) => Volatile.Read(ref _index).BestMatches(fingerprint);

    /// <summary>What is to be stored of a text so that it can be found.</summary>
    internal Sketch Choose(Fingerprint fingerprint) => Volatile.Read(ref _index).Choose(fingerprint);

    /// <summary>Takes in a comment that was just stored or changed here.</summary>
    internal void Set(long id, CommentState state, Sketch sketch)
    {
        var index = Volatile.Read(ref _index);
        if (state is CommentState.Published or CommentState.Held or CommentState.Spam) index.Add(id, sketch);
        else index.Remove(id);
    }

    /// <summary>Reads what is stored of comments again, after decisions about them.</summary>
    internal async Task RefreshAsync(IEnumerable<long> comments)
    {
        const string select =
            """
            select comment_id as Id, sketch as Bytes, live as Live
            from sketches
            where comment_id in (select cast(value as bigint) from json_each(@ids)) and version = @Version
            """;
        var rows = await _database.ReadAsync(session => session.QueryAsync<Row>(select, new { ids = Session.List(comments), Fingerprint.Version }));
        foreach (var row in rows) Set(Volatile.Read(ref _index), new StoredSketch(row.Id, row.Live == 1, row.Bytes, 0));
    }

    private static void Set(SimilarityIndex index, in StoredSketch sketch)
    {
        if (sketch.IsLive) index.Add(sketch.Id, Sketch.FromBytes(sketch.Bytes));
        else index.Remove(sketch.Id);
    }

    private void NoteStored(string? post) => _changes.Writer.TryWrite(true);

    // In this process only the restoring of a backup says that any thread may have changed.
    private void NoteAny(string? post)
    {
        if (post is null) _changes.Writer.TryWrite(true);
    }

    private async Task RunAsync()
    {
        var renewing = Task.CompletedTask;
        try
        {
            await KeepTryingAsync(LoadAsync);
            _ready.TrySetResult();
            renewing = KeepTryingAsync(() => SketchRenewal.RunAsync(_database, Choose, renewed => Set(Volatile.Read(ref _index), renewed), _log, _stop.Token));
            await KeepTryingAsync(CatchUpAsync);
            while (await _changes.Reader.WaitToReadAsync(_stop.Token))
            {
                _changes.Reader.TryRead(out _);
                await KeepTryingAsync(CatchUpAsync);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It is closed.
        }
        finally
        {
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepTryingAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (DatabaseUnavailableException error)
            {
                _log.LogWarning("Stored comments could not be read: {Reason}", error.Message);
                await Task.Delay(Patience, _stop.Token);
            }
        }
    }

    private async Task LoadAsync()
    {
        // What was put into the index before this one is in the database, and comes again.
        var started = Stopwatch.GetTimestamp();
        var index = new SimilarityIndex(await StoredSketch.CountAsync(_database, _stop.Token));
        Volatile.Write(ref _index, index);
        _generation = await GenerationAsync();
        _since = _database.Now;
        await StoredSketch.ReadLiveAsync(_database, sketch => Set(index, sketch), _stop.Token);
        _log.LogInformation("{Number} comments can be recognised when they are repeated, after {Seconds:0.0} s", index.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task CatchUpAsync()
    {
        if (await GenerationAsync() != _generation)
        {
            // Another database was put in place of this one: nothing that is known holds any more.
            await LoadAsync();
        }

        var index = Volatile.Read(ref _index);
        var taken = new Dictionary<long, (long ChangedAt, bool IsLive)>();
        await StoredSketch.ReadSinceAsync(_database, _since - (long)Overlap.TotalMilliseconds, sketch =>
        {
            var stamp = (sketch.ChangedAt, sketch.IsLive);
            taken[sketch.Id] = stamp;
            _since = Math.Max(_since, sketch.ChangedAt);
            if (_taken.GetValueOrDefault(sketch.Id) != stamp) Set(index, sketch);
        }, _stop.Token);
        _taken = taken;
    }

    private Task<string?> GenerationAsync() => _database.ReadAsync(session => Settings.GetAsync(session, Backup.GenerationKey), _stop.Token);

    private sealed class Row
    {
        public long Id { get; init; }

        public byte[] Bytes { get; init; } = [];

        public long Live { get; init; }
    }
}
