namespace Blog.Core.Outbox;

/// <summary>Knows how to send one kind of messages. Registered with the host as <see cref="IDelivery"/>; <see cref="Courier"/> calls it.</summary>
public interface IDelivery
{
    /// <summary>The kind: a short lower-case word.</summary>
    string Kind { get; }

    /// <summary>How many are sent at the same time, on each node.</summary>
    int AtOnce { get; }

    /// <summary>
    /// Sends a message. What goes wrong outside is a result, not an exception; an exception counts as <see cref="DeliveryResult.TryAgain"/>. It must be over within
    /// <see cref="Courier.Patience"/>, at which time, as when the blog stops, the token is cancelled.
    /// </summary>
    Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancel);
}

/// <summary>What became of an attempt to send a message: one of the records below.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult() { }

    /// <summary>It was handed over.</summary>
    public sealed record Sent : DeliveryResult;

    /// <summary>It may work later. After the last attempt it has failed.</summary>
    /// <param name="Reason">Why not now, in words for the desk.</param>
    /// <param name="MayHaveArrived">It broke off where nobody knows whether it had arrived.</param>
    /// <param name="After">The other side's own wish how long to wait at least.</param>
    public sealed record TryAgain(string Reason, bool MayHaveArrived = false, TimeSpan? After = null) : DeliveryResult;

    /// <summary>It was not tried, and is to be at a later moment; this does not count as an attempt.</summary>
    /// <param name="Reason">Why not now, in words for the desk.</param>
    /// <param name="Until">When to look again.</param>
    public sealed record Postponed(string Reason, DateTimeOffset Until) : DeliveryResult;

    /// <summary>It will never work like this.</summary>
    /// <param name="Reason">Why, in words for the desk.</param>
    public sealed record Failed(string Reason) : DeliveryResult;

    /// <summary>It was not tried because something is not set up; it can be sent once that has been done.</summary>
    /// <param name="Reason">What is missing, in words for the desk.</param>
    public sealed record Unready(string Reason) : DeliveryResult;

    /// <summary>It has become pointless.</summary>
    /// <param name="Reason">Why, in words for the desk.</param>
    public sealed record Dropped(string Reason) : DeliveryResult;
}
