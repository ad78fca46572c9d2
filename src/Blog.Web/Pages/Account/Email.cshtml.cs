using Blog.Core.Accounts;
using Blog.Core.Mail;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Account;

/// <summary>One's own mail address. Another one counts once its link has been opened; until then the address before stays.</summary>
[Authorize(AccountServices.SignedIn)]
[RecentlyProved]
internal sealed class EmailModel(AccountLinks links, AccountLetters letters, OwnAccount own, SignInPace pace) : AccountPage
{
    private static readonly PaceLimit PerAccount = new("account", AtOnce: 5, TimeSpan.FromMinutes(10));

    /// <summary>The new address.</summary>
    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>Whether a link can be mailed.</summary>
    public bool CanMail => letters.CanSend;

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
    }

    /// <summary>Mails a link to the new address.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Email = Email?.Trim() ?? "";
        if (!CanMail)
            return new SeeOther("/account/email");
        if (Mailbox.Find(Email) is not { Name: null })
            return Again(Wording.Accounts["Email.Malformed"]);
        if (Core.Accounts.Account.NormalizedEmailOf(Email) == Live.Account.NormalizedEmail)
            return Again(Wording.Accounts["Email.Same"]);
        var wait = await pace.AdmitAsync([PerAccount with { Subject = $"email, account {Live.Account.Id}" }]);
        if (wait > TimeSpan.Zero)
            return TooMany(wait, "Email.TooOften", "Forgotten.Wait");
        await links.AskEmailAsync(Live.Account, Email, token => letters.Address(Live.Account, Email, token));
        return new SeeOther("/account/email?done=EmailAsked");
    }

    /// <summary>Forgets the address.</summary>
    public async Task<IActionResult> OnPostRemoveAsync() =>
        Live.Account.Email is not null && await own.RemoveEmailAsync(Live.Account) is null
            ? Again(Wording.Accounts["Changed.Meanwhile"])
            : new SeeOther("/account?done=EmailRemoved");
}
