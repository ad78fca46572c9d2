using System.Security.Cryptography;
using System.Text;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>The one-time token that makes the first account of a new blog. Only its hash is stored; it works once, and only while there is no account.</summary>
public sealed class SetupToken(Database database)
{
    private const string Key = "setup-token";

    /// <summary>A new token in place of any earlier one; nothing once there is an account.</summary>
    public Task<string?> IssueAsync()
    {
        var token = Token.New();
        return database.WriteAsync(async session =>
        {
            if (await AccountRepository.AnyAsync(session)) return null;
            await Settings.SetAsync(session, Key, Hash(token), database.Now);
            return token;
        });
    }

    /// <summary>Whether a token would work now.</summary>
    public Task<bool> IsValidAsync(string? token, CancellationToken cancel = default) =>
        database.ReadAsync(session => IsValidAsync(session, token), cancel);

    /// <summary>Makes the first account. Nothing comes back, and nothing is made, when the token does not work (any more).</summary>
    public Task<Account?> RedeemAsync(string? token, Account account) => database.WriteAsync(async session =>
    {
        if (!await IsValidAsync(session, token)) return null;

        // Two redemptions at once: the one that does not find the row to delete has lost.
        return await Settings.RemoveAsync(session, Key) ? await AccountRepository.InsertAsync(session, account, database.Now, account.Name) : null;
    });

    private static async Task<bool> IsValidAsync(Session session, string? token) =>
        !string.IsNullOrEmpty(token)
        && await Settings.GetAsync(session, Key) is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(token)))
        && !await AccountRepository.AnyAsync(session);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
