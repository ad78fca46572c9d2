namespace Blog.Core.Voices;

/// <summary>What its author wrote to the moderators about a comment that readers do not see, and what they made of it.</summary>
public sealed record Appeal
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The comment.</summary>
    public required long CommentId { get; init; }

    /// <summary>The author's words.</summary>
    public required string Words { get; init; }

    /// <summary>When they were sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether a moderator let readers see the comment; nothing while nobody has decided.</summary>
    public bool? IsGranted { get; init; }

    /// <summary>When that was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What a moderator wrote to the author.</summary>
    public string? Answer { get; init; }

    /// <summary>The account that wrote it.</summary>
    public string? AnsweredBy { get; init; }
}
