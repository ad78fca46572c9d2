using Blog.Core.Mentions;
using Blog.Core.Storage;

namespace Blog.Web.Mentions;

/// <summary>Looks at what other sites told as long as the blog runs: two sources at once, so that one slow site holds up nobody.</summary>
internal sealed class MentionKeeping(MentionWork work, TimeProvider time, ILogger<MentionKeeping> log) : BackgroundService
{
    private const int AtOnce = 2;

    private static readonly TimeSpan s_afterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_betweenTidying = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KeepAsync(() => work.RunAsync(stoppingToken), stoppingToken)).Append(KeepAsync(() => TidyAsync(stoppingToken), stoppingToken)));

    private async Task TidyAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await work.TidyAsync();
            await Task.Delay(s_betweenTidying, time, stopping);
        }
    }

    private async Task KeepAsync(Func<Task> run, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await run();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // One page of a stranger must not end the work for all others: what it was about comes back when its lease is over.
                if (fault is DatabaseUnavailableException) log.LogWarning("Mentions wait: {Reason}", fault.Message);
                else log.LogError(fault, "A mention could not be looked at");
                await Task.Delay(s_afterFault, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
