using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>What is done about a repeat that was found among stored comments.</summary>
public enum RepeatAction
{
    /// <summary>The earlier comment stands for it: readers no longer see it.</summary>
    Join,

    /// <summary>It stays where it is, and a moderator is asked to look.</summary>
    Review,

    /// <summary>It waits, or is spam, already: it is shown with those that it repeats.</summary>
    Group,
}

/// <summary>A stored comment that repeats an earlier one.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Original">The earlier one.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Similarity">How similar, from 0 to 1.</param>
/// <param name="Action">What is done about it.</param>
public sealed record FoundRepeat(Comment Comment, Comment Original, MatchKind Kind, double Similarity, RepeatAction Action);

/// <summary>What a search among stored comments found.</summary>
/// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing where nothing was flagged.</param>
/// <param name="Examined">How many comments were looked at.</param>
/// <param name="Found">The repeats, in the order in which their comments were submitted.</param>
/// <param name="Overtaken">Repeats that somebody changed or decided about during the search: nothing was done about them.</param>
public sealed record RepeatReport(string? Batch, int Examined, IReadOnlyList<FoundRepeat> Found, int Overtaken);
