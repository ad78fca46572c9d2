using System.Globalization;
using System.Threading.Channels;
using Blog.Core.Language;

namespace Blog.Web.Hosting;

/// <summary>
/// Does in the background what must not be seen in how long an answer takes, such as whether an address is known here. What was taken is still done when the blog stops.
/// </summary>
internal sealed class Errands(TimeProvider time, ILogger<Errands> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    // By then the answer is on its way: what an errand costs would be seen in it else.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<(DateTimeOffset At, CultureInfo Spoken, Func<Task> Errand)> _waiting = Channel.CreateBounded<(DateTimeOffset, CultureInfo, Func<Task>)>(MostWaiting);

    /// <summary>Takes an errand, to be done in the language spoken now; false where far too many wait.</summary>
    public bool Take(Func<Task> errand) => _waiting.Writer.TryWrite((time.GetUtcNow() + Pause, CultureInfo.CurrentUICulture, errand));

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (at, spoken, errand) in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (at - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, CancellationToken.None);
            await RunAsync(spoken, errand);
        }
    }

    private async Task RunAsync(CultureInfo spoken, Func<Task> errand)
    {
        Spoken.Use(spoken);
        try
        {
            await errand();
        }
        catch (Exception error)
        {
            log.LogError(error, "Something that was asked for could not be done in the background");
        }
    }
}
