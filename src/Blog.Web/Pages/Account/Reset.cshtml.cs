using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Sets a new password, once, for whoever holds the link; all sign-ins end.</summary>
[AllowAnonymous]
internal sealed class ResetModel(AccountLinks links, AccountRepository accounts, NewAccounts prepared) : AccountPage
{
    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The new password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>The account that gets it; nothing where the link does not work (any more).</summary>
    public Core.Accounts.Account? Account { get; private set; }

    /// <summary>Shows the form, or that the link is spent.</summary>
    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : Gone();

    /// <summary>Sets the password. Signing in with it is the next step, with the second one where the account has it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
            return Gone();
        var faults = NewAccounts.FaultsOfPassword(Account!.Name, Password ?? "").ToList();
        if (faults.Count > 0)
            return Again(string.Join(' ', faults));
        if (await links.RedeemResetAsync(Token, account => prepared.WithPassword(account, Password!)) is not null)
            return new SeeOther("/account/login?done=Reset");
        Account = null;
        return Gone();
    }

    private async Task<bool> FindAsync()
    {
        KeepToOneself();
        Account = await links.FindResetAsync(Token, HttpContext.RequestAborted) is { } id ? await accounts.FindAsync(id, HttpContext.RequestAborted) : null;
        return Account is { SuspendedAt: null };
    }
}
