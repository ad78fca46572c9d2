namespace Blog.Core.Outbox;

/// <summary>Something that is to be sent to elsewhere once the transaction that writes it is durable.</summary>
public sealed record OutboxMessage
{
    /// <summary>The <see cref="IDelivery.Kind"/> that knows how to send it: a short lower-case word, such as <c>mail</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Two messages of one kind with one key are one message: the second is not written. Nothing where each counts.</summary>
    public string? OnceKey { get; init; }

    /// <summary>To whom or where it goes, for people and for erasure: a mail address, a web address.</summary>
    public required string Recipient { get; init; }

    /// <summary>What it is about, in a line for people.</summary>
    public required string Subject { get; init; }

    /// <summary>What the delivery needs, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>It opens doors, as a link for a new password does: the desk does not show it, and its payload is gone once it is sent or dropped.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The comments whose words it tells of.</summary>
    public IReadOnlyList<long> Comments { get; init; } = [];

    /// <summary>The earliest moment to send it; at once where nothing is said.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Where a message stands. Stored as the short lower-case word of its name.</summary>
public enum OutboxState
{
    /// <summary>It is sent when its time has come.</summary>
    Waiting,

    /// <summary>Somebody is sending it.</summary>
    Sending,

    /// <summary>It was handed over.</summary>
    Sent,

    /// <summary>It could not be sent, and is not tried again unless somebody wants it.</summary>
    Failed,

    /// <summary>It is not to be sent any more: somebody said so, or it had become pointless.</summary>
    Dropped,
}

/// <summary>A message as it is stored.</summary>
public sealed record OutboxEntry
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <inheritdoc cref="OutboxMessage.Kind"/>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required OutboxState State { get; init; }

    /// <inheritdoc cref="OutboxMessage.Recipient"/>
    public required string Recipient { get; init; }

    /// <inheritdoc cref="OutboxMessage.Subject"/>
    public required string Subject { get; init; }

    /// <inheritdoc cref="OutboxMessage.Payload"/>
    public required string Payload { get; init; }

    /// <inheritdoc cref="OutboxMessage.IsSecret"/>
    public bool IsSecret { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next, while it waits.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was sent, given up or dropped.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What went wrong last, in words.</summary>
    public string? Error { get; init; }

    /// <summary>It could not even be tried, because something is not set up.</summary>
    public bool IsUnready { get; init; }

    /// <summary>An attempt broke off where nobody knows whether it had arrived: it may have been sent, and may arrive twice.</summary>
    public bool IsUncertain { get; init; }
}

/// <summary>How many messages stand where, and how many of the failed ones could not even be tried.</summary>
/// <param name="Waiting">Messages that wait or are being sent.</param>
/// <param name="Sent">Messages that were sent.</param>
/// <param name="Failed">Messages that could not be sent.</param>
/// <param name="Dropped">Messages that are not to be sent any more.</param>
/// <param name="Unready">Those of the failed ones that could not be tried, because something is not set up.</param>
public sealed record OutboxCounts(long Waiting, long Sent, long Failed, long Dropped, long Unready)
{
    /// <summary>All of them.</summary>
    public long All => Waiting + Sent + Failed + Dropped;
}
