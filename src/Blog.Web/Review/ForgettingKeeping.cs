using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Web.Review;

/// <summary>Has forgotten, once a day, what was taken away so long ago that nobody can undo it any more.</summary>
internal sealed class ForgettingKeeping(Forgetting forgetting, TimeProvider time, ILogger<ForgettingKeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
                await RunAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The blog stops.
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            if (await forgetting.RunAsync(stopping) is > 0 and var number)
                log.LogInformation("Forgot {Number} comments that were deleted more than {Days} days ago", number, Decisions.UndoWindow.TotalDays);
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("Deleted comments wait to be forgotten: {Reason}", fault.Message);
        }
    }
}
