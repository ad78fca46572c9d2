using Blog.Core.Comments;
using Blog.Core.Privacy;
using Blog.Core.Mail;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>
/// The private page of a comment, found by nothing but its unguessable address: where it stands and why, what was written, and what can still be done.
/// The address itself is the permission, so its forms need no other token.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(CommentPosting.MaxFormBytes)]
internal sealed class ReceiptPage(ReadingRoom room, Receipts receipts, PersonalRecords records, Subscriptions subscriptions) : ReadingPage(room)
{
    /// <summary>What is shown.</summary>
    public ReceiptView View { get; private set; } = null!;

    /// <summary>What has just been done, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>The address of a receipt.</summary>
    public static string AddressOf(string token) => $"/receipts/{token}";

    /// <summary>Shows where the comment stands.</summary>
    public Task<IActionResult> OnGetAsync(string token) =>
        ShowAsync(token, view => Done is "Saved" or "AppealKept" ? view with { Notice = Wording.Discussion[$"Receipt.{Done}"] } : view);

    /// <summary>Changes the words.</summary>
    public async Task<IActionResult> OnPostEditAsync(string token, string? text) =>
        await receipts.EditAsync(token, Typed(text)) switch
        {
            ReceiptResult.Done => new SeeOther($"{AddressOf(token)}?done=Saved"),
            ReceiptResult.Invalid(var errors) => await AgainAsync(token, view => view with
            {
                Change = view.Change is { } change ? change with { Text = Typed(text), Error = FieldWords.Of(errors[0]).Text } : null,
            }),
            ReceiptResult.TooLate => await AgainAsync(token, view => view with
            {
                Notice = Wording.Discussion.Format("Receipt.TooLate", Receipts.ChangeWindow.TotalMinutes),
                Change = new ChangeView(AddressOf(token), "", Typed(text), null, CanEdit: true, IsOver: true),
            }),
            ReceiptResult.NotPossible => await AgainAsync(token, view => view with
            {
                Notice = Wording.Discussion["Receipt.NotPossible"],
                Change = new ChangeView(AddressOf(token), "", Typed(text), null, CanEdit: true, IsOver: true),
            }),
            _ => await ShowAsync(token),
        };

    /// <summary>Takes the comment back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(string token) => await receipts.WithdrawAsync(token) switch
    {
        ReceiptResult.Done => new SeeOther(AddressOf(token)),
        ReceiptResult.TooLate => await AgainAsync(token, view => view with { Notice = Wording.Discussion.Format("Receipt.TooLateToWithdraw", Receipts.ChangeWindow.TotalMinutes) }),
        ReceiptResult.NotPossible => await AgainAsync(token, view => view with { Notice = Wording.Discussion["Receipt.NotPossible"] }),
        _ => await ShowAsync(token),
    };

    /// <summary>Asks the editors to look again.</summary>
    public async Task<IActionResult> OnPostAppealAsync(string token, string? text) => await receipts.AppealAsync(token, Typed(text), HttpContext.Connection.RemoteIpAddress) switch
    {
        ReceiptResult.Done => new SeeOther($"{AddressOf(token)}?done=AppealKept"),
        ReceiptResult.Invalid(var errors) => await AgainAsync(token, view => view with
        {
            Appeal = view.Appeal is { } appeal ? appeal with { Text = Typed(text), Error = FieldWords.Of(errors[0]).Text } : null,
        }),
        ReceiptResult.TooFast(var wait) => await AgainAsync(token, view => view with
        {
            Notice = Wording.Voices.Count("Receipt.TooFast", (long)Math.Ceiling(wait.TotalMinutes)),
            Appeal = view.Appeal is { } appeal ? appeal with { Text = Typed(text) } : null,
        }, StatusCodes.Status429TooManyRequests),
        ReceiptResult.NotPossible => await AgainAsync(token, view => view with { Notice = Wording.Discussion["Receipt.NotPossible"] }),
        _ => await ShowAsync(token),
    };

    /// <summary>Erases the comment and everything about it for good, once the box says that this is meant.</summary>
    public async Task<IActionResult> OnPostEraseAsync(string token, string? sure)
    {
        if (string.IsNullOrEmpty(sure))
            return await AgainAsync(token, view => view with { Erase = view.Erase is { } erase ? erase with { Error = Wording.Voices["Receipt.EraseSure"] } : null });
        await records.EraseAsync(token);
        return new SeeOther(AddressOf(token));
    }

    private Task<IActionResult> AgainAsync(string token, Func<ReceiptView, ReceiptView> change, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return ShowAsync(token, change);
    }

    private async Task<IActionResult> ShowAsync(string token, Func<ReceiptView, ReceiptView>? change = null)
    {
        KeepToOneself();
        var receipt = await receipts.FindAsync(token, HttpContext.RequestAborted);
        if (receipt is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        var language = receipt is null ? null : Library.FindPost(receipt.Comment.Post)?.Language;
        var spoken = new PageLanguage(language ?? Library.Site.Language, Library.Site.Language);
        HttpContext.Features.Set(spoken);
        spoken.Use();
        View = receipt is null ? ReceiptViews.Unknown : new ReceiptViews(Library).Show(receipt, AddressOf(token), await subscriptions.OfCommentAsync(receipt.Comment.Id, HttpContext.RequestAborted));
        if (receipt is not null && change is not null)
            View = change(View);
        return await ShowAsync(View.Heading, "receipt", language, hasWidgets: false);
    }

    private void KeepToOneself()
    {
        DoNotKeep();
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static string Typed(string? text) => (text ?? "").ReplaceLineEndings("\n");
}
