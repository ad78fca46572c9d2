using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Learning;
using Blog.Moderation.Starter;
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

    private readonly Database _database;
    private readonly DatabaseFollower _follower;
    private Classifier _classifier = new();
    private Scores _scores = Scores.None;
    private Extent? _learned;
    private long _decisions;
    private long _kept;

    private SiteClassifier(Database database, StarterKnowledge? starter, ILogger log)
    {
        _database = database;
        Starter = starter;
        _follower = new DatabaseFollower(database, log, "Decisions could not be learned");
        _follower.Start(BeginAsync, CatchUpAsync);
    }

    /// <summary>What comments of the site weighed, of which is known what they are; as of the latest decision.</summary>
    public Scores Scores => Volatile.Read(ref _scores);

    /// <summary>What was learned elsewhere, for as long as there are few decisions; null where it cannot be used.</summary>
    internal StarterKnowledge? Starter { get; }

    /// <summary>How many decisions it has learned.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    /// <summary>Done when everything that was decided before is learned; cancelled when it is closed before that.</summary>
    public Task Ready => _follower.Ready;

    /// <summary>Begins to learn what is stored, and returns at once.</summary>
    public static SiteClassifier Open(Database database, StarterKnowledge? starter, ILogger log) => new(database, starter, log);

    /// <summary>Stops learning.</summary>
    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    /// <summary>What it says of a submission about which signals noticed something.</summary>
    internal Learned? Judge(Submission submission, IReadOnlyList<string> signals) => Learned.Of(Volatile.Read(ref _classifier), submission, signals);

    /// <summary>Everything that it knows, as bytes: equal where the same was learned.</summary>
    internal byte[] Save() => Volatile.Read(ref _classifier).Save();

    /// <summary>Something was decided or undone here.</summary>
    internal void Note() => _follower.Note();

    private async Task BeginAsync()
    {
        // What was learned from another database goes on judging until this one's decisions are learned.
        var kept = await Knowledge.ReadAsync(_database, _follower.Stopping);
        if (kept is var (classifier, _)) Volatile.Write(ref _classifier, classifier);
        _learned = kept?.Extent;
        _kept = kept?.Extent.Number ?? 0;
    }

    private async Task CatchUpAsync()
    {
        var learned = _learned is { } known && await _database.ReadAsync(session => Lessons.ExtentAsync(session, known.Last), _follower.Stopping) == known ? known : (Extent?)null;
        Volatile.Write(ref _scores, await _database.ReadAsync(StoredScores.ReadAsync, _follower.Stopping));
        await LearnAsync(learned is null ? new Classifier() : _classifier, learned ?? default);
    }

    /// <summary>Lets a classifier learn what it has not learned yet. One that starts anew takes the place of the other when it is done.</summary>
    private async Task LearnAsync(Classifier classifier, Extent learned)
    {
        IReadOnlyList<Lesson> lessons;
        do
        {
            var last = learned.Last;
            lessons = await _database.ReadAsync(session => Lessons.AfterAsync(session, last, AtOnce), _follower.Stopping);
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
        await KeepAsync(learned);
    }

    private async Task KeepAsync(Extent learned)
    {
        if (Math.Abs(learned.Number - _kept) < Math.Max(UnkeptDecisions, learned.Number / UnkeptPart)) return;
        await Knowledge.WriteAsync(_database, _classifier, learned);
        _kept = learned.Number;
    }
}
