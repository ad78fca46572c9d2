using System.Globalization;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>What ASP.NET Core Identity asks of a store, answered from the accounts of this blog.</summary>
internal sealed class AccountStore(AccountRepository accounts) :
    IUserPasswordStore<SignInUser>, IUserSecurityStampStore<SignInUser>, IUserRoleStore<SignInUser>
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
    public async Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken)
    {
        return await accounts.RemoveAsync(user.Account.Id) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

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
    public Task AddToRoleAsync(SignInUser user, string roleName, CancellationToken cancellationToken) =>
        Set(user, account => account with { Role = Enum.Parse<AccountRole>(roleName, ignoreCase: true) });

    /// <summary>An account has one role at a time, so taking it leaves the lowest.</summary>
    public Task RemoveFromRoleAsync(SignInUser user, string roleName, CancellationToken cancellationToken) =>
        Set(user, account => account with { Role = AccountRole.Moderator });

    /// <summary>The role and all below it, whose rights it includes.</summary>
    public Task<IList<string>> GetRolesAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<string>>(Enum.GetValues<AccountRole>().Where(role => role <= user.Account.Role).Select(role => role.ToString()).ToList());

    /// <inheritdoc/>
    public Task<bool> IsInRoleAsync(SignInUser user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(Enum.TryParse<AccountRole>(roleName, ignoreCase: true, out var role) && role <= user.Account.Role);

    /// <inheritdoc/>
    public async Task<IList<SignInUser>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
        (await accounts.ListAsync(cancellationToken))
            .Where(account => Enum.TryParse<AccountRole>(roleName, ignoreCase: true, out var role) && role <= account.Role)
            .Select(account => new SignInUser(account))
            .ToList();

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
