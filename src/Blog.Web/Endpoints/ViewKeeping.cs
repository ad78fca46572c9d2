using Blog.Core.Storage;
using Blog.Core.Views;

namespace Blog.Web.Endpoints;

/// <summary>Writes the counted views every few seconds and when the blog stops, and reads every minute what other nodes have counted.</summary>
internal sealed class ViewKeeping(ViewCounter views, TimeProvider time, ILogger<ViewKeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int PausesBetweenReadings = 12;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(views.FlushAsync);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(() => views.RefreshAsync(stoppingToken));
        using var timer = new PeriodicTimer(Pause, time);
        for (var pause = 1; await TicksAsync(timer, stoppingToken); pause++)
        {
            await TryAsync(views.FlushAsync);
            if (pause % PausesBetweenReadings == 0)
            {
                await TryAsync(() => views.RefreshAsync(stoppingToken));
            }
        }
    }

    // Ends without a fuss where the blog could not even start.
    private static async Task<bool> TicksAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("Views wait to be written: {Reason}", fault.Message);
        }
    }
}
