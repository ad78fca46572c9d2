using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>Where a moderator answers a comment, under the name that readers know.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class ReplyPageModel(ReviewQueue queue, DeskReplies replies, ContentStore content, TimeProvider time) : CommentSheet(queue, content)
{
    /// <summary>The words.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What makes the same form twice one answer.</summary>
    [BindProperty]
    public string? FormToken { get; set; }

    /// <summary>The name that readers will see.</summary>
    public string Name => User.AuthorSlug() is { } slug && Library.FindAuthor(slug) is { } author ? author.Name : User.DisplayName()!;

    /// <summary>Whether the comment becomes visible with the answer.</summary>
    public bool Publishes => Item.Comment.State != CommentState.Published;

    /// <summary>Whether it can be answered at all.</summary>
    public bool CanReply => Item.Comment is { Kind: CommentKind.Comment, State: not (CommentState.Withdrawn or CommentState.Duplicate) };

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        FormToken = Guid.NewGuid().ToString("N");
        return await LoadAsync() ? Page() : NotFound();
    }

    /// <summary>Answers.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (AsSeen is not { } seen || string.IsNullOrWhiteSpace(FormToken))
            return BadRequest();
        var result = await replies.ReplyAsync(new DeskReply(seen, Text ?? "", Moderator, Name, User.AuthorSlug(), $"desk {Moderator} {FormToken}"));
        if (result is ReplyResult.Done)
            return Done();
        if (!await LoadAsync())
            return NotFound();
        (Fault, Notice) = result switch
        {
            ReplyResult.Invalid(var errors) => (FieldWords.Of(errors[0]).Text, (string?)null),
            ReplyResult.SaidBefore => (Wording.Decide["Reply.SaidBefore"], null),
            ReplyResult.Overtaken => (null, $"{Meanwhile(time)} {Wording.Decide["Reply.Overtaken"]}"),
            _ => (null, Wording.Decide["Reply.Gone"]),
        };
        return Again(Fault is null ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }
}
