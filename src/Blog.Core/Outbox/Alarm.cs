namespace Blog.Core.Outbox;

/// <summary>Wakes somebody who waits for a moment before it has come.</summary>
internal sealed class Alarm(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _rings = new(0);

    /// <summary>Wakes whoever waits, or the next one who does.</summary>
    public void Ring() => _rings.Release();

    /// <summary>Waits until it rings or the moment has come; several rings meanwhile count once.</summary>
    public async Task WaitAsync(DateTimeOffset until, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (until - time.GetUtcNow() is { Ticks: > 0 } pause)
        {
            var waiting = _rings.WaitAsync(over.Token);
            var delay = Task.Delay(pause, time, over.Token);

            // A clock that was set forward between the two lines above would be waited for in vain.
            if (time.GetUtcNow() < until) await Task.WhenAny(waiting, delay);
            await over.CancelAsync();
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (_rings.Wait(0, CancellationToken.None))
        {
            // Every ring of the past is dealt with by what follows.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rings.Dispose();
}
