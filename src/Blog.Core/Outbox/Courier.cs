using System.Collections.Concurrent;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Outbox;

/// <summary>
/// Sends what the outbox holds, in the background: as soon as it is committed, by whichever node is first, a few of each kind at a time. It looks again when the
/// database tells of a new message or the time of one has come; it does not poll.
/// </summary>
public sealed class Courier(
    OutboxRepository outbox, ChangeFeed changes, ContentStore content, IEnumerable<IDelivery> deliveries, TimeProvider time, ILogger<Courier> log) : IDisposable
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>For how long a message is taken: longer than an attempt can be, so that no two nodes send it at once.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pauseAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pruning = TimeSpan.FromHours(1);

    private readonly IReadOnlyDictionary<string, IDelivery> _deliveries = deliveries.ToDictionary(delivery => delivery.Kind, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (string Kind, Task Work)> _running = new();
    private readonly Alarm _alarm = new(time);
    private readonly string _node = Guid.NewGuid().ToString("N");
    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    /// <summary>Sends until it is told to stop; then takes nothing more, and breaks off what is not done a few seconds later: that goes back to waiting.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var breakOff = new CancellationTokenSource();
        changes.OutboxChanged += _alarm.Ring;
        try
        {
            while (!stop.IsCancellationRequested) await _alarm.WaitAsync(await RoundAsync(breakOff.Token, stop), stop);
        }
        finally
        {
            changes.OutboxChanged -= _alarm.Ring;
            breakOff.CancelAfter(s_grace);
            await Task.WhenAll(_running.Values.Select(running => running.Work));
        }
    }

    /// <summary>Gives back what it waits with; not while it runs.</summary>
    public void Dispose() => _alarm.Dispose();

    /// <summary>Takes what is due as far as there are hands for it; says until when there is nothing more to do.</summary>
    private async Task<DateTimeOffset> RoundAsync(CancellationToken breakOff, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        try
        {
            await PruneAsync(now);
            foreach (var delivery in _deliveries.Values) await TakeAsync(delivery, breakOff, stop);

            // A kind whose hands are full is looked at when one of them is free.
            var free = _deliveries.Values.Where(delivery => FreeHands(delivery) > 0).Select(delivery => delivery.Kind).ToList();
            var next = await outbox.NextAsync(free, stop);
            return next < now + s_pruning ? next.Value : now + s_pruning;
        }
        catch (DatabaseUnavailableException fault)
        {
            log.LogWarning("The outbox waits: {Reason}", fault.Message);
            return now + s_pauseAfterFault;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return now;
        }
    }

    private async Task TakeAsync(IDelivery delivery, CancellationToken breakOff, CancellationToken stop)
    {
        while (FreeHands(delivery) is > 0 and var hands && !stop.IsCancellationRequested)
        {
            var taken = await outbox.LeaseAsync(delivery.Kind, hands, _node, time.GetUtcNow() + s_lease);
            foreach (var entry in taken) Start(delivery, entry, breakOff);
            if (taken.Count < hands) return;
        }
    }

    private int FreeHands(IDelivery delivery) => delivery.AtOnce - _running.Values.Count(running => running.Kind == delivery.Kind);

    private void Start(IDelivery delivery, OutboxEntry entry, CancellationToken breakOff)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[entry.Id] = (delivery.Kind, HandleAsync(begin.Task));
        begin.SetResult();

        async Task HandleAsync(Task begun)
        {
            await begun;
            try
            {
                await outbox.SettleAsync(entry, _node, await AttemptAsync(delivery, entry, breakOff));
            }
            catch (Exception error)
            {
                // Its time will be over, and then it is taken again, marked as perhaps sent.
                log.LogError(error, "What became of message {Id} could not be noted", entry.Id);
            }

            _running.TryRemove(entry.Id, out _);
            _alarm.Ring();
        }
    }

    private async Task<DeliveryResult> AttemptAsync(IDelivery delivery, OutboxEntry entry, CancellationToken breakOff)
    {
        Spoken.Use(Spoken.Of(content.Current.Site.Language));
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(breakOff, patience.Token);
        try
        {
            return await delivery.DeliverAsync(entry, either.Token);
        }
        catch (OperationCanceledException) when (breakOff.IsCancellationRequested)
        {
            return new DeliveryResult.Postponed(OutboxTexts.Stopped, time.GetUtcNow());
        }
        catch (OperationCanceledException)
        {
            return new DeliveryResult.TryAgain(OutboxTexts.TooSlow, MayHaveArrived: true);
        }
        catch (Exception error)
        {
            log.LogError(error, "Message {Id} could not be sent", entry.Id);
            return new DeliveryResult.TryAgain(OutboxTexts.Fault(error), MayHaveArrived: true);
        }
    }

    private async Task PruneAsync(DateTimeOffset now)
    {
        if (now - _prunedAt < s_pruning) return;
        await outbox.PruneAsync();
        _prunedAt = now;
    }
}
