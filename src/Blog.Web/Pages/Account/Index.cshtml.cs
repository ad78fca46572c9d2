using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>One's own account: the name readers see, what proves whose it is, and where it is signed in.</summary>
[Authorize(AccountServices.SignedIn)]
internal sealed class IndexModel(AccountRepository accounts, PasskeyRepository passkeys, RecoveryCodes recoveryCodes, Sessions sessions) : AccountPage
{
    /// <summary>The name that readers see.</summary>
    [BindProperty]
    public string? DisplayName { get; set; }

    /// <summary>Where it is signed in, this sign-in first.</summary>
    public IReadOnlyList<SignInSession> SignIns { get; private set; } = [];

    /// <summary>How many passkeys it has.</summary>
    public int Passkeys { get; private set; }

    /// <summary>How many recovery codes are left.</summary>
    public long Codes { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        DisplayName = Live.Account.DisplayName;
        await LoadAsync();
    }

    /// <summary>Changes the name that readers see.</summary>
    public async Task<IActionResult> OnPostNameAsync()
    {
        var name = NewAccounts.DisplayNameOf(DisplayName);
        if (name?.Length > NewAccounts.MaxDisplayNameLength)
            return await RefuseAsync(Wording.Accounts.Format("DisplayName.TooLong", NewAccounts.MaxDisplayNameLength));
        return await accounts.UpdateAsync(Live.Account with { DisplayName = name }) is null
            ? await RefuseAsync(Wording.Accounts["Changed.Meanwhile"])
            : new SeeOther("/account?done=Name");
    }

    /// <summary>Ends one other sign-in.</summary>
    public async Task<IActionResult> OnPostEndAsync(long id)
    {
        await sessions.EndAsync(Live.Account, id, Live.Account.Name);
        return new SeeOther("/account?done=Ended");
    }

    /// <summary>Ends all other sign-ins.</summary>
    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await sessions.EndOthersAsync(Live.Account, Live.Session.Key, Live.Account.Name);
        return new SeeOther("/account?done=EndedOthers");
    }

    private async Task<IActionResult> RefuseAsync(string fault)
    {
        await LoadAsync();
        return Again(fault);
    }

    private async Task LoadAsync()
    {
        var (account, cancel) = (Live.Account.Id, HttpContext.RequestAborted);
        SignIns = (await sessions.ListAsync(account, cancel)).OrderByDescending(session => session.Id == Live.Session.Id).ToList();
        Passkeys = (await passkeys.ListAsync(account, cancel)).Count;
        Codes = await recoveryCodes.LeftAsync(account, cancel);
    }
}
