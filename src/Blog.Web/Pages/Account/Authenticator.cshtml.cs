using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>One's own authenticator app: added by a picture and a first code, with recovery codes, and removed.</summary>
[Authorize(AccountServices.SignedIn)]
[RecentlyProved]
internal sealed class AuthenticatorModel(OwnAccount own, AccountRepository accounts, RecoveryCodes recoveryCodes, AuthenticatorKeys keys, TimeProvider time) : AccountPage
{
    /// <summary>The first code that the app shows.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The key of the picture, sealed.</summary>
    [BindProperty]
    public string Seal { get; set; } = "";

    /// <summary>The key, where the app is to be added.</summary>
    public string? Key { get; private set; }

    /// <summary>What the app reads from the picture.</summary>
    public string Address => AuthenticatorCode.Address(Site, Live.Account.Name, Key!);

    /// <summary>How many recovery codes are left.</summary>
    public long Left { get; private set; }

    /// <summary>New recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        KeepToOneself();
        if (Live.Account.AuthenticatorAddedAt is not null)
            Left = await recoveryCodes.LeftAsync(Live.Account.Id, HttpContext.RequestAborted);
        else
            Offer(AuthenticatorCode.NewKey());
    }

    /// <summary>Adds the app when its first code is right.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        KeepToOneself();
        if (Live.Account.AuthenticatorAddedAt is not null || keys.Open(Live.Account, Seal) is not { } key)
            return new SeeOther("/account/authenticator");
        if (AuthenticatorCode.StepOf(key, Code ?? "", time.GetUtcNow()) is not { } step)
        {
            Offer(key);
            return Again(Wording.Accounts["Authenticator.Refused"]);
        }
        if (await own.AddAuthenticatorAsync(Live.Account, key) is not { } changed)
        {
            Offer(key);
            return Again(Wording.Accounts["Changed.Meanwhile"]);
        }
        await accounts.UseCodeAsync(changed.Id, step);
        Codes = await recoveryCodes.ReplaceAsync(changed);
        return Page();
    }

    /// <summary>Makes new recovery codes in place of the earlier ones.</summary>
    public async Task<IActionResult> OnPostCodesAsync()
    {
        KeepToOneself();
        if (Live.Account.AuthenticatorAddedAt is null)
            return new SeeOther("/account/authenticator");
        Codes = await recoveryCodes.ReplaceAsync(Live.Account);
        return Page();
    }

    /// <summary>Removes the app.</summary>
    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (await own.RemoveAuthenticatorAsync(Live.Account) is not null)
            return new SeeOther("/account?done=AuthenticatorRemoved");
        await OnGetAsync();
        return Again(Wording.Accounts["Changed.Meanwhile"]);
    }

    private void Offer(string key)
    {
        Key = key;
        Seal = keys.Seal(Live.Account, key);
        ModelState.Remove(nameof(Seal));
    }
}
