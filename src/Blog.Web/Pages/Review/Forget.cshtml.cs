using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>Where an administrator has a deleted comment forgotten at once, which nobody can undo.</summary>
[Authorize(AccountServices.Administer)]
internal sealed class ForgetPageModel(ReviewQueue queue, Forgetting forgetting, ContentStore content) : CommentSheet(queue, content)
{
    /// <summary>Whether there is anything to forget.</summary>
    public bool CanForget => Item.Comment is { State: CommentState.Removed, AuthorName.Length: > 0 };

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>Forgets.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await forgetting.ForgetAsync(Id, Moderator, Why))
            return new SeeOther("/review/log");
        if (!await LoadAsync())
            return NotFound();
        Notice = Wording.Decide["Forget.NotNow"];
        return Again(StatusCodes.Status409Conflict);
    }
}
