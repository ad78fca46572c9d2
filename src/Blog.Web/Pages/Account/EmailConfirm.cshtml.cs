using Blog.Core.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>Where the link leads that was mailed to a new address: a button makes it the account's, on whatever device the mail is read. Looking changes nothing.</summary>
[AllowAnonymous]
internal sealed class EmailConfirmModel(AccountLinks links, AccountRepository accounts) : AccountPage
{
    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The name of the account; nothing where the link does not work (any more).</summary>
    public string? Name { get; private set; }

    /// <summary>The address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Whether it has just become the account's.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Shows whose address it would be, or that the link is spent.</summary>
    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : Gone();

    /// <summary>Makes the address the account's.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
            return Gone();
        var (changed, isTaken) = await links.ConfirmEmailAsync(Token);
        if (isTaken)
            return Again(Wording.Accounts["Email.Taken"]);
        Name = changed?.Name;
        if (Name is null)
            return Gone();
        IsDone = true;
        return Page();
    }

    private async Task<bool> FindAsync()
    {
        KeepToOneself();
        var cancel = HttpContext.RequestAborted;
        if (await links.FindEmailAsync(Token, cancel) is not var (id, email) || await accounts.FindAsync(id, cancel) is not { SuspendedAt: null } account)
            return false;
        (Name, Email) = (account.Name, email);
        return true;
    }
}
