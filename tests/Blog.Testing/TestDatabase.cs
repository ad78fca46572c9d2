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
    private readonly TemporaryFolder _folder = new();

    private TestDatabase(DatabaseKind kind, string? connectionString)
    {
        Kind = kind;
        ConnectionString = connectionString;
    }

    /// <summary>The connection string of the PostgreSQL server that tests may use.</summary>
    internal static string? Server { get; } = Environment.GetEnvironmentVariable("BLOG_TEST_POSTGRES");

    /// <summary>Both kinds, for <c>TestFixtureSource</c> and <c>TestCaseSource</c>.</summary>
    public static IReadOnlyList<DatabaseKind> Kinds { get; } = [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    public DatabaseKind Kind { get; }

    /// <summary>What <c>--database</c> is given: the connection of a PostgreSQL database, or nothing for the SQLite file in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; }

    /// <summary>What <c>--data</c> is given; holds <c>blog.db</c> on SQLite.</summary>
    public string DataFolder => _folder.Path;

    /// <summary>The file that SQLite keeps everything in.</summary>
    public string File => _folder["blog.db"];

    /// <summary>Makes one in the newest shape. Without BLOG_TEST_POSTGRES the test is skipped on PostgreSQL; <c>tests/run</c> counts that as a failure.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres) return await OnServerAsync(MigratedDatabase.TemplateAsync);
        var test = new TestDatabase(kind, null);
        await MigratedDatabase.CopyToAsync(test.File);
        return test;
    }

    /// <summary>Makes one that no migration has run on: on SQLite not even the file is there.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind) =>
        kind == DatabaseKind.Postgres ? await OnServerAsync(() => Task.FromResult("template0")) : new TestDatabase(kind, null);

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is { } text)
        {
            await using (var pooled = new NpgsqlConnection(text))
                NpgsqlConnection.ClearPool(pooled);
            await RunOnServerAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(text).Database} with (force)");
        }

        _folder.Dispose();
    }

    internal static async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false, Database = database }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<TestDatabase> OnServerAsync(Func<Task<string>> template)
    {
        if (string.IsNullOrEmpty(Server))
            Assert.Ignore("No PostgreSQL: set BLOG_TEST_POSTGRES to a server's connection string, or use tests/run.");

        var name = "blog_test_" + Guid.NewGuid().ToString("N");
        await RunOnServerAsync($"create database {name} template {await template()} encoding 'UTF8'");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 };
        return new TestDatabase(DatabaseKind.Postgres, connection.ConnectionString);
    }

    private static async Task RunOnServerAsync(string sql)
    {
        await using var connection = await ConnectAsync("postgres");
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
