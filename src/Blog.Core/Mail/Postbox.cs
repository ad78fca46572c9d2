using Blog.Core.Outbox;
using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>Where mail is posted: it goes into the outbox, and is sent in the background once that is durable.</summary>
public sealed class Postbox(Database database)
{
    /// <summary>Posts a mail in the session's transaction. Says its number, or nothing where a mail with its <see cref="MailMessage.OnceKey"/> was there.</summary>
    internal static Task<long?> AddAsync(Session session, MailMessage mail, long now) => OutboxRepository.AddAsync(session, mail.ToOutbox(), now);

    /// <summary>Posts a mail by itself. Says its number, or nothing where a mail with its <see cref="MailMessage.OnceKey"/> was there.</summary>
    public Task<long?> AddAsync(MailMessage mail) => database.WriteAsync(session => AddAsync(session, mail, database.Now));
}
