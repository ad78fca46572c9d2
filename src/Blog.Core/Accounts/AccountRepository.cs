using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Keeps the accounts that can sign in.</summary>
public sealed class AccountRepository(Database database)
{
    private const string Columns =
        """
        id as Id, name as Name, normalized_name as NormalizedName, display_name as DisplayName, author_slug as AuthorSlug,
        password_hash as PasswordHash, password_changed_at as PasswordChangedAt, email as Email, normalized_email as NormalizedEmail,
        email_confirmed_at as EmailConfirmedAt, authenticator_key as AuthenticatorKey, authenticator_added_at as AuthenticatorAddedAt,
        authenticator_used_at as AuthenticatorUsedAt, suspended_at as SuspendedAt, security_stamp as SecurityStamp,
        concurrency_stamp as ConcurrencyStamp, role as Role, created_at as CreatedAt
        """;

    /// <summary>Stores a new account. Nothing comes back when the name is taken.</summary>
    public Task<Account?> AddAsync(Account account) => database.WriteAsync(session => InsertAsync(session, account, database.Now, by: ""));

    /// <summary>
    /// Stores what somebody changed about their own account: names, password, mail address, authenticator. Role and suspension are <see cref="AccountAdministration"/>'s.
    /// Nothing comes back when somebody else changed it since it was read, when it is gone, or when its new name or mail address is taken.
    /// </summary>
    public Task<Account?> UpdateAsync(Account account) => database.WriteAsync(session => UpdateAsync(session, account));

    internal static async Task<Account?> UpdateAsync(Session session, Account account)
    {
        const string update =
            """
            update accounts
            set name = @Name, normalized_name = @NormalizedName, display_name = @DisplayName, author_slug = @AuthorSlug, password_hash = @PasswordHash,
                password_changed_at = @passwordChangedAt, email = @Email, normalized_email = @NormalizedEmail, email_confirmed_at = @emailConfirmedAt,
                authenticator_key = @AuthenticatorKey, authenticator_added_at = @authenticatorAddedAt, security_stamp = @SecurityStamp, concurrency_stamp = @next
            where id = @Id and concurrency_stamp = @ConcurrencyStamp
              and not exists (select 1 from accounts other where other.id <> @Id and (other.normalized_name = @NormalizedName or other.normalized_email = @NormalizedEmail))
            """;
        var next = Guid.NewGuid().ToString("N");
        if (await session.ExecuteAsync(update, Arguments(account, next)) != 1) return null;
        session.AnnounceAccount(account.Id);
        return account with { ConcurrencyStamp = next };
    }

    /// <summary>Notes that a code of the authenticator was used; false when this or a later one was used before.</summary>
    public async Task<bool> UseCodeAsync(long id, long step)
    {
        const string update = "update accounts set authenticator_step = @step, authenticator_used_at = @now where id = @id and authenticator_step < @step";
        return await database.WriteAsync(session => session.ExecuteAsync(update, new { id, step, now = database.Now })) == 1;
    }

    /// <summary>The account with a number.</summary>
    public Task<Account?> FindAsync(long id, CancellationToken cancel = default) => database.ReadAsync(session => FindAsync(session, id), cancel);

    /// <summary>The account with a name, given without differences of case.</summary>
    public Task<Account?> FindByNameAsync(string normalizedName, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from accounts where normalized_name = @normalizedName";
        return database.ReadAsync(session => FirstAsync(session, select, new { normalizedName }), cancel);
    }

