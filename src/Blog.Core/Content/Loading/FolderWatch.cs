namespace Blog.Core.Content.Loading;

/// <summary>
/// Says which files of a folder changed. The system's notifications come at once where they work; network and container
/// folders often send none, so the folder is also looked through now and then.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Action<IReadOnlyCollection<string>?> _changed;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly ITimer _settle;
    private readonly ITimer _poll;
    private FileSystemWatcher? _watcher;
    private bool _everything;
    private bool _isTold;
    private long _firstAt;

    /// <summary>Starts to watch.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Told the files that changed; null means that anything may have.</param>
    public FolderWatch(string folder, TimeProvider time, Action<IReadOnlyCollection<string>?> changed)
    {
        (_folder, _time, _changed) = (folder, time, changed);
        _settle = time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = Start();
        _poll = time.CreateTimer(_ => Poll(), null, Interval(TimeSpan.Zero), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _settle.Dispose();
        _poll.Dispose();
    }

    private FileSystemWatcher? Start()
    {
        if (!Directory.Exists(_folder))
            return null;
        var watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 65536,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Changed += (_, change) => Note(change.FullPath);
        watcher.Created += (_, change) => Note(change.FullPath);
        watcher.Deleted += (_, change) => Note(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            Note(change.OldFullPath);
            Note(change.FullPath);
        };
        watcher.Error += (_, _) => Note(null);
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // The system's number of watches is used up; looking through the folder does it too.
            watcher.Dispose();
            return null;
        }
    }

    private void Note(string? path)
    {
        lock (_lock)
        {
            _isTold = true;
            // A folder stands for everything in it, and one that is gone cannot be told from a file without ending.
            if (path is null || !Path.HasExtension(path) || Directory.Exists(path))
                _everything = true;
            else
                _files.Add(Path.GetRelativePath(_folder, path).Replace('\\', '/'));
            if (_firstAt == 0)
                _firstAt = _time.GetTimestamp();
            if (_time.GetElapsedTime(_firstAt) < Longest)
                _settle.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell()
    {
        IReadOnlyCollection<string>? files;
        lock (_lock)
        {
            files = _everything ? null : [.. _files];
            (_everything, _firstAt) = (false, 0);
            _files.Clear();
        }
        if (files is null or { Count: > 0 })
            _changed(files);
    }

    private void Poll()
    {
        var started = _time.GetTimestamp();
        _watcher ??= Start();
        _changed(null);
        _poll.Change(Interval(_time.GetElapsedTime(started)), Timeout.InfiniteTimeSpan);
    }

    // Looking must stay cheap beside everything else, and is hardly needed where notifications were seen to arrive.
    private TimeSpan Interval(TimeSpan lastTook)
    {
        var least = TimeSpan.FromMilliseconds(_isTold && _watcher is not null ? 5000 : 700);
        return lastTook * 25 > least ? lastTook * 25 : least;
    }
}
