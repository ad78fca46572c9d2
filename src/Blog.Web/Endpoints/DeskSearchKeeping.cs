using System.Collections.Concurrent;
using Blog.Core.Content;
using Blog.Core.Search;
using Blog.Core.Storage;

namespace Blog.Web.Endpoints;

/// <summary>Keeps in step what moderators search and readers do not see. A wave of spam is indexed in gulps, so that it costs little else.</summary>
internal sealed class DeskSearchKeeping(SearchFiller filler, ContentStore content, ChangeFeed changes, TimeProvider time, ILogger<DeskSearchKeeping> log) : BackgroundService
{
    private const string Everywhere = "";

    private static readonly TimeSpan Gulp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _some = new(0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _some.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Stored += Note;
        try
        {
            Note(null);
            while (true)
            {
                await _some.WaitAsync(stoppingToken);
                await FollowAsync(stoppingToken);
                await Task.Delay(Gulp, time, stoppingToken);
            }
        }
        finally
        {
            changes.Stored -= Note;
        }
    }

    private void Note(string? post)
    {
        if (_waiting.TryAdd(post ?? Everywhere, true)) _some.Release();
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        foreach (var post in _waiting.Keys)
        {
            // Taken out first: what is stored while it is being indexed is indexed again.
            _waiting.TryRemove(post, out _);
            try
            {
                await filler.FillHiddenAsync(content.Current, post == Everywhere ? null : post, stopping);
            }
            catch (DatabaseUnavailableException fault)
            {
                log.LogWarning("The search at the desk waits: {Reason}", fault.Message);
                Note(post);
                await Task.Delay(PauseAfterFault, time, stopping);
            }
        }
    }
}
