using System.Threading.Channels;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Learning;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Learning;

/// <summary>
/// Knows what the site's moderators call spam: learns their decisions in the background, in order, whichever process stored them. What it knows is always what
/// the decisions that stand teach; after one was undone it is learned anew from the others, while the old knowledge goes on judging.
/// </summary>
public sealed class SiteClassifier : IAsyncDisposable
{
    private const int AtOnce = 500;

    // What a start has to learn at most beyond what was kept: so many decisions, or this part of all.
    private const int UnkeptDecisions = 100;
    private const int UnkeptPart = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _changes = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _working;
    private Classifier _classifier = new();
    private Extent _learned;
    private long _decisions;
    private long _kept;
    private string? _generation;

    private SiteClassifier(Database database, ILogger log)
    {
        _database = database;
        _log = log;
        database.Changes.StoredElsewhere += NoteStored;
        database.Changes.ThreadChanged += NoteAny;
        _working = Task.Run(RunAsync);
    }

    /// <summary>How many decisions it has learned.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    /// <summary>Done when everything that was decided before is learned; cancelled when it is closed before that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Begins to learn what is stored, and returns at once.</summary>
    public static SiteClassifier Open(Database database, ILogger log) => new(database, log);

    /// <summary>Stops learning.</summary>
    public async ValueTask DisposeAsync()
    {
        _database.Changes.StoredElsewhere -= NoteStored;
        _database.Changes.ThreadChanged -= NoteAny;
        await _stop.CancelAsync();
        await _working;
        _ready.TrySetCanceled();
        _stop.Dispose();
    }

    /// <summary>What it says of a submission.</summary>
    internal Learned? Judge(Submission submission) => Learned.Of(Volatile.Read(ref _classifier), submission);

    /// <summary>Everything that it knows, as bytes: equal where the same was learned.</summary>
    internal byte[] Save() => Volatile.Read(ref _classifier).Save();

    /// <summary>Something was decided or undone here.</summary>
    internal void Note() => _changes.Writer.TryWrite(true);

    private void NoteStored(string? post) => Note();

    // In this process only the restoring of a backup says that any thread may have changed.
    private void NoteAny(string? post)
    {
        if (post is null) Note();
    }

    private async Task RunAsync()
    {
        try
        {
            await KeepTryingAsync(StartAsync);
            await KeepTryingAsync(CatchUpAsync);
            _ready.TrySetResult();
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
                _log.LogWarning("Decisions could not be learned: {Reason}", error.Message);
                await Task.Delay(Patience, _stop.Token);
            }
        }
    }

    private async Task StartAsync()
    {
        _generation = await GenerationAsync();
        if (await Knowledge.ReadAsync(_database, _stop.Token) is not var (classifier, extent)) return;
        Volatile.Write(ref _classifier, classifier);
        (_learned, _kept) = (extent, extent.Number);
    }

    private async Task CatchUpAsync()
    {
        var generation = await GenerationAsync();
        var isWhole = generation == _generation && await _database.ReadAsync(session => Lessons.ExtentAsync(session, _learned.Last), _stop.Token) == _learned;
        if (isWhole) await LearnAsync(_classifier, _learned);
        else await LearnAsync(new Classifier(), default);
        _generation = generation;
        await KeepAsync();
    }

    /// <summary>Lets a classifier learn what it has not learned yet. One that starts anew takes the place of the other when it is done.</summary>
    private async Task LearnAsync(Classifier classifier, Extent learned)
    {
        IReadOnlyList<Lesson> lessons;
        do
        {
            var last = learned.Last;
            lessons = await _database.ReadAsync(session => Lessons.AfterAsync(session, last, AtOnce), _stop.Token);
            foreach (var lesson in lessons)
            {
                classifier.Learn(lesson.Decision.Facts, lesson.Decision.IsSpam);
                learned = learned.With(lesson.Id);
                if (classifier == _classifier) _learned = learned;
            }
        }
        while (lessons.Count == AtOnce);

        Volatile.Write(ref _classifier, classifier);
        _learned = learned;
        Volatile.Write(ref _decisions, learned.Number);
    }

    private async Task KeepAsync()
    {
        if (Math.Abs(_learned.Number - _kept) < Math.Max(UnkeptDecisions, _learned.Number / UnkeptPart)) return;
        await Knowledge.WriteAsync(_database, _classifier, _learned);
        _kept = _learned.Number;
    }

    private Task<string?> GenerationAsync() => _database.ReadAsync(session => Settings.GetAsync(session, Backup.GenerationKey), _stop.Token);
}
