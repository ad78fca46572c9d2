using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>Makes the first account, once, for whoever holds the link that the blog printed when it started.</summary>
[AllowAnonymous]
internal sealed class SetupModel(SetupToken setup, NewAccounts accounts, SignIns signIns) : PageModel
{
    /// <summary>The token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The name to sign in with.</summary>
    [BindProperty]
    public string UserName { get; set; } = "";

    /// <summary>The name that readers see.</summary>
    [BindProperty]
    public string? DisplayName { get; set; }

    /// <summary>The password; never shown again.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What stands against the account.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Whether the link does not work (any more).</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Shows the form, or that the link is spent.</summary>
    public async Task<IActionResult> OnGetAsync() =>
        await setup.IsValidAsync(Token, HttpContext.RequestAborted) ? Page() : Spent();

    /// <summary>Makes the account and signs it in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await setup.IsValidAsync(Token, HttpContext.RequestAborted))
            return Spent();
        var prepared = accounts.Prepare(UserName ?? "", Password ?? "", AccountRole.Admin, DisplayName);
        Faults = prepared.Faults;
        if (prepared.Account is null)
            return Page();
        if (await setup.RedeemAsync(Token, prepared.Account) is not { } made)
            return Spent();
        await signIns.SignInAsync(made, SignInMethod.Link, stay: false);
        return new SeeOther("/review");
    }

    private PageResult Spent()
    {
        IsSpent = true;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
