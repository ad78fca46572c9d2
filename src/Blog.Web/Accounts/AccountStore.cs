using System.Globalization;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>What ASP.NET Core Identity asks of a store, answered from the accounts of this blog: it checks passwords and passkeys.</summary>
internal sealed class AccountStore(AccountRepository accounts, PasskeyRepository passkeys, AccountAdministration administration) :
    IUserPasswordStore<SignInUser>, IUserSecurityStampStore<SignInUser>, IUserPasskeyStore<SignInUser>
{
    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        var added = await accounts.AddAsync(user.Account);
        if (added is null)
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Account.Name));
        user.Account = added;
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        var updated = await accounts.UpdateAsync(user.Account);
        if (updated is null)
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.Account = updated;
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken) =>
        await administration.RemoveAsync(user.Account.Id, by: "") == AccountChange.Done ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    /// <inheritdoc/>
    public async Task<SignInUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await accounts.FindAsync(id, cancellationToken) is { } account
            ? new SignInUser(account)
            : null;

    /// <inheritdoc/>
    public async Task<SignInUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await accounts.FindByNameAsync(normalizedUserName, cancellationToken) is { } account ? new SignInUser(account) : null;

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.Name);

    /// <inheritdoc/>
    public Task SetUserNameAsync(SignInUser user, string? userName, CancellationToken cancellationToken) =>
        Set(user, account => account with { Name = userName! });

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.NormalizedName);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(SignInUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(user, account => account with { NormalizedName = normalizedName! });

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(SignInUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user, account => account with { PasswordHash = passwordHash });

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.SecurityStamp);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(SignInUser user, string stamp, CancellationToken cancellationToken) =>
        Set(user, account => account with { SecurityStamp = stamp });

    /// <inheritdoc/>
    public async Task<SignInUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey && await accounts.FindAsync(passkey.AccountId, cancellationToken) is { } account
            ? new SignInUser(account)
            : null;

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey && passkey.AccountId == user.Account.Id ? PasskeyFacts.Of(passkey) : null;

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(SignInUser user, CancellationToken cancellationToken) =>
        (await passkeys.ListAsync(user.Account.Id, cancellationToken)).Select(PasskeyFacts.Of).ToList();

    /// <summary>Notes the use of a known passkey, or adds it.</summary>
    public async Task AddOrUpdatePasskeyAsync(SignInUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var stored = PasskeyFacts.ToPasskey(passkey, user.Account.Id);
        if (!await passkeys.UseAsync(stored))
            await passkeys.AddAsync(stored, user.Account);
    }

    /// <inheritdoc/>
    public async Task RemovePasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await passkeys.FindAsync(credentialId, cancellationToken) is { } passkey)
            await passkeys.RemoveAsync(user.Account, passkey.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static Task Set(SignInUser user, Func<Account, Account> change)
    {
        user.Account = change(user.Account);
        return Task.CompletedTask;
    }
}
