using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>Where accounts sign in.</summary>
[AllowAnonymous]
internal sealed class LoginModel(SignIns signIns) : PageModel
{
    /// <summary>The name to sign in with.</summary>
    [BindProperty]
    public string UserName { get; set; } = "";

    /// <summary>The password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Whether the sign-in outlives the browser window.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>The page that asked for a sign-in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Why nobody was signed in.</summary>
    public string? Fault { get; private set; }

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Target) : Page();

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        UserName = UserName?.Trim() ?? "";
        Password ??= "";
        var outcome = await signIns.TryAsync(UserName, Password, Stay, HttpContext.Connection.RemoteIpAddress);
        if (outcome == SignInOutcome.SignedIn)
            return new SeeOther(Target);
        Fault = Wording.Desk[outcome == SignInOutcome.TooManyTries ? "SignIn.TooManyTries" : "SignIn.Refused"];
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
        return Page();
    }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/review";
}
