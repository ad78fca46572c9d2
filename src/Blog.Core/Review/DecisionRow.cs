using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>A row of <c>decisions</c>.</summary>
internal sealed class DecisionRow
{
    public const string Columns =
        """
        id as Id, batch as Batch, comment_id as CommentId, moderator as Moderator, action as Action, from_state as FromState, to_state as ToState,
        from_review as FromReview, from_moderator as FromModerator, judged as Judged, spam_score as SpamScore, decided_at as DecidedAt,
        undone_at as UndoneAt, undone_by as UndoneBy
        """;

    public long Id { get; init; }

    public string Batch { get; init; } = "";

    public long CommentId { get; init; }

    public string Moderator { get; init; } = "";

    public string Action { get; init; } = "";

    public string FromState { get; init; } = "";

    public string ToState { get; init; } = "";

    public long FromReview { get; init; }

    public string? FromModerator { get; init; }

    public string Judged { get; init; } = "";

    public double SpamScore { get; init; }

    public long DecidedAt { get; init; }

    public long? UndoneAt { get; init; }

    public string? UndoneBy { get; init; }

    public bool ChangesWhatReadersSee => Published(FromState) != Published(ToState);

    public Decision ToDecision() => new()
    {
        Id = Id,
        Batch = Batch,
        CommentId = CommentId,
        Moderator = Moderator,
        Action = Stored.Parse<DecisionAction>(Action),
        From = Stored.Parse<CommentState>(FromState),
        To = Stored.Parse<CommentState>(ToState),
        Judged = Stored.Parse<VerdictKind>(Judged),
        SpamScore = SpamScore,
        At = Stored.Instant(DecidedAt),
        UndoneAt = Stored.Instant(UndoneAt),
        UndoneBy = UndoneBy,
    };

    private static bool Published(string state) => Stored.Parse<CommentState>(state) == CommentState.Published;
}
