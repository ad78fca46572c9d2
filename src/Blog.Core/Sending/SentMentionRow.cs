using Blog.Core.Storage;

namespace Blog.Core.Sending;

/// <summary>A row of <c>sent_mentions</c>.</summary>
internal sealed class SentMentionRow
{
    /// <summary>The columns that a row is read from, of <c>sent_mentions m join told_posts p on p.post = m.post</c>.</summary>
    public const string Columns =
        """
        m.post as Post, p.path as Path, m.target as Target, m.linked as Linked, m.state as State, m.version as Version, m.protocol as Protocol, m.endpoint as Endpoint,
        m.found_at as FoundAt, m.status_url as StatusUrl, m.answer as Answer, m.sent_at as SentAt, m.changed_at as ChangedAt
        """;

    public string Post { get; init; } = "";

    public string Path { get; init; } = "";

    public string Target { get; init; } = "";

    public long Linked { get; init; }

    public string State { get; init; } = "";

    public long Version { get; init; }

    public string? Protocol { get; init; }

    public string? Endpoint { get; init; }

    public long? FoundAt { get; init; }

    public string? StatusUrl { get; init; }

    public string? Answer { get; init; }

    public long? SentAt { get; init; }

    public long ChangedAt { get; init; }

    public SentMention ToMention() => new()
    {
        Post = Post,
        Path = Path,
        Target = Target,
        IsLinked = Linked == 1,
        State = Stored.Parse<SentState>(State),
        Version = Version,
        Protocol = Protocol is null ? null : Stored.Parse<EndpointProtocol>(Protocol),
        Endpoint = Endpoint,
        FoundAt = Stored.Instant(FoundAt),
        StatusUrl = StatusUrl,
        Answer = Answer,
        SentAt = Stored.Instant(SentAt),
        ChangedAt = Stored.Instant(ChangedAt),
    };
}
