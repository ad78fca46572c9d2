using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Mentions;
using Blog.Core.Related;
using Blog.Core.Storage;
using Blog.Web.Discussion;
using Blog.Web.Head;
using Blog.Web.Mentions;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>A post with its discussion. Its form carries a stamp of its own instead of a cookie's token; who is signed in needs both.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(CommentPosting.MaxFormBytes)]
internal sealed partial class PostPage(ReadingRoom room, Discussions discussions, CommentPosting posting, MentionInbox inbox) : ReadingPage(room)
{
    private const int NewestShown = 3;

    /// <summary>What is shown.</summary>
    public PostView View { get; private set; } = null!;

    /// <summary>Shows the post.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Target is not PostTarget { Post: var post })
            return NotFound();
        try
        {
            var thread = await Room.Comments.ThreadAsync(post.Slug, HttpContext.RequestAborted);
            if (discussions.ClosesAt(Library, post) is { } closing)
                KeepUntil(closing);
            return await ShowAsync(post, discussions.Show(HttpContext, Library, post, thread), thread.Counts);
        }
        catch (DatabaseUnavailableException)
        {
            DoNotKeep();
            return await ShowAsync(post, Discussions.Unavailable(), CommentCounts.None);
        }
    }

    /// <summary>Takes a comment.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Target is not PostTarget { Post: var post })
            return NotFound();
        if (!Request.HasFormContentType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var thread = await ThreadIfReadableAsync(post);
        switch (await posting.PostAsync(HttpContext, Library, post, thread))
        {
            case PostingOutcome.Received received:
                return new SeeOther(ReceiptPage.AddressOf(received.Receipt));
            case PostingOutcome.Again again:
                Response.StatusCode = again.Status;
                return thread is null
                    ? await ShowAsync(post, Discussions.Unavailable() with { Form = again.Form }, CommentCounts.None)
                    : await ShowAsync(post, discussions.Show(HttpContext, Library, post, thread, again.Form), thread.Counts);
            case var other:
                throw new InvalidOperationException($"Nobody knows what to show for {other.GetType().Name}.");
        }
    }

    /// <summary>Takes the address of a page elsewhere that is about the post.</summary>
    public async Task<IActionResult> OnPostTellAsync()
    {
        if (Target is not PostTarget { Post: var post })
            return NotFound();
        if (!Request.HasFormContentType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        switch (await TellForm.TakeAsync(HttpContext, inbox, post))
        {
            case TellOutcome.Taken taken:
                return new SeeOther(taken.Path);
            case TellOutcome.Again again:
                Response.StatusCode = again.Status;
                var thread = await ThreadIfReadableAsync(post);
                var discussion = thread is null ? Discussions.Unavailable() : discussions.Show(HttpContext, Library, post, thread);
                return await ShowAsync(post, discussion with { Tell = again.Form }, thread?.Counts ?? CommentCounts.None);
            case var other:
                throw new InvalidOperationException($"Nobody knows what to show for {other.GetType().Name}.");
        }
    }

    private Task<IActionResult> ShowAsync(Post post, DiscussionView discussion, CommentCounts counts)
    {
        var permalink = RequestAddress.Of(HttpContext).Of(post.Path);
        View = Composer.Post(Library, post, new PostFacts(permalink, counts, Today, ReadNext(post))) with
        {
            Discussion = discussion with { Tell = discussion.Tell ?? (inbox.Takes(Library, post) ? TellForm.Empty(post) : null) },
        };
        var mentions = inbox.Takes(Library, post) ? MentionAddresses.Of(RequestAddress.Of(HttpContext), post) : null;
        return ShowAsync(Heads.Post(post, counts) with { Mentions = mentions }, "post", post.Language);
    }

    // Words that were sent while the database cannot be read still have to be given back.
    private async Task<DiscussionThread?> ThreadIfReadableAsync(Post post)
    {
        try
        {
            return await Room.Comments.ThreadAsync(post.Slug, HttpContext.RequestAborted);
        }
        catch (DatabaseUnavailableException)
        {
            return null;
        }
    }

    // Where nothing is related, the newest posts: a page always leads on to another one.
    private IReadOnlyList<Post> ReadNext(Post post) => RelatedPosts.To(post, Library) is { Count: > 0 } related
        ? related
        : Library.Posts.Where(other => other.Slug != post.Slug).Take(NewestShown).ToList();
}
