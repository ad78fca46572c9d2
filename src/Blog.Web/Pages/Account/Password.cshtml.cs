using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Sets another password; all other sign-ins end.</summary>
[Authorize(AccountServices.SignedIn)]
[RecentlyProved]
internal sealed class PasswordModel(NewAccounts accounts, OwnAccount own) : AccountPage
{
    /// <summary>The new password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var faults = NewAccounts.FaultsOfPassword(Live.Account.Name, Password ?? "").ToList();
        if (faults.Count > 0)
            return Again(faults[0]);
        return await own.ChangePasswordAsync(accounts.WithPassword(Live.Account, Password!), Live.Session.Key) is null
            ? Again(Wording.Accounts["Changed.Meanwhile"])
            : new SeeOther("/account?done=Password");
    }
}
