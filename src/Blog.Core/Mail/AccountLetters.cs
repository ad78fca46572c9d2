using System.Globalization;
using Blog.Core.Accounts;
using Blog.Core.Content;
using Blog.Core.Language;
using Blog.Core.Mail.Smtp;
using Blog.Core.Privacy;

namespace Blog.Core.Mail;

/// <summary>Writes the mails with links that open an account, or what is stored about somebody, in the language of whoever asks for them. Each is pointless once its link has had its time.</summary>
public sealed class AccountLetters(ContentStore content, SmtpSettings? settings, TimeProvider time)
{
    private static readonly Texts s_texts = LetterParts.Texts;

    /// <summary>Whether mail can be sent: there is a mail server, and the site says where it is.</summary>
    public bool CanSend => settings is not null && content.Current.Site.BaseUrl is not null;

    /// <summary>Takes an invitation to whom it is for.</summary>
    /// <param name="offer">What it offers, with the address.</param>
    /// <param name="by">The name that who invites is known by.</param>
    /// <param name="token">The token.</param>
    public MailMessage Invitation(InvitationOffer offer, string by, string token) => Of(offer.Email!, null, "Invited", offer.Lifetime, new Letter()
        .Say(s_texts.Format("Invited.Lead", by, content.Current.Site.Title, s_texts[$"Invited.{offer.Role}"]))
        .Door(s_texts["Invited.Door"], $"/account/invitation?token={token}")
        .Say(s_texts["Invited.No"]));

    /// <summary>Takes a link for a new password to its account.</summary>
    public MailMessage Reset(Account account, string token) => Of(account.Email!, account.DisplayName, "Reset", AccountLinks.ResetLifetime, new Letter()
        .Say(s_texts.Format("Reset.Lead", account.Name, content.Current.Site.Title))
        .Door(s_texts["Reset.Door"], $"/account/reset?token={token}")
        .Say(s_texts["Reset.No"]));

    /// <summary>Asks at an address whether it is to be the account's.</summary>
    public MailMessage Address(Account account, string email, string token) => Of(email, account.DisplayName, "Address", AccountLinks.EmailLifetime, new Letter()
        .Say(s_texts.Format("Address.Lead", account.Name, content.Current.Site.Title))
        .Door(s_texts["Address.Door"], $"/account/email/confirm?token={token}")
        .Say(s_texts["Address.No"]));

    /// <summary>Takes to a reader's address a link by which they get, or have erased, what is stored about it.</summary>
    public MailMessage OwnData(string email, string token) => Of(email, null, "OwnData", PrivacyLinks.Lifetime, expires: "Confirm.Expires", letter: new Letter()
        .Say(s_texts.Format("OwnData.Lead", content.Current.Site.Title))
        .Door(s_texts["OwnData.Door"], $"/privacy/mine/{token}")
        .Say(s_texts["OwnData.No"]));

    private MailMessage Of(string email, string? name, string kind, TimeSpan lifetime, Letter letter, string expires = "Account.Expires")
    {
        var site = content.Current.Site;
        var until = time.GetUtcNow() + lifetime;
        return new MailMessage
        {
            To = email,
            ToName = name,
            Subject = s_texts.Format($"{kind}.Subject", site.Title),
            Letter = letter.Small(s_texts.Format(expires, LetterParts.When(site, until))),
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            Purpose = MailPurpose.Account,
            Until = until,
            IsSecret = true,
        };
    }
}