    /// <summary>The account with a confirmed mail address, given without differences of case.</summary>
    public Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from accounts where normalized_email = @normalizedEmail and email_confirmed_at is not null";
        return database.ReadAsync(session => FirstAsync(session, select, new { normalizedEmail }), cancel);
    }

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from accounts order by normalized_name";
        var rows = await database.ReadAsync(session => session.QueryAsync<Row>(select), cancel);
        return rows.ConvertAll(row => row.ToAccount());
    }

    /// <summary>Whether there is any account.</summary>
    public Task<bool> AnyAsync(CancellationToken cancel = default) => database.ReadAsync(AnyAsync, cancel);

    internal static async Task<bool> AnyAsync(Session session)
    {
        const string select = "select count(*) from accounts";
        return await session.FirstAsync<long>(select) > 0;
    }

    internal static async Task<Account?> InsertAsync(Session session, Account account, long now, string by)
    {
        const string insert =
            """
            insert into accounts (name, normalized_name, display_name, author_slug, password_hash, password_changed_at, email, normalized_email, email_confirmed_at,
                authenticator_key, authenticator_added_at, security_stamp, concurrency_stamp, role, created_at)
            values (@Name, @NormalizedName, @DisplayName, @AuthorSlug, @PasswordHash, @passwordChangedAt, @Email, @NormalizedEmail, @emailConfirmedAt,
                @AuthenticatorKey, @authenticatorAddedAt, @SecurityStamp, @next, @role, @createdAt)
            on conflict do nothing
            returning id
            """;
        if (await session.FirstAsync<long?>(insert, Arguments(account, account.ConcurrencyStamp)) is not { } id) return null;
        await AccountEvents.WriteAsync(session, now, AuditKind.AccountMade, by, account.Name, Stored.Word(account.Role));
        return account with { Id = id };
    }

    internal static Task<Account?> FindAsync(Session session, long id)
    {
        const string select = $"select {Columns} from accounts where id = @id";
        return FirstAsync(session, select, new { id });
    }

    private static object Arguments(Account account, string next) => new
    {
        account.Id,
        account.Name,
        account.NormalizedName,
        account.DisplayName,
        account.AuthorSlug,
        account.PasswordHash,
        passwordChangedAt = Stored.Instant(account.PasswordChangedAt),
        account.Email,
        account.NormalizedEmail,
        emailConfirmedAt = Stored.Instant(account.EmailConfirmedAt),
        account.AuthenticatorKey,
        authenticatorAddedAt = Stored.Instant(account.AuthenticatorAddedAt),
        account.SecurityStamp,
        account.ConcurrencyStamp,
        next,
        role = Stored.Word(account.Role),
        createdAt = Stored.Instant(account.CreatedAt),
    };

    private static async Task<Account?> FirstAsync(Session session, string select, object arguments) =>
        (await session.FirstAsync<Row>(select, arguments))?.ToAccount();

    private sealed class Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string NormalizedName { get; init; } = "";

        public string? DisplayName { get; init; }

        public string? AuthorSlug { get; init; }

        public string? PasswordHash { get; init; }

        public long? PasswordChangedAt { get; init; }

        public string? Email { get; init; }

        public string? NormalizedEmail { get; init; }

        public long? EmailConfirmedAt { get; init; }

        public string? AuthenticatorKey { get; init; }

        public long? AuthenticatorAddedAt { get; init; }

        public long? AuthenticatorUsedAt { get; init; }

        public long? SuspendedAt { get; init; }

        public string SecurityStamp { get; init; } = "";

        public string ConcurrencyStamp { get; init; } = "";

        public string Role { get; init; } = "";

        public long CreatedAt { get; init; }

        public Account ToAccount() => new()
        {
            Id = Id,
            Name = Name,
            NormalizedName = NormalizedName,
            DisplayName = DisplayName,
            AuthorSlug = AuthorSlug,
            PasswordHash = PasswordHash,
            PasswordChangedAt = Stored.Instant(PasswordChangedAt),
            Email = Email,
            NormalizedEmail = NormalizedEmail,
            EmailConfirmedAt = Stored.Instant(EmailConfirmedAt),
            AuthenticatorKey = AuthenticatorKey,
            AuthenticatorAddedAt = Stored.Instant(AuthenticatorAddedAt),
            AuthenticatorUsedAt = Stored.Instant(AuthenticatorUsedAt),
            SuspendedAt = Stored.Instant(SuspendedAt),
            SecurityStamp = SecurityStamp,
            ConcurrencyStamp = ConcurrencyStamp,
            Role = Stored.Parse<AccountRole>(Role),
            CreatedAt = Stored.Instant(CreatedAt),
        };
    }
}
