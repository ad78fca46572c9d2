using Blog.Core.Mail;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Says how to get in again without the password, and mails a link for a new one where mail can be sent.</summary>
[AllowAnonymous]
internal sealed class ForgottenModel(ForgottenPasswords forgotten, AccountLetters letters) : AccountPage
{
    private const int LongestName = 254;

    /// <summary>The name or the mail address.</summary>
    [BindProperty]
    public string Who { get; set; } = "";

    /// <summary>Whether a link can be mailed.</summary>
    public bool CanMail => letters.CanSend;

    /// <summary>Whether a link was just asked for.</summary>
    public bool IsAsked => Done == "Asked";

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
    }

    /// <summary>Takes a name or an address. The answer is the same whether it is known or not.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Who = Who?.Trim() ?? "";
        if (!CanMail)
            return new SeeOther("/account/forgotten");
        if (Who.Length is 0 or > LongestName)
            return Again(Wording.Accounts["Forgotten.Missing"]);
        var wait = await forgotten.AskAsync(Who, SessionCookies.NetworkOf(HttpContext));
        return wait > TimeSpan.Zero ? TooMany(wait, "Forgotten.TooOften", "Forgotten.Wait") : new SeeOther("/account/forgotten?done=Asked");
    }
}
