using System.Buffers.Text;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Keeps the passkeys of accounts.</summary>
public sealed class PasskeyRepository(Database database)
{
    /// <summary>The most passkeys an account may have.</summary>
    public const int MostPerAccount = 20;

    private const string Columns =
        """
        id as Id, account_id as AccountId, credential_id as CredentialId, public_key as PublicKey, name as Name, sign_count as SignCount, transports as Transports,
        user_verified as UserVerified, backup_eligible as BackupEligible, backed_up as BackedUp, attestation as Attestation, client_data as ClientData,
        created_at as CreatedAt, used_at as UsedAt
        """;

    /// <summary>Stores a new passkey. False when the key is known already, or when the account has as many as it may have.</summary>
    public Task<bool> AddAsync(Passkey passkey, Account account)
    {
        const string insert =
            """
            insert into passkeys (account_id, credential_id, public_key, name, sign_count, transports, user_verified, backup_eligible, backed_up, attestation,
                client_data, created_at, used_at)
            select @AccountId, @credentialId, @PublicKey, @Name, @SignCount, @transports, @verified, @eligible, @backedUp, @Attestation, @ClientData, @createdAt, null
            where (select count(*) from passkeys where account_id = @AccountId) < @MostPerAccount
            on conflict (credential_id) do nothing
            """;
        var arguments = new
        {
            passkey.AccountId,
            credentialId = Base64Url.EncodeToString(passkey.CredentialId),
            passkey.PublicKey,
            passkey.Name,
            passkey.SignCount,
            transports = string.Join(' ', passkey.Transports),
            verified = passkey.IsUserVerified ? 1L : 0,
            eligible = passkey.IsBackupEligible ? 1L : 0,
            backedUp = passkey.IsBackedUp ? 1L : 0,
            passkey.Attestation,
            passkey.ClientData,
            createdAt = Stored.Instant(passkey.CreatedAt),
            MostPerAccount,
        };
        var news = AccountNews.Of(account, AuditKind.PasskeyAdded, passkey.Name);
        return database.WriteAsync(async session =>
        {
            if (await session.ExecuteAsync(insert, arguments) != 1) return false;
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.PasskeyAdded, account.Name, account.Name, passkey.Name, news);
            return true;
        });
    }

    /// <summary>
    /// Notes a use. False when the key is gone, or when its counter says that somebody used it in between: a copy of the key would count from where it was copied.
    /// </summary>
    public async Task<bool> UseAsync(Passkey passkey)
    {
        const string update =
            """
            update passkeys
            set sign_count = @SignCount, user_verified = @verified, backed_up = @backedUp, used_at = @now
            where account_id = @AccountId and credential_id = @credentialId and (@SignCount = 0 or sign_count < @SignCount)
            """;
        var arguments = new
        {
            passkey.SignCount,
            verified = passkey.IsUserVerified ? 1L : 0,
            backedUp = passkey.IsBackedUp ? 1L : 0,
            now = database.Now,
            passkey.AccountId,
            credentialId = Base64Url.EncodeToString(passkey.CredentialId),
        };
        return await database.WriteAsync(session => session.ExecuteAsync(update, arguments)) == 1;
    }

    /// <summary>The passkey with a credential's name.</summary>
    public async Task<Passkey?> FindAsync(byte[] credential, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from passkeys where credential_id = @credentialId";
        var row = await database.ReadAsync(session => session.FirstAsync<Row>(select, new { credentialId = Base64Url.EncodeToString(credential) }), cancel);
        return row?.ToPasskey();
    }

    /// <summary>The passkeys of an account, the first made first.</summary>
    public async Task<IReadOnlyList<Passkey>> ListAsync(long account, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from passkeys where account_id = @account order by id";
        var rows = await database.ReadAsync(session => session.QueryAsync<Row>(select, new { account }), cancel);
        return rows.ConvertAll(row => row.ToPasskey());
    }

    /// <summary>Gives a passkey another name; false when it is not this account's.</summary>
    public async Task<bool> RenameAsync(long account, long id, string name)
    {
        const string update = "update passkeys set name = @name where id = @id and account_id = @account";
        return await database.WriteAsync(session => session.ExecuteAsync(update, new { account, id, name })) == 1;
    }

    /// <summary>Removes a passkey; false when it is not this account's, or when nothing would be left to sign in with.</summary>
    public Task<bool> RemoveAsync(Account account, long id)
    {
        const string delete =
            """
            delete from passkeys
            where id = @id and account_id = @AccountId
              and (exists (select 1 from accounts where id = @AccountId and password_hash is not null)
                   or exists (select 1 from passkeys other where other.account_id = @AccountId and other.id <> @id))
            returning name
            """;
        return database.WriteAsync(async session =>
        {
            if (await session.FirstAsync<string>(delete, new { id, AccountId = account.Id }) is not { } name) return false;
            await AccountEvents.WriteAsync(session, database.Now, AuditKind.PasskeyRemoved, account.Name, account.Name, name);
            return true;
        });
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public long AccountId { get; init; }

        public string CredentialId { get; init; } = "";

        public byte[] PublicKey { get; init; } = [];

        public string Name { get; init; } = "";

        public long SignCount { get; init; }

        public string Transports { get; init; } = "";

        public long UserVerified { get; init; }

        public long BackupEligible { get; init; }

        public long BackedUp { get; init; }

        public byte[] Attestation { get; init; } = [];

        public byte[] ClientData { get; init; } = [];

        public long CreatedAt { get; init; }

        public long? UsedAt { get; init; }

        public Passkey ToPasskey() => new()
        {
            Id = Id,
            AccountId = AccountId,
            CredentialId = Base64Url.DecodeFromChars(CredentialId),
            PublicKey = PublicKey,
            Name = Name,
            SignCount = SignCount,
            Transports = Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsUserVerified = UserVerified == 1,
            IsBackupEligible = BackupEligible == 1,
            IsBackedUp = BackedUp == 1,
            Attestation = Attestation,
            ClientData = ClientData,
            CreatedAt = Stored.Instant(CreatedAt),
            UsedAt = Stored.Instant(UsedAt),
        };
    }
}
