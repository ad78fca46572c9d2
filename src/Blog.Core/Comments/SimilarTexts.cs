using System.Diagnostics;
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

    private readonly Database _database;
    private readonly ILogger _log;
    private readonly DatabaseFollower _follower;
    private SimilarityIndex _index = new();
    private Dictionary<long, (long ChangedAt, bool IsLive)> _taken = [];
    private long _since;

    private SimilarTexts(Database database, ILogger log)
    {
        _database = database;
        _log = log;
        _follower = new DatabaseFollower(database, log, "Stored comments could not be read");
        _follower.Start(LoadAsync, CatchUpAsync, () => SketchRenewal.RunAsync(database, Choose, renewed => Set(Volatile.Read(ref _index), renewed), log, _follower.Stopping));
    }

    /// <summary>How many comments it holds.</summary>
    public int Count => Volatile.Read(ref _index).Count;

    /// <summary>Done when everything that was stored before is in it; cancelled when it is closed before that.</summary>
    public Task Ready => _follower.Ready;

    /// <summary>Begins to read what is stored, and returns at once.</summary>
    public static SimilarTexts Open(Database database, ILogger log) => new(database, log);

    /// <summary>Stops reading and following.</summary>
    public ValueTask DisposeAsync() => _follower.DisposeAsync();

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

    private async Task LoadAsync()
    {
        // What was put into the index before this one is in the database, and comes again.
        var started = Stopwatch.GetTimestamp();
        var index = new SimilarityIndex(await StoredSketch.CountAsync(_database, _follower.Stopping));
        Volatile.Write(ref _index, index);
        _since = _database.Now;
        await StoredSketch.ReadLiveAsync(_database, sketch => Set(index, sketch), _follower.Stopping);
        _log.LogInformation("{Number} comments can be recognised when they are repeated, after {Seconds:0.0} s", index.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task CatchUpAsync()
    {
        var index = Volatile.Read(ref _index);
        var taken = new Dictionary<long, (long ChangedAt, bool IsLive)>();
        await StoredSketch.ReadSinceAsync(_database, _since - (long)Overlap.TotalMilliseconds, sketch =>
        {
            var stamp = (sketch.ChangedAt, sketch.IsLive);
            taken[sketch.Id] = stamp;
            _since = Math.Max(_since, sketch.ChangedAt);
            if (_taken.GetValueOrDefault(sketch.Id) != stamp) Set(index, sketch);
        }, _follower.Stopping);
        _taken = taken;
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public byte[] Bytes { get; init; } = [];

        public long Live { get; init; }
    }
}
