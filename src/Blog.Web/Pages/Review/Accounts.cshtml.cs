using Blog.Core.Accounts;
using Blog.Core.Content;
using Blog.Core.Mail;
using Blog.Web.Accounts;
using Blog.Web.Head;
using Blog.Web.Language;
using Blog.Web.Pages.Account;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>All accounts and open invitations, for administrators; invites somebody by a link that works once.</summary>
[Authorize(AccountServices.Administer)]
internal sealed class AccountsModel(AccountRepository accounts, AccountLinks links, AccountLetters letters, Sessions sessions, ContentStore content) : AccountPage
{
    /// <summary>For how many days an invitation can be made.</summary>
    public static readonly int[] Lifetimes = [1, 7, 30];

    private const int LongestNote = 200;

    /// <summary>What the new account may do.</summary>
    [BindProperty]
    public AccountRole Role { get; set; } = AccountRole.Moderator;

    /// <summary>The author of this site that the new account is.</summary>
    [BindProperty]
    public string? Author { get; set; }

    /// <summary>For whom the invitation is.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The mail address that it is sent to.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>For how many days it works.</summary>
    [BindProperty]
    public int Days { get; set; } = 7;

    /// <summary>The link of an invitation that was just made; it is shown this once.</summary>
    public string? Link { get; private set; }

    /// <summary>What to do with it.</summary>
    public string? Made { get; private set; }

    /// <summary>Whether an invitation can be mailed.</summary>
    public bool CanMail => letters.CanSend;

    /// <summary>All accounts.</summary>
    public IReadOnlyList<Core.Accounts.Account> All { get; private set; } = [];

    /// <summary>When each was seen last.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> Seen { get; private set; } = new Dictionary<long, DateTimeOffset>();

    /// <summary>The invitations that work.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>The authors that an account can be.</summary>
    public IReadOnlyList<Author> Authors => content.Current.Authors;

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        All = await accounts.ListAsync(cancel);
        Seen = await sessions.LastSeenAsync(cancel);
        Invitations = await links.InvitationsAsync(cancel);
    }

    /// <summary>Makes an invitation.</summary>
    public async Task<IActionResult> OnPostInviteAsync()
    {
        KeepToOneself();
        var author = string.IsNullOrEmpty(Author) ? null : Author;
        var isKnown = ModelState.IsValid && Enum.IsDefined(Role) && Lifetimes.Contains(Days) && (author is null || Authors.Any(known => known.Slug == author));
        var email = CanMail && !string.IsNullOrWhiteSpace(Email) ? Email.Trim() : null;
        var fault = isKnown ? await FaultOfEmailAsync(email) : "Invite.Unknown";
        if (fault is null)
            await InviteAsync(new InvitationOffer(Role, author, email, NoteOf(Note), TimeSpan.FromDays(Days)));
        await OnGetAsync();
        return fault is null ? Page() : Again(Wording.Accounts[fault]);
    }

    /// <summary>Takes an invitation back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(long id)
    {
        await links.WithdrawAsync(id, Live.Account.Name);
        return new SeeOther("/review/accounts?done=Withdrawn");
    }

    private async Task InviteAsync(InvitationOffer offer)
    {
        var by = Live.Account.DisplayName ?? Live.Account.Name;
        var token = await links.InviteAsync(offer, Live.Account.Name, offer.Email is null ? null : mailed => letters.Invitation(offer, by, mailed));
        Link = $"{RequestAddress.Of(HttpContext).Root}/account/invitation?token={token}";
        Made = offer.Email is null ? Wording.Accounts["Invite.Made"] : Wording.Accounts.Format("Invite.Mailed", offer.Email);
    }

    private async Task<string?> FaultOfEmailAsync(string? email)
    {
        if (email is null)
            return null;
        if (Mailbox.Find(email) is not { Name: null })
            return "Invite.EmailMalformed";
        return await accounts.FindByEmailAsync(Core.Accounts.Account.NormalizedEmailOf(email), HttpContext.RequestAborted) is null ? null : "Invite.EmailTaken";
    }

    private static string? NoteOf(string? typed) => NewAccounts.DisplayNameOf(typed) is { } note ? note[..Math.Min(note.Length, LongestNote)] : null;
}
