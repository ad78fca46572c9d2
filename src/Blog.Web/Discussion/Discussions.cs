using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Web.Language;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>Makes what a theme shows below a post from the thread, the content and the form.</summary>
internal sealed class Discussions(CommentForms forms, TimeProvider time)
{
    /// <summary>The discussion of a post as this reader gets it. <paramref name="again"/> is a form that is shown once more, with what was typed.</summary>
    public DiscussionView Show(HttpContext http, Library library, Post post, DiscussionThread thread, CommentFormView? again = null)
    {
        var isOpen = library.Site.CommentsOpenOn(post, time.GetUtcNow());
        return new DiscussionView
        {
            Counts = ResponseCounts.Of(thread.Counts) ?? Wording.Discussion["Comments.None"],
            Comments = new Arrangement(library, post, isOpen).Arrange(thread.Places),
            Mentions = MentionViews.Of(thread.Mentions, library.Site),
            AlsoDiscussedIn = Referring(library, post, thread.Backlinks),
            Closed = isOpen ? null : WhyClosed(library.Site, post),
            Form = again ?? (isOpen ? forms.New(http, library, post, thread) : null),
        };
    }

    /// <summary>When the discussion closes by itself, while it is open.</summary>
    public DateTimeOffset? ClosesAt(Library library, Post post) =>
        library.Site.Comments.CloseAfterDays is { } days && library.Site.CommentsOpenOn(post, time.GetUtcNow()) ? post.Date.AddDays(days) : null;

    /// <summary>What is shown while the database cannot be read: the post stays readable.</summary>
    public static DiscussionView Unavailable() => new()
    {
        Counts = "",
        Comments = [],
        AlsoDiscussedIn = [],
        Closed = Wording.Discussion["Unavailable"],
    };

    private static string WhyClosed(SiteOptions site, Post post) =>
        !site.Comments.Enabled ? Wording.Discussion["Closed.Site"]
        : !post.CommentsOpen ? Wording.Discussion["Closed.Post"]
        : Wording.Discussion.Format("Closed.Age", site.Comments.CloseAfterDays);

    private static List<LinkView> Referring(Library library, Post post, IReadOnlyList<Comment> backlinks)
    {
        var links = library.ReferringTo(post).Select(other => new LinkView(other.Title, SiteAddress.Of(other.Path))).ToList();
        foreach (var backlink in backlinks)
        {
            var link = Uri.TryCreate(backlink.SourceUrl, UriKind.RelativeOrAbsolute, out var source)
                && library.Resolve(source.IsAbsoluteUri ? Uri.UnescapeDataString(source.AbsolutePath) : source.OriginalString) is { } target
                ? LinkTo(library, target)
                : null;
            link ??= WebAddress.Of(backlink.SourceUrl) is { } address ? new LinkView(backlink.AuthorName, address) : null;
            if (link is not null && !links.Exists(known => known.Path == link.Path))
                links.Add(link);
        }
        return links;
    }

    private static LinkView? LinkTo(Library library, PathTarget target) => target switch
    {
        PostTarget(var post) => new LinkView(post.Title, SiteAddress.Of(post.Path)),
        AliasTarget(var to) when library.Resolve(to) is PostTarget(var post) => new LinkView(post.Title, SiteAddress.Of(post.Path)),
        _ => null,
    };

    /// <summary>Turns the flat thread, in which each comment knows its depth, into comments that hold their replies.</summary>
    private sealed class Arrangement(Library library, Post post, bool isOpen)
    {
        private readonly string _path = SiteAddress.Of(post.Path);

        public List<CommentView> Arrange(IReadOnlyList<ThreadedComment> thread)
        {
            var top = new List<CommentView>();
            var levels = new List<List<CommentView>> { top };
            foreach (var threaded in thread)
            {
                var depth = Math.Min(threaded.Depth, levels.Count - 1);
                levels.RemoveRange(depth + 1, levels.Count - depth - 1);
                var replies = new List<CommentView>();
                levels[depth].Add(ViewOf(threaded, replies));
                levels.Add(replies);
            }
            return top;
        }

        private CommentView ViewOf(ThreadedComment threaded, IReadOnlyList<CommentView> replies)
        {
            var comment = threaded.Comment;
            return new CommentView
            {
                Id = comment.Id,
                Permalink = $"{_path}#{comment.Anchor}",
                Author = threaded.Page is null ? PersonOf(comment) : MentionViews.AuthorOf(comment),
                Elsewhere = threaded.Page is null ? null : MentionViews.SiteOf(comment),
                Language = threaded.Page is null ? null : comment.Language,
                Sent = Moments.Of(comment.SubmittedAt, library.Site.TimeZone),
                Edited = comment.EditedAt is { } edited ? Moments.Of(edited, library.Site.TimeZone) : null,
                EditedByEditors = comment.EditedBy is not null,
                InReplyTo = threaded.InReplyTo is { } parent ? new LinkView(parent.AuthorName, $"{_path}#{parent.Anchor}") : null,
                IsGone = threaded.IsGone,
                Html = threaded.IsGone ? HtmlString.Empty : new HtmlString(comment.Html),
                ReplyAddress = isOpen && !threaded.IsGone ? $"{_path}?{CommentForms.ReplyTo}={comment.Id}#comment-form" : null,
                ReportAddress = library.Site.Comments.Reports.Enabled && !threaded.IsGone ? ReportViews.AddressOf(comment.Id) : null,
                Replies = replies,
            };
        }

        private PersonView PersonOf(Comment comment)
        {
            var author = comment.AuthorSlug is { } slug ? library.FindAuthor(slug) : null;
            if (comment.State == CommentState.Withdrawn)
                return new PersonView("", null, WrotePost: false, WritesHere: false, "", 0);
            var name = author?.Name ?? comment.AuthorName;
            return new PersonView(
                name,
                author is not null ? SiteAddress.Of(author.Path) : WebAddress.Of(comment.AuthorUrl),
                author is not null && post.Authors.Any(writer => writer.Slug == author.Slug),
                author is not null,
                Initials.Of(name),
                Initials.TintOf(name));
        }
    }
}
