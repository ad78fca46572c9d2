using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Makes the first account, once, for whoever holds the link that the blog printed when it started.</summary>
[AllowAnonymous]
internal sealed class SetupModel(SetupToken setup, NewAccounts accounts, SignIns signIns) : NewAccountPage
{
    /// <summary>Whether the link does not work (any more).</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Shows the form, or that the link is spent.</summary>
    public async Task<IActionResult> OnGetAsync() => await WorksAsync() ? Page() : Gone();

    /// <summary>Makes the account and signs it in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await WorksAsync())
            return Gone();
        var prepared = accounts.Prepare(UserName ?? "", Password ?? "", AccountRole.Admin, DisplayName);
        if (prepared.Account is not { } account)
            return Again(string.Join(' ', prepared.Faults));
        if (await setup.RedeemAsync(Token, account) is not { } made)
        {
            IsSpent = true;
            return Gone();
        }
        await signIns.SignInAsync(made, SignInMethod.Link, stay: false);
        return new SeeOther("/review");
    }

    private async Task<bool> WorksAsync()
    {
        KeepToOneself();
        IsSpent = !await setup.IsValidAsync(Token, HttpContext.RequestAborted);
        return !IsSpent;
    }
}
