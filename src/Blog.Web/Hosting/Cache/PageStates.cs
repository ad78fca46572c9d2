using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Reading;
using Blog.Web.Themes;

namespace Blog.Web.Hosting.Cache;

/// <summary>Tells the state that a page would be made from at this moment, without asking the database.</summary>
internal sealed class PageStates : IDisposable
{
    private readonly CurrentTheme _theme;
    private readonly ChangeFeed _changes;
    private readonly RecentDiscussion _recent;
    private long _threads;

    /// <summary>Listens to the changes of threads.</summary>
    public PageStates(CurrentTheme theme, ChangeFeed changes, RecentDiscussion recent)
    {
        _theme = theme;
        _changes = changes;
        _recent = recent;
        _changes.ThreadChanged += Count;
    }

    /// <summary>The state of a post's page; of any other page, which may show counts of all posts, where <paramref name="post"/> is null.</summary>
    public PageState Now(Library library, string? post) => new(
        library.Revision,
        _theme.For(library).Revision,
        post is null ? Volatile.Read(ref _threads) : _changes.RevisionOf(post),
        _recent.Version);

    /// <inheritdoc/>
    public void Dispose() => _changes.ThreadChanged -= Count;

    private void Count(string? post) => Interlocked.Increment(ref _threads);
}
