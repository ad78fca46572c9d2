using System.Collections.Concurrent;
using Blog.Core.Outbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blog.Core.Tests;

/// <summary>A courier that runs beside the test until it is disposed, as in the running blog.</summary>
internal sealed class RunningCourier : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Courier _courier;
    private readonly Task _running;

    public RunningCourier(CoreOnDatabase blog, IDelivery delivery, BlogCore? node = null)
    {
        var core = node ?? blog.Core;
        _courier = new Courier(core.Outbox, core.Database.Changes, core.Content, [delivery], blog.Clock, NullLogger<Courier>.Instance);
        _running = Task.Run(() => _courier.RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _courier.Dispose();
        _stop.Dispose();
    }
}

/// <summary>A delivery of the kind <c>test</c> that remembers what it was given, by subject.</summary>
internal sealed class RecordedDelivery : IDelivery
{
    private readonly ConcurrentQueue<string> _sent = new();
    private int _now;
    private int _most;

    public string Kind => "test";

    public int AtOnce { get; init; } = 3;

    /// <summary>What it answers; that it is sent, where nothing is said.</summary>
    public Func<OutboxEntry, CancellationToken, Task<DeliveryResult>>? Answer { get; set; }

    public IReadOnlyCollection<string> Sent => _sent;

    public int MostAtOnce => _most;

    public async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancel)
    {
        _most = Math.Max(_most, Interlocked.Increment(ref _now));
        _sent.Enqueue(entry.Subject);
        try
        {
            return Answer is { } answer ? await answer(entry, cancel) : new DeliveryResult.Sent();
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }
}
