using System.Security.Cryptography;
using System.Text;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Codes for the day when the authenticator is lost: each works once, and only its hash is kept.</summary>
public sealed class RecoveryCodes(Database database)
{
    /// <summary>How many codes there are at first.</summary>
    public const int Count = 10;

    // Letters and digits that nobody takes for another; 16 of them are 79 bits.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>New codes in place of all earlier ones, to be shown once.</summary>
    public Task<IReadOnlyList<string>> ReplaceAsync(Account account)
    {
        const string delete = "delete from recovery_codes where account_id = @id";
        const string insert = "insert into recovery_codes (account_id, hash, created_at) values (@id, @hash, @now)";
        IReadOnlyList<string> codes = [.. Enumerable.Range(0, Count).Select(_ => New())];
        return database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(delete, new { id = account.Id });
            foreach (var code in codes) await session.ExecuteAsync(insert, new { id = account.Id, hash = Hash(code), now = database.Now });
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.RecoveryCodesMade, account.Name, account.Name);
            return codes;
        });
    }

    /// <summary>Uses a code up; false when it is none, or was used before.</summary>
    public Task<bool> UseAsync(Account account, string typed)
    {
        const string update = "update recovery_codes set used_at = @now where account_id = @id and hash = @hash and used_at is null";
        var news = AccountNews.Of(account, AuditKind.RecoveryCodeUsed);
        return database.WriteAsync(async session =>
        {
            if (await session.ExecuteAsync(update, new { id = account.Id, hash = Hash(typed), now = database.Now }) != 1) return false;
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.RecoveryCodeUsed, account.Name, account.Name, null, news);
            return true;
        });
    }

    /// <summary>How many codes are left.</summary>
    public Task<long> LeftAsync(long account, CancellationToken cancel = default)
    {
        const string select = "select count(*) from recovery_codes where account_id = @account and used_at is null";
        return database.ReadAsync(session => session.FirstAsync<long>(select, new { account }), cancel);
    }

    internal static Task RemoveAsync(Session session, long account)
    {
        const string delete = "delete from recovery_codes where account_id = @account";
        return session.ExecuteAsync(delete, new { account });
    }

    private static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(letters => new string(letters)));

    private static string Hash(string typed)
    {
        var code = new string(typed.Where(char.IsAsciiLetterOrDigit).ToArray()).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
    }
}
