using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Voices;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>Writes to somebody who appealed; the answer stands on the private page of the comment. What is decided about the comment is another matter.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class AppealPageModel(Appeals appeals, CommentRepository comments) : PageModel
{
    /// <summary>The appeal.</summary>
    public Appeal Appeal { get; private set; } = null!;

    /// <summary>Who appealed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The words of the answer, as typed where they could not be kept.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>What is wrong with them.</summary>
    public string? Error { get; private set; }

    /// <summary>Where the form posts to.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"/review/appeals/{Appeal.CommentId}");

    /// <summary>The comment on the desk.</summary>
    public string BackAddress => string.Create(CultureInfo.InvariantCulture, $"/review?open={Appeal.CommentId}");

    /// <summary>Shows the appeal and what was answered.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        Answer = Appeal.Answer ?? "";
        return Page();
    }

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string? answer)
    {
        if (!await FindAsync(id))
            return NotFound();
        if (await appeals.AnswerAsync(id, answer ?? "", User.Identity!.Name!))
            return new SeeOther(BackAddress);
        Answer = (answer ?? "").ReplaceLineEndings("\n");
        Error = Wording.Voices["Answer.Wrong"];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(long id)
    {
        if (await appeals.FindAsync(id, HttpContext.RequestAborted) is not { } appeal || await comments.FindAsync(id, HttpContext.RequestAborted) is not { } comment)
            return false;
        (Appeal, Name) = (appeal, comment.AuthorName);
        return true;
    }
}
