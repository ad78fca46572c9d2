using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Asks somebody who is signed in to prove again who they are, before something that opens doors.</summary>
[Authorize(AccountServices.SignedIn)]
internal sealed class ConfirmModel(SignIns signIns, Passkeys passkeys, PasskeyRepository stored) : AccountPage
{
    /// <summary>The password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What the browser signed with a passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The page that asked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the account has a passkey.</summary>
    public bool HasPasskey { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        HasPasskey = (await stored.ListAsync(Live.Account.Id, HttpContext.RequestAborted)).Count > 0;
        return Page();
    }

    /// <summary>Takes the password.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        var answer = await signIns.ConfirmAsync(Live, Password ?? "");
        return answer.Outcome switch
        {
            SignInOutcome.SignedIn => Through(),
            SignInOutcome.TooManyTries => TooMany(answer.Wait),
            _ => Again(Wording.Accounts["Confirm.Refused"]),
        };
    }

    /// <summary>What a passkey is to sign.</summary>
    public async Task<IActionResult> OnPostQuestionAsync() => Content(await passkeys.QuestionAsync(), "application/json");

    /// <summary>Takes what a passkey signed.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        await OnGetAsync();
        return await passkeys.ConfirmAsync(Live, Credential) == SignInOutcome.SignedIn ? Through() : Again(Wording.Accounts["Passkey.Refused"]);
    }

    private SeeOther Through() => new(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account");
}
