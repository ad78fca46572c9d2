using Blog.Core.Language;
using Blog.Core.Mail;
using Blog.Core.Review;

namespace Blog.Core.Accounts;

/// <summary>Tells the owner of an account by mail what was changed about what proves who they are: whoever did it, the owner learns of it.</summary>
internal static class AccountNews
{
    private static readonly Texts s_texts = Texts.Beside<Texts>("Letters");

    /// <summary>The mail about it, in the language of whoever did it; nothing for an account without an address.</summary>
    /// <param name="account">The account as its owner knows it: where its address changes, with the address before.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="subject">The name of the key, or the new address.</param>
    public static MailMessage? Of(Account account, AuditKind kind, string? subject = null)
    {
        if (account is not { Email: { } email, EmailConfirmedAt: not null }) return null;
        var key = kind == AuditKind.EmailChanged && subject is null ? "Account.EmailRemoved" : $"Account.{kind}";
        return new MailMessage
        {
            To = email,
            ToName = account.DisplayName,
            Subject = s_texts.Format($"{key}.Subject", account.Name),
            Letter = new Letter()
                .Say(s_texts.Format(key, account.Name, subject))
                .Say(s_texts[kind == AuditKind.EmailChanged ? "Account.NotYou.Ask" : "Account.NotYou"])
                .Link(s_texts["Account.See"], "/account")
                .Small(s_texts["Account.Why"]),
            Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            Purpose = MailPurpose.Account,
        };
    }
}
