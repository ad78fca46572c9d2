namespace Blog.Core.Search;

/// <summary>What a search looks through.</summary>
public enum SearchScope
{
    /// <summary>Posts first, then comments.</summary>
    Everything,

    /// <summary>Posts alone.</summary>
    Posts,

    /// <summary>Published comments alone.</summary>
    Comments,
}

/// <summary>One page of what a search found.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Scope">What was looked through.</param>
/// <param name="Hits">The hits of this page, best first.</param>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Pages">How many pages there are; 0 when nothing was found.</param>
/// <param name="PostCount">How many posts were found.</param>
/// <param name="CommentCount">How many comments were found.</param>
/// <param name="IsCapped">Whether there are more than were looked at, so that the counts are "at least".</param>
public sealed record SearchResults(
    string Query, SearchScope Scope, IReadOnlyList<SearchHit> Hits, int Page, int Pages, int PostCount, int CommentCount, bool IsCapped);

/// <summary>One found post or comment.</summary>
/// <param name="Title">Title of the post.</param>
/// <param name="Path">Where it is: the post's path, for a comment with its anchor.</param>
/// <param name="Language">Language of the post.</param>
/// <param name="At">When it was written.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="CommentId">Number of the comment; null for a post.</param>
/// <param name="Excerpt">The place where the words occur.</param>
public sealed record SearchHit(
    IReadOnlyList<TextPiece> Title, string Path, string Language, DateTimeOffset At, string By, long? CommentId, IReadOnlyList<TextPiece> Excerpt);

/// <summary>A stretch of plain text; what was searched for is marked.</summary>
/// <param name="Text">Plain text, to be encoded by whoever shows it.</param>
/// <param name="IsMarked">Whether it is one of the words searched for.</param>
public sealed record TextPiece(string Text, bool IsMarked);
