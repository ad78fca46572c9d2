using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Head;
using Blog.Web.Language;
using Blog.Web.Pages.Account;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>Somebody's account, for administrators: role, suspension, sign-ins, a link for a new password, removal.</summary>
[Authorize(AccountServices.Administer)]
internal sealed class AccountModel(
    AccountRepository accounts, AccountAdministration administration, AccountLinks links, PasskeyRepository passkeys, Sessions sessions) : AccountPage
{
    /// <summary>The account.</summary>
    public Core.Accounts.Account Account { get; private set; } = null!;

    /// <summary>Where it is signed in.</summary>
    public IReadOnlyList<SignInSession> SignIns { get; private set; } = [];

    /// <summary>How many passkeys it has.</summary>
    public int Passkeys { get; private set; }

    /// <summary>A link for a new password that was just made; it is shown this once.</summary>
    public string? Link { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(long id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Gives the account another role.</summary>
    public async Task<IActionResult> OnPostRoleAsync(long id, AccountRole role) =>
        ModelState.IsValid && Enum.IsDefined(role) ? await ShowAsync(id, await administration.SetRoleAsync(id, role, Live.Account.Name), "Role") : await OnGetAsync(id);

    /// <summary>Suspends the account.</summary>
    public async Task<IActionResult> OnPostSuspendAsync(long id) => await ShowAsync(id, await administration.SuspendAsync(id, isSuspended: true, Live.Account.Name), "Suspended");

    /// <summary>Lets the account sign in again.</summary>
    public async Task<IActionResult> OnPostResumeAsync(long id) => await ShowAsync(id, await administration.SuspendAsync(id, isSuspended: false, Live.Account.Name), "Resumed");

    /// <summary>Removes the account.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id)
    {
        var change = await administration.RemoveAsync(id, Live.Account.Name);
        return change == AccountChange.Done ? new SeeOther("/review/accounts?done=Removed") : await ShowAsync(id, change, "Removed");
    }

    /// <summary>Ends one of its sign-ins.</summary>
    public async Task<IActionResult> OnPostEndAsync(long id, long session)
    {
        if (await accounts.FindAsync(id, HttpContext.RequestAborted) is not { } account)
            return NotFound();
        await sessions.EndAsync(account, session, Live.Account.Name);
        return new SeeOther($"/review/accounts/{id}?done=Ended");
    }

    /// <summary>Ends all its sign-ins, but the one that asks.</summary>
    public async Task<IActionResult> OnPostEndAllAsync(long id)
    {
        if (await accounts.FindAsync(id, HttpContext.RequestAborted) is not { } account)
            return NotFound();
        await sessions.EndOthersAsync(account, Live.Session.Key, Live.Account.Name);
        return new SeeOther($"/review/accounts/{id}?done=EndedAll");
    }

    /// <summary>Makes a link for a new password.</summary>
    public async Task<IActionResult> OnPostResetAsync(long id)
    {
        KeepToOneself();
        if (!await LoadAsync(id))
            return NotFound();
        var token = await links.ResetAsync(Account, Live.Account.Name);
        Link = $"{RequestAddress.Of(HttpContext).Root}/account/reset?token={token}";
        return Page();
    }

    private async Task<IActionResult> ShowAsync(long id, AccountChange change, string done)
    {
        if (change == AccountChange.Done)
            return new SeeOther($"/review/accounts/{id}?done={done}");
        return await LoadAsync(id) ? Again(Wording.Accounts["Accounts.LastAdmin"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id)
    {
        var cancel = HttpContext.RequestAborted;
        if (await accounts.FindAsync(id, cancel) is not { } account)
            return false;
        Account = account;
        SignIns = await sessions.ListAsync(id, cancel);
        Passkeys = (await passkeys.ListAsync(id, cancel)).Count;
        return true;
    }
}
