using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blog.Core.Storage;

/// <summary>
/// The database of a blog: a SQLite file or a PostgreSQL server. Repositories hand it work with one text of SQL for both;
/// the subclasses differ in opening, in writing transactions, in the migration lock and in notifications.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private protected Database(TimeProvider time, ILogger log)
    {
        Time = time;
        Log = log;
    }

    /// <summary>What it is, for the operator: kind, version, and where it lies.</summary>
    public abstract string Description { get; }

    /// <summary>What changed, told after each commit.</summary>
    public ChangeFeed Changes { get; } = new();

    private protected TimeProvider Time { get; }

    private protected ILogger Log { get; }

    /// <summary>Opens the database, makes it if it is not there, and brings it to this version of the program.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be used; the message says why.</exception>
    public static async Task<Database> OpenAsync(DatabaseOptions options, TimeProvider time, ILogger? log = null, CancellationToken cancel = default)
    {
        Database database = IsPostgres(options.Connection)
            ? new PostgresDatabase(options, time, log ?? NullLogger.Instance)
            : new SqliteDatabase(options, time, log ?? NullLogger.Instance);
        try
        {
            await database.StartAsync(cancel);
            database.Log.LogInformation("Database: {Database}", database.Description);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes it, after what was handed in has been written.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Whether it answers within this time.</summary>
    public async Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancel = default)
    {
        const string select = "select 1";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(patience);
        try
        {
            return await ReadAsync(session => session.FirstAsync<int>(select), stop.Token).WaitAsync(stop.Token) == 1;
        }
        catch (Exception error) when (error is DatabaseUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Runs reading work on a connection of its own, beside writers.</summary>
    internal abstract Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel = default);

    /// <summary>
    /// Runs writing work in a transaction and returns once it is durable; if it throws, nothing of it has happened. The work may run more than
    /// once and must not wait for anything but the session.
    /// </summary>
    internal abstract Task<T> WriteAsync<T>(Func<Session, Task<T>> work);

    /// <inheritdoc cref="WriteAsync{T}"/>
    internal Task WriteAsync(Func<Session, Task> work) => WriteAsync(async session =>
    {
        await work(session);
        return true;
    });

    /// <summary>The time as it is stored.</summary>
    internal long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Which of the two it is, for the one honest fork: full-text search.</summary>
    internal abstract DatabaseDialect Dialect { get; }

    private protected abstract Task StartAsync(CancellationToken cancel);

    private static bool IsPostgres(string? connection) =>
        connection is not null && (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) || connection.Contains("Server=", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The two databases.</summary>
internal enum DatabaseDialect
{
    /// <summary>SQLite.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}
