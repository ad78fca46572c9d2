using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Discussion;
using Blog.Web.Language;

namespace Blog.Web.Review;

/// <summary>Something that was done, as the log shows it.</summary>
internal sealed record ActView
{
    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>"published 3 comments".</summary>
    public required string Sentence { get; init; }

    /// <summary>When.</summary>
    public required MomentView At { get; init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public string? Why { get; init; }

    /// <summary>The titles of the posts that it is about.</summary>
    public string? Posts { get; init; }

    /// <summary>Where the comment is opened that it is about.</summary>
    public string? Comment { get; init; }

    /// <summary>"the judge had said: spam, 12.5".</summary>
    public string? Judged { get; init; }

    /// <summary>"undone by joyce, 3 March 2026, 14:05".</summary>
    public string? Undone { get; init; }

    /// <summary>What takes it back; null where that is too late or makes no sense.</summary>
    public string? Batch { get; init; }
}

/// <summary>Makes what the log shows, in the language of the page.</summary>
/// <param name="library">The posts.</param>
/// <param name="now">The time it is.</param>
internal sealed class ActViews(Library library, DateTimeOffset now)
{
    private const int MostPosts = 3;

    /// <summary>An act.</summary>
    public ActView Of(AuditRecord record)
    {
        var entry = record.Entry;
        var canUndo = record.UndoneAt is null && entry.Kind != AuditKind.Undo && entry.At >= now - Decisions.UndoWindow;
        return new ActView
        {
            By = entry.By.Length == 0 ? Wording.Decide["Log.Program"] : entry.By,
            Sentence = ActText.Done(entry),
            At = Moments.Short(entry.At, library.Site.TimeZone),
            Why = entry.Why,
            Posts = entry.Posts.Count == 0 ? null : PostsOf(entry.Posts),
            Comment = entry.Comment is { } comment && entry.Kind != AuditKind.Forget ? FormattableString.Invariant($"/review?open={comment}") : null,
            Judged = entry.Judged is { } judged ? Wording.Decide.Format($"Judged.{judged}", (entry.SpamScore ?? 0).ToString("0.0", CultureInfo.CurrentCulture)) : null,
            Undone = record.UndoneAt is { } at ? Wording.Decide.Format("Log.Undone", record.UndoneBy, Moments.Short(at, library.Site.TimeZone).Text) : null,
            Batch = canUndo ? entry.Batch : null,
        };
    }

    private string PostsOf(IReadOnlyCollection<string> posts)
    {
        var titles = string.Join(", ", posts.Take(MostPosts).Select(slug => library.FindPost(slug)?.Title ?? slug));
        return posts.Count > MostPosts ? Wording.Decide.Format("Log.AndPosts", titles, posts.Count - MostPosts) : titles;
    }
}
