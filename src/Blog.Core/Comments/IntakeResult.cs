namespace Blog.Core.Comments;

/// <summary>What became of a draft: one of the records below, and nothing else.</summary>
public abstract record IntakeResult
{
    private IntakeResult() { }

    /// <summary>The stored comment, for the results that have one: now stored, or the first one that a retry repeats.</summary>
    public virtual Comment? Stored => null;

    /// <summary>Readers see it now.</summary>
    public sealed record Published(Comment Comment) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => Comment;
    }

    /// <summary>It waits for a moderator.</summary>
    public sealed record Held(Comment Comment) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => Comment;
    }

    /// <summary>It was taken for spam.</summary>
    public sealed record Spam(Comment Comment) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => Comment;
    }

    /// <summary>It had been thrown away where it was imported from, and is kept like that.</summary>
    public sealed record Removed(Comment Comment) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => Comment;
    }

    /// <summary>It repeats an earlier comment; it is kept, with the earlier one's number, but not shown.</summary>
    public sealed record Duplicate(Comment Comment, Comment? Original) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => Comment;
    }

    /// <summary>It had been received before, by the same form or with the same words of the same person: nothing was stored again, this is the first one.</summary>
    public sealed record Retry(Comment First) : IntakeResult
    {
        /// <inheritdoc/>
        public override Comment Stored => First;
    }

    /// <summary>Something in it cannot be accepted; all of it is named, nothing was stored.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : IntakeResult;

    /// <summary>The post takes no comments (any more).</summary>
    public sealed record Closed(ClosedReason Reason) : IntakeResult;

    /// <summary>Too many came from the same place or person in too short a time.</summary>
    public sealed record TooFast(TimeSpan RetryAfter) : IntakeResult;

    /// <summary>There is no such post.</summary>
    public sealed record UnknownPost(string Post) : IntakeResult;

    /// <summary>There is no such comment to answer at this post.</summary>
    public sealed record UnknownParent(long ParentId) : IntakeResult;
}

/// <summary>Why a post takes no comments.</summary>
public enum ClosedReason
{
    /// <summary>The site takes no comments.</summary>
    Site,

    /// <summary>The post takes no comments.</summary>
    Post,

    /// <summary>The post is older than the site takes comments for.</summary>
    Age,
}

/// <summary>A field of the comment form.</summary>
public enum CommentField
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The web address.</summary>
    Url,

    /// <summary>The words.</summary>
    Text,

    /// <summary>The words of an appeal.</summary>
    Appeal,

    /// <summary>The reason of a report.</summary>
    Reason,

    /// <summary>The words of a report.</summary>
    Report,
}

/// <summary>What is wrong with a field.</summary>
public enum FieldProblem
{
    /// <summary>It is required and empty.</summary>
    Missing,

    /// <summary>It is longer than <see cref="FieldError.Limit"/>.</summary>
    TooLong,

    /// <summary>It is not what the field asks for: not an e-mail address, not a web address.</summary>
    Malformed,

    /// <summary>It has characters that are no text: control characters, halves of characters, non-characters.</summary>
    BadCharacters,

    /// <summary>It has more than <see cref="FieldError.Limit"/> combining marks on one letter.</summary>
    TooManyMarks,
}

/// <summary>Why a field cannot be accepted.</summary>
/// <param name="Field">The field.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Limit">The limit it exceeds: characters, and bytes for the text.</param>
public sealed record FieldError(CommentField Field, FieldProblem Problem, int? Limit = null);

/// <summary>What a draft would look like.</summary>
/// <param name="Html">The words as sanitised HTML; empty where they cannot be accepted.</param>
/// <param name="Name">The name as it would be shown.</param>
/// <param name="Url">The web address as it would be linked.</param>
/// <param name="Errors">Everything that could not be accepted.</param>
public sealed record PreviewResult(string Html, string Name, string? Url, IReadOnlyList<FieldError> Errors);
