using Npgsql;
using NUnit.Framework;

namespace Blog.Testing;

/// <summary>The two databases that everything must run on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A real, empty database of one fixture's own, dropped when disposed. Fixtures run on both:
/// <c>[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]</c>.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("BLOG_TEST_POSTGRES");

    private readonly TemporaryFolder _folder = new();

    private TestDatabase(DatabaseKind kind, string? connectionString)
    {
        Kind = kind;
        ConnectionString = connectionString;
    }

    /// <summary>Both kinds, for <c>TestFixtureSource</c> and <c>TestCaseSource</c>.</summary>
    public static IReadOnlyList<DatabaseKind> Kinds { get; } = [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    public DatabaseKind Kind { get; }

    /// <summary>What <c>--database</c> is given: the connection of a PostgreSQL database, or nothing for the SQLite file in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; }

    /// <summary>What <c>--data</c> is given; holds <c>blog.db</c> on SQLite.</summary>
    public string DataFolder => _folder.Path;

    /// <summary>The file that SQLite keeps everything in.</summary>
    public string File => _folder["blog.db"];

    /// <summary>Makes one. Without BLOG_TEST_POSTGRES the test is skipped on PostgreSQL; <c>tests/run</c> counts that as a failure.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
            return new TestDatabase(kind, null);
        if (string.IsNullOrEmpty(Server))
            Assert.Ignore("No PostgreSQL: set BLOG_TEST_POSTGRES to a server's connection string, or use tests/run.");

        var name = "blog_test_" + Guid.NewGuid().ToString("N");
        await OnServerAsync($"create database {name} template template0 encoding 'UTF8'");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 };
        return new TestDatabase(kind, connection.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is { } text)
        {
            await using (var pooled = new NpgsqlConnection(text))
                NpgsqlConnection.ClearPool(pooled);
            await OnServerAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(text).Database} with (force)");
        }

        _folder.Dispose();
    }

    private static async Task OnServerAsync(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(Server) { Pooling = false };
        settings.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
