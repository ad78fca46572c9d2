using Blog.Core.Storage;

namespace Blog.Core.Outbox;

/// <summary>A row of <c>outbox</c>.</summary>
internal sealed class OutboxRow
{
    /// <summary>The columns that a row is read from, of the table alone.</summary>
    public const string Columns =
        """
        id as Id, kind as Kind, state as State, recipient as Recipient, subject as Subject, payload as Payload, secret as Secret, created_at as CreatedAt,
        due_at as DueAt, attempts as Attempts, done_at as DoneAt, error as Error, unready as Unready, uncertain as Uncertain
        """;

    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Payload { get; init; } = "";

    public long Secret { get; init; }

    public long CreatedAt { get; init; }

    public long DueAt { get; init; }

    public long Attempts { get; init; }

    public long? DoneAt { get; init; }

    public string? Error { get; init; }

    public long Unready { get; init; }

    public long Uncertain { get; init; }

    public OutboxEntry ToEntry() => new()
    {
        Id = Id,
        Kind = Kind,
        State = Stored.Parse<OutboxState>(State),
        Recipient = Recipient,
        Subject = Subject,
        Payload = Payload,
        IsSecret = Secret != 0,
        CreatedAt = Stored.Instant(CreatedAt),
        DueAt = Stored.Instant(DueAt),
        Attempts = (int)Attempts,
        DoneAt = Stored.Instant(DoneAt),
        Error = Error,
        IsUnready = Unready != 0,
        IsUncertain = Uncertain != 0,
    };
}
