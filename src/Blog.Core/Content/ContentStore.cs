using Blog.Core.Content.Loading;
using Blog.Moderation;

namespace Blog.Core.Content;

/// <summary>Keeps the library in step with the content folder and the clock.</summary>
public sealed class ContentStore : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ContentState _state;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ITimer _due;
    private FolderWatch? _watch;
    private volatile Snapshot _snapshot;
    private volatile bool _isClosed;

    private ContentStore(string folder, TimeProvider time)
    {
        (_folder, _time) = (System.IO.Path.GetFullPath(folder), time);
        _state = new(_folder);
        _snapshot = _state.Show(time.GetUtcNow());
        _due = time.CreateTimer(_ => Follow(changed: []), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is visible now.</summary>
    public Library Current => _snapshot.Library;

    /// <summary>Everything that is wrong with the content now, by file and line.</summary>
    public IReadOnlyList<ContentFault> Faults => _snapshot.Faults;

    /// <summary>The folder with the content.</summary>
    public string Folder => _folder;

    /// <summary>Raised after the library was replaced, or its faults changed.</summary>
    public event Action<Library>? Changed;

    /// <summary>Loads the content of a folder. A folder that does not exist is an empty blog.</summary>
    /// <param name="folder">The folder with <c>site.yml</c>, <c>posts</c> and the rest.</param>
    /// <param name="time">The clock.</param>
    /// <param name="watch">Whether to follow changes on disk and scheduled posts.</param>
    public static async Task<ContentStore> OpenAsync(string folder, TimeProvider time, bool watch = true)
    {
        var store = new ContentStore(folder, time);
        await store.ReloadAsync();
        if (watch)
            store._watch = new(store._folder, time, store.Follow);
        return store;
    }

    /// <summary>Takes over everything that changed in the folder.</summary>
    public Task ReloadAsync() => UpdateAsync(null);

    /// <summary>Takes over what changed in some files, named below the content folder with forward slashes.</summary>
    public Task ReloadAsync(IReadOnlyCollection<string> files) => UpdateAsync(files);

    /// <summary>The file that an address among the content means: a picture, or another file readers may fetch. Null where there is none.</summary>
    /// <param name="path">The path, unescaped, beginning with a slash.</param>
    public Asset? FindAsset(string path)
    {
        var snapshot = _snapshot;
        if (AssetFinder.Find(snapshot, path) is not { } file || AssetTypes.Of(file) is not { } type)
            return null;
        var stamp = snapshot.Assets[file];
        return new(System.IO.Path.Combine(_folder, file), type, type == "image/svg+xml", new(stamp.ModifiedTicks, TimeSpan.Zero), stamp.Length);
    }

    /// <summary>The policy that would be in force if a file with these bytes were the site's <c>moderation.yml</c>, and what is wrong with it; no policy where it is no YAML at all.</summary>
    /// <param name="file">What faults call the file.</param>
    /// <param name="bytes">The file.</param>
    public async Task<(Policy? Policy, IReadOnlyList<ContentFault> Faults)> TryPolicyAsync(string file, byte[] bytes)
    {
        await _gate.WaitAsync();
        try
        {
            return _state.TryPolicy(file, bytes);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops following changes.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _watch?.Dispose();
        await _due.DisposeAsync();
        await _gate.WaitAsync();
        _gate.Dispose();
    }

    private void Follow(IReadOnlyCollection<string>? changed)
    {
        if (_isClosed)
            return;
        try
        {
            UpdateAsync(changed).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is ObjectDisposedException or IOException or UnauthorizedAccessException)
        {
            // Closed, or the folder moved away, while a change was on its way; the next look finds what there is.
        }
    }

    private async Task UpdateAsync(IReadOnlyCollection<string>? changed)
    {
        Snapshot before, now;
        await _gate.WaitAsync();
        try
        {
            before = _snapshot;
            var any = changed is null ? _state.Refresh() : _state.Refresh(changed);
            if (!any && changed is not { Count: 0 })
                return;
            _snapshot = now = _state.Show(_time.GetUtcNow());
            WaitForNext(now.Library);
        }
        finally
        {
            _gate.Release();
        }
        if (now.Library.Revision != before.Library.Revision || now.Faults.Count != before.Faults.Count || !now.Faults.SequenceEqual(before.Faults))
            Changed?.Invoke(now.Library);
    }

    private void WaitForNext(Library library)
    {
        var wait = library.Scheduled.Count > 0 ? library.Scheduled[0].Date - library.At : LongestWait;
        // Timers count in whole milliseconds and may fire a moment early.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds) + 1);
        _due.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
