using Blog.Core.Content;
using Blog.Core.Privacy;
using Blog.Core.Storage;

namespace Blog.Web.Privacy;

/// <summary>Forgets once a day, on one of the nodes, what is older than the site wants to keep it.</summary>
internal sealed class PrivacyKeeping(Retention retention, ContentStore content, TimeProvider time, ILogger<PrivacyKeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do await RunAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It is closed.
        }
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            if (await retention.RunDailyAsync(content.Current.Site.Privacy, cancel) is { Total: > 0 } forgotten)
                log.LogInformation("Forgot {Addresses} network addresses, {Networks} networks and browsers and {Mails} e-mail addresses that were old enough", forgotten.Addresses, forgotten.Networks, forgotten.Mails);
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("What is old enough waits to be forgotten: {Reason}", fault.Message);
        }
    }
}
