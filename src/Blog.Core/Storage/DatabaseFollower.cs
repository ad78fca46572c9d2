using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Storage;

/// <summary>
/// Keeps something in memory as the database has it, in the background: begins, catches up after every change here or by another process, begins anew when a backup
/// was put in place of the database, and waits while the database cannot be reached.
/// </summary>
internal sealed class DatabaseFollower : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly ILogger _log;
    private readonly string _failure;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _working = Task.CompletedTask;
    private string? _generation;
    private bool _hasBegun;

    /// <summary>A follower that does nothing before it is started.</summary>
    /// <param name="database">What is followed.</param>
    /// <param name="log">Where it is told that the database cannot be reached.</param>
    /// <param name="failure">What could not be done then, as a sentence without its full stop.</param>
    public DatabaseFollower(Database database, ILogger log, string failure)
    {
        (_database, _log, _failure) = (database, log, failure);
        database.Changes.StoredElsewhere += NoteStored;
        database.Changes.ThreadChanged += NoteAny;
    }

    /// <summary>Done when it has caught up for the first time; cancelled when it is closed before that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Cancelled when it is closed.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Begins to follow, and returns at once.</summary>
    /// <param name="begin">Starts over: at first, and with another database.</param>
    /// <param name="catchUp">Takes in what changed.</param>
    /// <param name="beside">What is done once, beside following, after it has caught up for the first time.</param>
    public void Start(Func<Task> begin, Func<Task> catchUp, Func<Task>? beside = null) => _working = Task.Run(() => RunAsync(begin, catchUp, beside));

    /// <summary>Something changed here.</summary>
    public void Note() => _changes.Writer.TryWrite(true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _database.Changes.StoredElsewhere -= NoteStored;
        _database.Changes.ThreadChanged -= NoteAny;
        await _stop.CancelAsync();
        await _working;
        _ready.TrySetCanceled();
        _stop.Dispose();
    }

    private void NoteStored(string? post) => Note();

    // In this process only the restoring of a backup says that any thread may have changed.
    private void NoteAny(string? post)
    {
        if (post is null) Note();
    }

    private async Task RunAsync(Func<Task> begin, Func<Task> catchUp, Func<Task>? beside)
    {
        var working = Task.CompletedTask;
        try
        {
            await KeepTryingAsync(() => FollowAsync(begin, catchUp));
            _ready.TrySetResult();
            if (beside is not null) working = KeepTryingAsync(beside);
            while (await _changes.Reader.WaitToReadAsync(Stopping))
            {
                _changes.Reader.TryRead(out _);
                await KeepTryingAsync(() => FollowAsync(begin, catchUp));
            }
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // It is closed.
        }
        finally
        {
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(Func<Task> begin, Func<Task> catchUp)
    {
        var generation = await _database.ReadAsync(session => Settings.GetAsync(session, Backup.GenerationKey), Stopping);
        if (!_hasBegun || generation != _generation)
        {
            await begin();
            (_generation, _hasBegun) = (generation, true);
        }

        await catchUp();
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
                _log.LogWarning("{Failure}: {Reason}", _failure, error.Message);
                await Task.Delay(Patience, Stopping);
            }
        }
    }
}
