using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>Under which name and e-mail address comments are counted together.</summary>
/// <param name="Name">The name in canonical form.</param>
/// <param name="Email">The e-mail address in lower case.</param>
internal readonly record struct RememberedAuthor(string Name, string? Email)
{
    /// <summary>Nothing was said about the author, so nobody can be found under it.</summary>
    public bool IsUnknown => Name.Length == 0 && Email is null;

    /// <summary>The author of a submission.</summary>
    public static RememberedAuthor Of(Submission submission) =>
        new(submission.Author.NameKey, CommentEntry.EmailKeyOf(submission.Author.Email));
}
