namespace Blog.Core.Sending;

/// <summary>What became of telling a page of a link to it. Stored as the short lower-case word of its name.</summary>
public enum SentState
{
    /// <summary>The link was there before the blog began to tell others: nothing is sent.</summary>
    Before,

    /// <summary>It is going to be told.</summary>
    Waiting,

    /// <summary>The other side has taken it.</summary>
    Sent,

    /// <summary>The page does not say where it wants to be told.</summary>
    Deaf,

    /// <summary>It could not be told, or did not want to know.</summary>
    Failed,
}

/// <summary>A link of a post to another site, and what became of telling that.</summary>
public sealed record SentMention
{
    /// <summary>The slug of the post.</summary>
    public required string Post { get; init; }

    /// <summary>Where the post is or was, below the site's root, unescaped.</summary>
    public required string Path { get; init; }

    /// <summary>The address that is linked to, as the post has it.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the post still links there, and is still published.</summary>
    public required bool IsLinked { get; init; }

    /// <summary>What became of it.</summary>
    public required SentState State { get; init; }

    /// <summary>The version of the post that it is or was told of; grows.</summary>
    public required long Version { get; init; }

    /// <summary>How the page wants to be told, as far as it is known.</summary>
    public EndpointProtocol? Protocol { get; init; }

    /// <summary>Where the page wants to be told.</summary>
    public string? Endpoint { get; init; }

    /// <summary>When that was found.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>Where the other side says what became of it.</summary>
    public string? StatusUrl { get; init; }

    /// <summary>What it answered, or why it was not told, in words.</summary>
    public string? Answer { get; init; }

    /// <summary>When the other side took it last.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When its state changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
