using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Web.Reading;

/// <summary>The newest comments of the whole blog, kept in memory for the foot of every page and read again after a thread has changed.</summary>
internal sealed class RecentDiscussion : IDisposable
{
    private const int Number = 5;

    private readonly CommentRepository _comments;
    private readonly ChangeFeed _changes;
    private readonly ILogger<RecentDiscussion> _log;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Snapshot _current = new(-1, []);
    private long _changed;
    private long _version;

    /// <summary>Listens to the changes of threads.</summary>
    public RecentDiscussion(CommentRepository comments, ChangeFeed changes, ILogger<RecentDiscussion> log)
    {
        _comments = comments;
        _changes = changes;
        _log = log;
        _changes.ThreadChanged += OnThreadChanged;
    }

    /// <summary>Grows when the list has become another one.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The newest comments, newest first; the last ones known while the database cannot be read.</summary>
    public async Task<IReadOnlyList<Comment>> GetAsync(CancellationToken cancellation = default)
    {
        if (_current.Change != Volatile.Read(ref _changed))
            await RefreshAsync(cancellation);
        return _current.Comments;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _changes.ThreadChanged -= OnThreadChanged;
        _reading.Dispose();
    }

    private void OnThreadChanged(string? post)
    {
        Interlocked.Increment(ref _changed);
        _ = RefreshAsync(CancellationToken.None);
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        try
        {
            await _reading.WaitAsync(cancellation);
            try
            {
                var change = Volatile.Read(ref _changed);
                if (_current.Change == change)
                    return;
                var comments = await _comments.RecentAsync(Number, cancellation);
                if (!comments.Select(Identity).SequenceEqual(_current.Comments.Select(Identity)))
                    Interlocked.Increment(ref _version);
                _current = new Snapshot(change, comments);
            }
            finally
            {
                _reading.Release();
            }
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or ObjectDisposedException)
        {
            _log.LogDebug(exception, "The newest comments could not be read");
        }
    }

    private static (long, DateTimeOffset?) Identity(Comment comment) => (comment.Id, comment.EditedAt);

    private sealed record Snapshot(long Change, IReadOnlyList<Comment> Comments);
}
