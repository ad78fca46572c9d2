using System.Net;
using Blog.Core.Storage;

namespace Blog.Core.Views;

/// <summary>
/// Counts how often posts are read. A view is one visitor reading one post on one day (UTC); programs and people who are signed in are not
/// counted. Visitors are told apart in memory only (<see cref="Visitors"/>): after a restart, or at another node, somebody may be counted
/// once more that day. Views are written in batches and added up, so that any number of nodes can count.
/// </summary>
public sealed class ViewCounter
{
    private readonly ViewRepository _repository;
    private readonly TimeProvider _time;
    private readonly Visitors _visitors = new();
    private readonly Lock _lock = new();
    private Dictionary<string, long> _stored = [];

    // By post first: a page asks for its own post only, however many others wait to be written.
    private Dictionary<string, Dictionary<long, long>> _pending = [];

    /// <summary>A counter on a database.</summary>
    public ViewCounter(Database database, TimeProvider time)
    {
        _repository = new ViewRepository(database);
        _time = time;
    }

    /// <summary>How often a post has been read, with what was not yet written.</summary>
    public long Of(string post)
    {
        lock (_lock)
        {
            return _stored.GetValueOrDefault(post) + (_pending.TryGetValue(post, out var days) ? days.Values.Sum() : 0);
        }
    }

    /// <summary>Counts a reading, unless a program did it or this visitor has read the post today.</summary>
    public void Count(string post, IPAddress? address, string? userAgent)
    {
        if (ViewerKind.IsProgram(userAgent))
        {
            return;
        }
        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (_visitors.IsFirstToday(post, address, userAgent!, day))
        {
            lock (_lock)
            {
                Await(post, day.DayNumber, 1);
            }
        }
    }

    /// <summary>Reads what all nodes have counted so far.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        var stored = await _repository.TotalsAsync(cancel);
        lock (_lock)
        {
            _stored = stored;
        }
    }

    /// <summary>Writes what was counted since the last time. What cannot be written now stays for the next time.</summary>
    public async Task FlushAsync()
    {
        Dictionary<(string Post, long Day), long> batch;
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                return;
            }
            batch = _pending
                .SelectMany(post => post.Value.Select(day => (Key: (post.Key, day.Key), Views: day.Value)))
                .ToDictionary(view => view.Key, view => view.Views);
            _pending = [];
            foreach (var (key, views) in batch)
            {
                Add(_stored, key.Post, views);
            }
        }
        try
        {
            await _repository.AddAsync(batch);
        }
        catch (DatabaseUnavailableException)
        {
            PutBack(batch);
            throw;
        }
    }

    /// <summary>Sets what another program had counted before, in place of what was set earlier.</summary>
    public async Task SetBaseAsync(string post, long views)
    {
        await _repository.SetBaseAsync(post, views);
        await RefreshAsync();
    }

    private void PutBack(Dictionary<(string Post, long Day), long> batch)
    {
        lock (_lock)
        {
            foreach (var (key, views) in batch)
            {
                Await(key.Post, key.Day, views);
                Add(_stored, key.Post, -views);
            }
        }
    }

    private void Await(string post, long day, long views)
    {
        if (!_pending.TryGetValue(post, out var days))
        {
            _pending[post] = days = [];
        }
        Add(days, day, views);
    }

    private static void Add<TKey>(Dictionary<TKey, long> counts, TKey key, long views)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + views;
}
