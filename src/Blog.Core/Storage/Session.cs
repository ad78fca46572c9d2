using System.Data.Common;
using Dapper;

namespace Blog.Core.Storage;

/// <summary>
/// One connection, inside its transaction where it writes. Lists are passed as JSON (<see cref="List{T}"/>) and read with
/// <c>json_each(@list)</c>, which both databases know: SQLite by itself, PostgreSQL by the first migration.
/// </summary>
internal sealed class Session(DbConnection connection, DbTransaction? transaction)
{
    private HashSet<string>? _announced;
    private HashSet<string>? _stored;
    private HashSet<string>? _accounts;

    public DbConnection Connection => connection;

    public IReadOnlyCollection<string> Announced => _announced ?? (IReadOnlyCollection<string>)[];

    public IReadOnlyCollection<string> Stored => _stored ?? (IReadOnlyCollection<string>)[];

    public bool HasOutbox { get; private set; }

    public IReadOnlyCollection<string> Accounts => _accounts ?? (IReadOnlyCollection<string>)[];

    public async Task<List<T>> QueryAsync<T>(string sql, object? arguments = null) =>
        (await connection.QueryAsync<T>(sql, arguments, transaction)).AsList();

    /// <summary>Rows of two tables side by side; nothing for the second where a left join found none.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="second">The first column of the second.</param>
    /// <param name="arguments">The parameters.</param>
    public async Task<List<(TFirst First, TSecond? Second)>> PairsAsync<TFirst, TSecond>(string sql, string second, object? arguments = null)
        where TSecond : class =>
        (await connection.QueryAsync<TFirst, TSecond?, (TFirst, TSecond?)>(sql, (one, other) => (one, other), arguments, transaction, splitOn: second)).AsList();

    public Task<T?> FirstAsync<T>(string sql, object? arguments = null) =>
        connection.QueryFirstOrDefaultAsync<T?>(sql, arguments, transaction);

    public Task<int> ExecuteAsync(string sql, object? arguments = null) =>
        connection.ExecuteAsync(sql, arguments, transaction);

    /// <summary>Runs statements that may take as long as they take, such as those that give a large database another shape.</summary>
    public Task<int> ExecuteLongAsync(string sql) => connection.ExecuteAsync(sql, null, transaction, commandTimeout: 0);

    /// <summary>Tells every process, after the commit, that what readers see of a post's thread has changed.</summary>
    public void Announce(string post) => (_announced ??= new(StringComparer.Ordinal)).Add(post);

    /// <summary>Tells the other processes, after the commit, that something about a post was stored.</summary>
    public void AnnounceStored(string post) => (_stored ??= new(StringComparer.Ordinal)).Add(post);

    /// <summary>Tells every process, after the commit, that there is something to send.</summary>
    public void AnnounceOutbox() => HasOutbox = true;

    /// <summary>Tells every process, after the commit, that what an account may do, or one of its sign-ins, has changed.</summary>
    public void AnnounceAccount(long account) => (_accounts ??= new(StringComparer.Ordinal)).Add(account.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Tells every process, after the commit, that anything may have changed.</summary>
    public void AnnounceEverything()
    {
        Announce("");
        AnnounceStored("");
        (_accounts ??= new(StringComparer.Ordinal)).Add("");
    }

    /// <summary>A list as the argument of <c>json_each</c>.</summary>
    public static string List<T>(IEnumerable<T> items) => System.Text.Json.JsonSerializer.Serialize(items);
}
