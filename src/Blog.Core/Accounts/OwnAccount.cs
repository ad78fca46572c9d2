using Blog.Core.Mail;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>What somebody changes about what proves who they are. Each change ends what the old proof had opened, and is written into the log.</summary>
public sealed class OwnAccount(Database database)
{
    /// <summary>Sets another password, ends all other sign-ins and the links for a new one; nothing when the account was changed meanwhile.</summary>
    /// <param name="account">The account with its new password.</param>
    /// <param name="session">The key of the sign-in that stays.</param>
    public Task<Account?> ChangePasswordAsync(Account account, string? session) =>
        ChangeAsync(account, AuditKind.PasswordChanged, async store =>
        {
            await AccountLinks.RemoveAsync(store, "reset", account.Id);
            await Sessions.EndAllAsync(store, account.Id, session);
        });

    /// <summary>Asks for codes of the authenticator app from now on; nothing when the account was changed meanwhile.</summary>
    public Task<Account?> AddAuthenticatorAsync(Account account, string key) =>
        ChangeAsync(account with { AuthenticatorKey = key, AuthenticatorAddedAt = Stored.Instant(database.Now) }, AuditKind.AuthenticatorAdded, _ => Task.CompletedTask);

    /// <summary>Asks for no codes any more, and forgets key and recovery codes; nothing when the account was changed meanwhile.</summary>
    public Task<Account?> RemoveAuthenticatorAsync(Account account) => ChangeAsync(
        account with { AuthenticatorKey = null, AuthenticatorAddedAt = null }, AuditKind.AuthenticatorRemoved, session => RecoveryCodes.RemoveAsync(session, account.Id));

    /// <summary>Forgets the mail address, which is told; nothing when the account was changed meanwhile.</summary>
    public Task<Account?> RemoveEmailAsync(Account account) =>
        ChangeAsync(account with { Email = null, NormalizedEmail = null, EmailConfirmedAt = null }, AuditKind.EmailChanged, store => AccountLinks.RemoveAsync(store, "email", account.Id), AccountNews.Of(account, AuditKind.EmailChanged));

    private Task<Account?> ChangeAsync(Account account, AuditKind kind, Func<Session, Task> also, MailMessage? news = null)
    {
        news ??= AccountNews.Of(account, kind);
        return database.WriteAsync(async session =>
        {
            if (await AccountRepository.UpdateAsync(session, account) is not { } changed) return null;
            await also(session);
            await AccountEvents.WriteAsync(session, database.Now, kind, account.Name, account.Name, null, news);
            return changed;
        });
    }
}
