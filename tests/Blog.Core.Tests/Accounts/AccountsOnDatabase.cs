using Blog.Core.Accounts;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Accounts;

/// <summary>Accounts in a database of their own, seen by two nodes.</summary>
internal sealed class AccountsOnDatabase : IAsyncDisposable
{
    private readonly TestDatabase _test;

    private AccountsOnDatabase(TestDatabase test, TestClock clock, Database one, Database other) => (_test, Clock, Database, Other) = (test, clock, one, other);

    public TestClock Clock { get; }

    public Database Database { get; }

    /// <summary>The same database, opened by another node.</summary>
    public Database Other { get; }

    public AccountRepository Accounts => new(Database);

    public static async Task<AccountsOnDatabase> OpenAsync(DatabaseKind kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var clock = new TestClock();
        return new AccountsOnDatabase(test, clock, await Database.OpenAsync(CoreOnDatabase.OptionsOf(test), clock), await Database.OpenAsync(CoreOnDatabase.OptionsOf(test), clock));
    }

    public async Task<Account> AddAsync(string name, AccountRole role = AccountRole.Moderator) => (await Accounts.AddAsync(New(name, role)))!;

    public static Account New(string name, AccountRole role = AccountRole.Moderator) => new()
    {
        Name = name,
        NormalizedName = name.ToUpperInvariant(),
        PasswordHash = "hash",
        SecurityStamp = Guid.NewGuid().ToString(),
        ConcurrencyStamp = Guid.NewGuid().ToString(),
        Role = role,
        CreatedAt = TestClock.Start,
    };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Other.DisposeAsync();
        await _test.DisposeAsync();
    }
}
