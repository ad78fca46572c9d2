using System.Threading.Channels;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Comments;

/// <summary>
/// The stored comments that a new one may repeat, held in memory by their sketches. It is filled when the blog opens and follows what other
/// processes store. It may hold a comment too many, never for long one too few: what it finds is always looked up in the database.
/// </summary>
public sealed class SimilarTexts : IAsyncDisposable
{
    // Numbers are handed out before they are committed, so a smaller one can appear later than a greater one.
    private const long Overlap = 1000;

    private readonly Database _database;
    private readonly ILogger _log;
    private readonly SimilarityIndex _index = new();
    private readonly Channel<string?> _changed = System.Threading.Channels.Channel.CreateBounded<string?>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _following;
    private long _last;

    private SimilarTexts(Database database, ILogger log)
    {
        _database = database;
        _log = log;
        _following = FollowAsync();
    }

    /// <summary>How many comments it holds; short ones are not among them.</summary>
    public int Count => _index.Count;

    /// <summary>Reads the fingerprints of all stored comments.</summary>
    public static async Task<SimilarTexts> OpenAsync(Database database, ILogger log, CancellationToken cancel = default)
    {
        var texts = new SimilarTexts(database, log);
        database.Changes.StoredElsewhere += texts.Note;
        await texts.CatchUpAsync(cancel);
        return texts;
    }

    /// <summary>Stops following.</summary>
    public async ValueTask DisposeAsync()
    {
        _database.Changes.StoredElsewhere -= Note;
        _changed.Writer.TryComplete();
        await _following;
    }

    /// <summary>The comments that resemble a text most.</summary>
    internal IReadOnlyList<Candidate> Find(Fingerprint fingerprint) => _index.BestMatches(fingerprint);

    /// <summary>Takes in a comment that was just stored or changed here.</summary>
    internal void Set(long id, CommentState state, Fingerprint fingerprint)
    {
        if (state is CommentState.Published or CommentState.Held or CommentState.Spam) _index.Add(id, fingerprint);
        else _index.Remove(id);
    }

    /// <summary>Reads the fingerprints of comments again, after decisions about them.</summary>
    internal async Task RefreshAsync(IEnumerable<long> comments)
    {
        const string select =
            $"""
            select {Row.Columns}
            from fingerprints f
            join sketches s on s.comment_id = f.comment_id
            join comments c on c.id = f.comment_id
            where f.comment_id in (select cast(value as bigint) from json_each(@ids)) and s.version = @Version
            """;
        var ids = Session.List(comments);
        Take(await _database.ReadAsync(session => session.QueryAsync<Row>(select, new { ids, Fingerprint.Version })));
    }

    private async Task RefreshAsync(string post)
    {
        const string select =
            $"""
            select {Row.Columns}
            from fingerprints f
            join sketches s on s.comment_id = f.comment_id
            join comments c on c.id = f.comment_id
            where f.post = @post and s.version = @Version
            """;
        Take(await _database.ReadAsync(session => session.QueryAsync<Row>(select, new { post, Fingerprint.Version })));
    }

    private async Task CatchUpAsync(CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {Row.Columns}
            from fingerprints f
            join sketches s on s.comment_id = f.comment_id
            join comments c on c.id = f.comment_id
            where f.comment_id > @after and s.version = @Version and c.state in ('published', 'held', 'spam')
            """;
        var after = _last - Overlap;
        Take(await _database.ReadAsync(session => session.QueryAsync<Row>(select, new { after, Fingerprint.Version }), cancel));
    }

    private void Take(List<Row> rows)
    {
        foreach (var row in rows)
        {
            Set(row.Id, Stored.Parse<CommentState>(row.State), row.ToFingerprint());
            _last = Math.Max(_last, row.Id);
        }
    }

    private void Note(string? post)
    {
        // A full queue loses nothing for long: the next entry that names no post catches up.
        if (!_changed.Writer.TryWrite(post)) _log.LogDebug("Too many changes at once to follow each");
    }

    private async Task FollowAsync()
    {
        await foreach (var post in _changed.Reader.ReadAllAsync())
        {
            try
            {
                if (post is null) await CatchUpAsync();
                else await RefreshAsync(post);
            }
            catch (DatabaseUnavailableException error)
            {
                // It is told to catch up when the database is back.
                _log.LogWarning("Comments stored elsewhere could not be read: {Reason}", error.Message);
            }
        }
    }

    private sealed class Row
    {
        public const string Columns =
            """
            f.comment_id as Id, f.exact as Exact, f.loose as Loose, s.sketch as Sketch, f.length as Length, c.state as State
            """;

        public long Id { get; init; }

        public byte[] Exact { get; init; } = [];

        public byte[] Loose { get; init; } = [];

        public byte[] Sketch { get; init; } = [];

        public long Length { get; init; }

        public string State { get; init; } = "";

        public Fingerprint ToFingerprint() => Fingerprint.Restore(Exact, Loose, Sketch, (int)Length);
    }
}
