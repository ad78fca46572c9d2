using Blog.Core.Comments;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>What a blog stores once only, as the database's unique keys hold it: a person's words on a post, and a page that mentions it.</summary>
internal sealed class RememberedKeys
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    /// <summary>The comment that stands in the way of another one.</summary>
    public long? Find(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (_numbers.TryGetValue(key, out var number)) return number;
        }

        return null;
    }

    /// <summary>Takes a comment's keys.</summary>
    public void Add(IEnumerable<string> keys, long number)
    {
        foreach (var key in keys) _numbers.TryAdd(key, number);
    }

    /// <summary>The keys of a submission; none where the post is not known, or of a person nothing but a typed name.</summary>
    public static IReadOnlyList<string> Of(Submission submission, Verdict verdict)
    {
        if (submission.Post.Length == 0) return [];
        if (submission.IsLinkback) return SourceKey.Of(submission.Source) is { } page ? [$"{submission.Post}\n{page}"] : [];

        // An export brings repeats on purpose.
        if (submission.Channel == Channel.Import && verdict.Kind == VerdictKind.Duplicate) return [];
        if (submission.Author is { Email: null, Address: null }) return [];
        return CommentEntry.PlaceKeyOf(submission) is { } place ? [CommentEntry.OnceKeyOf(submission), place] : [CommentEntry.OnceKeyOf(submission)];
    }
}
