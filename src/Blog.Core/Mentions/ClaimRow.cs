namespace Blog.Core.Mentions;

/// <summary>A claim as it is stored.</summary>
internal sealed class ClaimRow
{
    public const string Columns =
        """
        id as Id, token as Token, channel as Channel, source_key as SourceKey, source as Source, target as Target, post as Post, vouch as Vouch,
        state as State, outcome as Outcome, comment_id as CommentId, received_at as ReceivedAt, attempts as Attempts, settled_at as SettledAt
        """;

    public long Id { get; init; }

    public string Token { get; init; } = "";

    public string Channel { get; init; } = "";

    public string SourceKey { get; init; } = "";

    public string Source { get; init; } = "";

    public string Target { get; init; } = "";

    public string Post { get; init; } = "";

    public string? Vouch { get; init; }

    public string State { get; init; } = "";

    public string? Outcome { get; init; }

    public long? CommentId { get; init; }

    public long ReceivedAt { get; init; }

    public long Attempts { get; init; }

    public long? SettledAt { get; init; }
}
