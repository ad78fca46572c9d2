using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>What somebody changes about what proves who they are. Each change ends what the old proof had opened, and is written into the log.</summary>
public sealed class OwnAccount(Database database)
{
    /// <summary>Sets another password and ends all other sign-ins; nothing when the account was changed meanwhile.</summary>
    /// <param name="account">The account with its new password.</param>
    /// <param name="session">The key of the sign-in that stays.</param>
    public Task<Account?> ChangePasswordAsync(Account account, string? session) =>
        ChangeAsync(account, AuditKind.PasswordChanged, store => Sessions.EndAllAsync(store, account.Id, session));

    /// <summary>Asks for codes of the authenticator app from now on; nothing when the account was changed meanwhile.</summary>
    public Task<Account?> AddAuthenticatorAsync(Account account, string key) =>
        ChangeAsync(account with { AuthenticatorKey = key, AuthenticatorAddedAt = Stored.Instant(database.Now) }, AuditKind.AuthenticatorAdded, _ => Task.CompletedTask);

    /// <summary>Asks for no codes any more, and forgets key and recovery codes; nothing when the account was changed meanwhile.</summary>
    public Task<Account?> RemoveAuthenticatorAsync(Account account) => ChangeAsync(
        account with { AuthenticatorKey = null, AuthenticatorAddedAt = null }, AuditKind.AuthenticatorRemoved, session => RecoveryCodes.RemoveAsync(session, account.Id));

    /// <summary>Notes another mail address, which is not confirmed; nothing when the account was changed meanwhile or the address is somebody else's.</summary>
    public Task<Account?> ChangeEmailAsync(Account account) => ChangeAsync(account, AuditKind.EmailChanged, _ => Task.CompletedTask);

    private Task<Account?> ChangeAsync(Account account, AuditKind kind, Func<Session, Task> also) => database.WriteAsync(async session =>
    {
        if (await AccountRepository.UpdateAsync(session, account) is not { } changed) return null;
        await also(session);
        await AccountEvents.WriteAsync(session, database.Now, kind, account.Name, account.Name);
        return changed;
    });
}
