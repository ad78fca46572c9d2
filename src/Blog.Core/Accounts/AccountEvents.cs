using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Writes into the log what happens to accounts.</summary>
internal static class AccountEvents
{
    /// <summary>Writes it in the transaction of the act.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="now">The time, in Unix milliseconds.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="by">The name of the account that did it; empty for the program and the command line.</param>
    /// <param name="account">The name of the account that it happened to.</param>
    /// <param name="subject">What it is about: a role, the name of a key, a network.</param>
    /// <param name="mail">The mail that belongs to it, to be sent once it is durable.</param>
    public static async Task WriteAsync(
        Session session, long now, AuditKind kind, string by, string? account, string? subject = null, MailMessage? mail = null)
    {
        await AuditLog.AddAsync(session, new AuditEntry { Kind = kind, By = by, At = Stored.Instant(now), Account = account, Subject = subject });
        if (mail is not null) await Postbox.AddAsync(session, mail, now);
    }
}
