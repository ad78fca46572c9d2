using System.Collections.Concurrent;

namespace Blog.Web.Hosting.Cache;

/// <summary>Everything a page depends on, at one moment. Two equal states give the same page.</summary>
/// <param name="Library">The revision of the content.</param>
/// <param name="Theme">The revision of the theme with its options.</param>
/// <param name="Thread">The revision of the post's own thread.</param>
/// <param name="Discussions">The revision of what is shown of other threads.</param>
internal readonly record struct PageState(string Library, string Theme, long Thread, long Discussions);

/// <summary>
/// Finished pages in memory, by address, each with the state it was made from: a change moves the state, and the page is made again
/// when it is next asked for. What is used least goes when memory runs short.
/// </summary>
internal sealed class PageCache(BlogSettings settings)
{
    private readonly ConcurrentDictionary<string, Entry> _pages = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();
    private long _size;

    /// <summary>How many pages are kept.</summary>
    public int Count => _pages.Count;

    /// <summary>The bytes they take, about.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <summary>The page at an address, when it was made from this state and still holds.</summary>
    public FinishedPage? Find(string address, PageState state, DateTimeOffset now) =>
        _pages.TryGetValue(address, out var entry) && entry.State == state && !(entry.Until <= now) ? entry.Page : null;

    /// <summary>Keeps a page. <paramref name="until"/> is when it stops holding although nothing changes, such as when comments close.</summary>
    public void Keep(string address, PageState state, FinishedPage page, DateTimeOffset? until)
    {
        if (page.Size > settings.PageCacheBytes / 4)
            return;
        lock (_keeping)
        {
            if (_pages.TryGetValue(address, out var old))
                _size -= old.Page.Size;
            _pages[address] = new Entry(page, state, until);
            _size += page.Size;
            if (_size > settings.PageCacheBytes)
                Sweep();
        }
    }

    private void Sweep()
    {
        foreach (var (address, entry) in _pages.ToArray().OrderBy(page => page.Value.Page.LastUsed))
        {
            if (_size <= settings.PageCacheBytes * 3 / 4)
                return;
            if (_pages.TryRemove(address, out _))
                _size -= entry.Page.Size;
        }
    }

    private sealed record Entry(FinishedPage Page, PageState State, DateTimeOffset? Until);
}
