using System.Globalization;
using System.Threading.Channels;
using Blog.Core.Language;

namespace Blog.Web.Hosting;

/// <summary>
/// Does in the background what must not be seen in how long an answer takes, such as whether an address is known here. What was taken is still done when the blog stops.
/// </summary>
internal sealed class Errands(ILogger<Errands> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<(CultureInfo Spoken, Func<Task> Errand)> _waiting = Channel.CreateBounded<(CultureInfo, Func<Task>)>(MostWaiting);

    /// <summary>Takes an errand, to be done in the language spoken now; false where far too many wait.</summary>
    public bool Take(Func<Task> errand) => _waiting.Writer.TryWrite((CultureInfo.CurrentUICulture, errand));

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (spoken, errand) in _waiting.Reader.ReadAllAsync(CancellationToken.None))
            await RunAsync(spoken, errand);
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
