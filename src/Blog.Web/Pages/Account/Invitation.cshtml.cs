using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Makes the account that somebody was invited to, once, for whoever holds the link.</summary>
[AllowAnonymous]
internal sealed class InvitationModel(AccountLinks links, NewAccounts accounts, SignIns signIns) : NewAccountPage
{
    /// <summary>The invitation; nothing where the link does not work (any more).</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>Shows the form, or that the link is spent.</summary>
    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : Gone();

    /// <summary>Makes the account and signs it in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
            return Gone();
        var prepared = accounts.Prepare(UserName ?? "", Password ?? "", Invitation!.Role, DisplayName);
        if (prepared.Account is not { } account)
            return Again(string.Join(' ', prepared.Faults));
        var (made, isTaken) = await links.AcceptAsync(Token, account);
        if (isTaken)
            return Again(Wording.Accounts["Name.Taken"]);
        if (made is null)
        {
            Invitation = null;
            return Gone();
        }
        await signIns.SignInAsync(made, SignInMethod.Link, stay: false);
        return new SeeOther("/account?done=Welcome");
    }

    private async Task<bool> FindAsync()
    {
        KeepToOneself();
        Invitation = await links.FindInvitationAsync(Token, HttpContext.RequestAborted);
        return Invitation is not null;
    }
}
