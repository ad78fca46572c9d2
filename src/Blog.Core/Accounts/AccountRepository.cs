using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>Keeps the accounts that can sign in.</summary>
public sealed class AccountRepository(Database database)
{
    private const string Columns =
        """
        id as Id, name as Name, normalized_name as NormalizedName, display_name as DisplayName, author_slug as AuthorSlug,
        password_hash as PasswordHash, security_stamp as SecurityStamp, concurrency_stamp as ConcurrencyStamp, role as Role,
        created_at as CreatedAt
        """;

    /// <summary>Stores a new account. Nothing comes back when the name is taken.</summary>
    public Task<Account?> AddAsync(Account account) => database.WriteAsync(session => InsertAsync(session, account));

    /// <summary>
    /// Stores changes to an account and gives back its new concurrency stamp. Nothing comes back when somebody else changed it since it was read, when it
    /// is gone, or when its new name is taken.
    /// </summary>
    public Task<Account?> UpdateAsync(Account account)
    {
        const string update =
            """
            update accounts
            set name = @Name, normalized_name = @NormalizedName, display_name = @DisplayName, author_slug = @AuthorSlug, password_hash = @PasswordHash,
                security_stamp = @SecurityStamp, concurrency_stamp = @next, role = @role
            where id = @Id and concurrency_stamp = @ConcurrencyStamp
              and not exists (select 1 from accounts other where other.normalized_name = @NormalizedName and other.id <> @Id)
            """;
        var next = Guid.NewGuid().ToString();
        var arguments = new
        {
            account.Id,
            account.Name,
            account.NormalizedName,
            account.DisplayName,
            account.AuthorSlug,
            account.PasswordHash,
            account.SecurityStamp,
            account.ConcurrencyStamp,
            next,
            role = Stored.Word(account.Role),
        };
        return database.WriteAsync(async session =>
            await session.ExecuteAsync(update, arguments) == 1 ? account with { ConcurrencyStamp = next } : null);
    }

    /// <summary>Removes an account; what it decided stays. False when it was gone.</summary>
    public async Task<bool> RemoveAsync(long id)
    {
        const string delete = "delete from accounts where id = @id";
        return await database.WriteAsync(session => session.ExecuteAsync(delete, new { id })) == 1;
    }

    /// <summary>The account with a number.</summary>
    public Task<Account?> FindAsync(long id, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from accounts where id = @id";
        return FirstAsync(select, new { id }, cancel);
    }

    /// <summary>The account with a name, given without differences of case.</summary>
    public Task<Account?> FindByNameAsync(string normalizedName, CancellationToken cancel = default)
    {
        const string select = $"select {Columns} from accounts where normalized_name = @normalizedName";
        return FirstAsync(select, new { normalizedName }, cancel);
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

    internal static async Task<Account?> InsertAsync(Session session, Account account)
    {
        const string insert =
            """
            insert into accounts (name, normalized_name, display_name, author_slug, password_hash, security_stamp, concurrency_stamp, role,
                created_at)
            values (@Name, @NormalizedName, @DisplayName, @AuthorSlug, @PasswordHash, @SecurityStamp, @ConcurrencyStamp, @role,
                @createdAt)
            on conflict (normalized_name) do nothing
            returning id
            """;
        var arguments = new
        {
            account.Name,
            account.NormalizedName,
            account.DisplayName,
            account.AuthorSlug,
            account.PasswordHash,
            account.SecurityStamp,
            account.ConcurrencyStamp,
            role = Stored.Word(account.Role),
            createdAt = Stored.Instant(account.CreatedAt),
        };
        return await session.FirstAsync<long?>(insert, arguments) is { } id ? account with { Id = id } : null;
    }

    private async Task<Account?> FirstAsync(string select, object arguments, CancellationToken cancel)
    {
        var row = await database.ReadAsync(session => session.FirstAsync<Row>(select, arguments), cancel);
        return row?.ToAccount();
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string NormalizedName { get; init; } = "";

        public string? DisplayName { get; init; }

        public string? AuthorSlug { get; init; }

        public string? PasswordHash { get; init; }

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
            SecurityStamp = SecurityStamp,
            ConcurrencyStamp = ConcurrencyStamp,
            Role = Stored.Parse<AccountRole>(Role),
            CreatedAt = Stored.Instant(CreatedAt),
        };
    }
}
