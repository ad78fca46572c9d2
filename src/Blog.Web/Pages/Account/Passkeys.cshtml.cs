using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>One's own passkeys: listed with their last use, added, named and removed.</summary>
[Authorize(AccountServices.SignedIn)]
[RecentlyProved]
internal sealed class PasskeysModel(Accounts.Passkeys passkeys, PasskeyRepository stored) : AccountPage
{
    private const int LongestName = 60;

    /// <summary>What a passkey is called.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>What the browser made.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The passkeys.</summary>
    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        Name = DeviceWords.Of(Request.Headers.UserAgent);
        Keys = await stored.ListAsync(Live.Account.Id, HttpContext.RequestAborted);
    }

    /// <summary>What a new passkey is to sign.</summary>
    public async Task<IActionResult> OnPostQuestionAsync() => Content(await passkeys.NewQuestionAsync(Live.Account), "application/json");

    /// <summary>Adds the passkey that the browser made.</summary>
    public async Task<IActionResult> OnPostAddAsync()
    {
        if (await passkeys.AddAsync(Live.Account, Credential, Called()))
            return new SeeOther("/account/passkeys?done=PasskeyAdded");
        await OnGetAsync();
        return Again(Wording.Accounts["Passkey.NotAdded"]);
    }

    /// <summary>Gives a passkey another name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(long id)
    {
        await stored.RenameAsync(Live.Account.Id, id, Called());
        return new SeeOther("/account/passkeys?done=PasskeyNamed");
    }

    /// <summary>Removes a passkey.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id)
    {
        if (await stored.RemoveAsync(Live.Account, id))
            return new SeeOther("/account/passkeys?done=PasskeyRemoved");
        await OnGetAsync();
        return Again(Wording.Accounts["Passkey.Last"]);
    }

    private string Called()
    {
        var name = NewAccounts.DisplayNameOf(Name) ?? DeviceWords.Of(Request.Headers.UserAgent);
        return name.Length <= LongestName ? name : name[..LongestName];
    }
}
