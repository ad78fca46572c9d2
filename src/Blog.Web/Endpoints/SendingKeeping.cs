using Blog.Core.Content;
using Blog.Core.Sending;
using Blog.Core.Storage;

namespace Blog.Web.Endpoints;

/// <summary>Compares the content with what other sites were told of it, at the start and whenever it changes.</summary>
internal sealed class SendingKeeping(MentionSender sender, ContentStore content, TimeProvider time, ILogger<SendingKeeping> log) : BackgroundService
{
    private static readonly TimeSpan s_pauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _changed = new(1, 1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        content.Changed += OnContent;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await _changed.WaitAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
        }
        finally
        {
            content.Changed -= OnContent;
        }
    }

    // Several changes while one is followed are followed at once.
    private void OnContent(Library library)
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is noted already.
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        try
        {
            await sender.FollowAsync(content.Current, stopping);
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("Other sites are told of links later: {Reason}", fault.Message);
            OnContent(content.Current);
            await Task.Delay(s_pauseAfterFault, time, stopping);
        }
    }
}
