using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Where accounts sign in: by a passkey, or by name and password.</summary>
[AllowAnonymous]
internal sealed class LoginModel(SignIns signIns, Passkeys passkeys) : AccountPage
{
    /// <summary>The name to sign in with.</summary>
    [BindProperty]
    public string UserName { get; set; } = "";

    /// <summary>The password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What the browser signed with a passkey.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Whether the sign-in outlives the browser window.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : AccountServices.HomeOf(Live.Account)) : Page();

    /// <summary>Signs in by name and password.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        UserName = UserName?.Trim() ?? "";
        var answer = await signIns.ByPasswordAsync(UserName, Password ?? "", Stay);
        switch (answer.Outcome)
        {
            case SignInOutcome.SignedIn:
                return Through();
            case SignInOutcome.NeedsCode:
                return new SeeOther(Url.IsLocalUrl(ReturnUrl) ? $"/account/code?ReturnUrl={Uri.EscapeDataString(ReturnUrl!)}" : "/account/code");
            case SignInOutcome.TooManyTries:
                return TooMany(answer.Wait);
            default:
                Fault = Wording.Accounts["SignIn.Refused"];
                return Page();
        }
    }

    /// <summary>What a passkey is to sign.</summary>
    public async Task<IActionResult> OnPostQuestionAsync() => Content(await passkeys.QuestionAsync(), "application/json");

    /// <summary>Signs in by a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        UserName = UserName?.Trim() ?? "";
        var outcome = await passkeys.SignInAsync(Credential, Stay);
        if (outcome == SignInOutcome.SignedIn)
            return Through();
        Fault = Wording.Accounts[outcome == SignInOutcome.TooManyTries ? "SignIn.TooManyTries" : "Passkey.Refused"];
        return Page();
    }

    private SeeOther Through() => new(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : AccountServices.HomeOf(signIns.SignedIn!));
}
