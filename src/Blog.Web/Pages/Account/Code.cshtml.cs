using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
[AllowAnonymous]
internal sealed class CodeModel(SignIns signIns) : AccountPage
{
    private const int LongestCode = 100;

    /// <summary>The code.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>Whether it is a recovery code.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the form while a right password waits for its code.</summary>
    public async Task<IActionResult> OnGetAsync() => await signIns.AwaitedAsync() is null ? new SeeOther("/account/login") : Page();

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIns.AwaitedAsync() is not { } awaited)
            return new SeeOther("/account/login");
        var code = Code ?? "";
        var answer = await signIns.ByCodeAsync(awaited.Account, code[..Math.Min(code.Length, LongestCode)], Recovery, awaited.Stay);
        Code = "";
        if (answer.Outcome == SignInOutcome.SignedIn)
            return new SeeOther(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : AccountServices.HomeOf(awaited.Account));
        return answer.Outcome == SignInOutcome.TooManyTries ? TooMany(answer.Wait) : Again(Wording.Accounts[Recovery ? "Code.RecoveryRefused" : "Code.Refused"]);
    }
}
