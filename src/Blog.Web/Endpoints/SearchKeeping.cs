using System.Threading.Channels;
using Blog.Core.Content;
using Blog.Core.Search;
using Blog.Core.Storage;

namespace Blog.Web.Endpoints;

/// <summary>Keeps the search index in step: with the content when it changes, with a thread when its comments do, with everything at the start.</summary>
internal sealed class SearchKeeping(SearchFiller filler, ContentStore content, ChangeFeed changes, TimeProvider time, ILogger<SearchKeeping> log) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        content.Changed += OnContent;
        changes.ThreadChanged += OnThread;
        try
        {
            Put(new Change(IsContent: true, null));
            Put(new Change(IsContent: false, null));
            await foreach (var change in _changes.Reader.ReadAllAsync(stoppingToken))
            {
                foreach (var one in Waiting(change))
                {
                    await FollowAsync(one, stoppingToken);
                }
            }
        }
        finally
        {
            content.Changed -= OnContent;
            changes.ThreadChanged -= OnThread;
        }
    }

    private void OnContent(Library library) => Put(new Change(IsContent: true, null));

    private void OnThread(string? post) => Put(new Change(IsContent: false, post));

    private void Put(Change change) => _changes.Writer.TryWrite(change);

    // What came in several times while something else was indexed is done once.
    private HashSet<Change> Waiting(Change first)
    {
        var waiting = new HashSet<Change> { first };
        while (_changes.Reader.TryRead(out var next))
        {
            waiting.Add(next);
        }
        return waiting;
    }

    private async Task FollowAsync(Change change, CancellationToken stopping)
    {
        try
        {
            await (change.IsContent ? filler.FillPostsAsync(content.Current, stopping) : filler.FillCommentsAsync(content.Current, change.Post, stopping));
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("The search index waits: {Reason}", fault.Message);
            Put(change);
            await Task.Delay(PauseAfterFault, time, stopping);
        }
    }

    private sealed record Change(bool IsContent, string? Post);
}
