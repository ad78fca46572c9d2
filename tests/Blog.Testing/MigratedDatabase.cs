using System.Security.Cryptography;
using Blog.Core.Storage;
using Npgsql;

namespace Blog.Testing;

/// <summary>
/// A database in its newest shape and otherwise empty, made once and copied for each test: running all migrations for every test would take most of the time of the tests.
/// On SQLite it lives as long as the process; on PostgreSQL it is a template that processes of the same build share.
/// </summary>
internal static class MigratedDatabase
{
    private const long TemplateLock = 0x426c6f675465;

    private static readonly Lazy<Task<string>> s_file = new(MakeFileAsync);
    private static readonly Lazy<Task<string>> s_template = new(MakeTemplateAsync);

    /// <summary>A copy as the file of a new blog.</summary>
    public static async Task CopyToAsync(string file) => File.Copy(await s_file.Value, file);

    /// <summary>The name of the template on the test server.</summary>
    public static Task<string> TemplateAsync() => s_template.Value;

    private static async Task<string> MakeFileAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var database = await Database.OpenAsync(new DatabaseOptions { DataFolder = folder.Path }, TimeProvider.System);
        await database.DisposeAsync();
        return folder["blog.db"];
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = $"blog_template_{Fingerprint()}";
        var making = $"{name}_making";
        await using var connection = await TestDatabase.ConnectAsync("postgres");
        await ExecuteAsync(connection, $"select pg_advisory_lock({TemplateLock})");
        if (await ExecuteAsync(connection, $"select 1 from pg_database where datname = '{name}'") is not null) return name;

        await ExecuteAsync(connection, $"drop database if exists {making} with (force)");
        await ExecuteAsync(connection, $"create database {making} template template0 encoding 'UTF8'");
        var target = new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = making, Pooling = false };
        var database = await Database.OpenAsync(new DatabaseOptions { DataFolder = Path.GetTempPath(), Connection = target.ConnectionString }, TimeProvider.System);
        await database.DisposeAsync();
        await ExecuteAsync(connection, $"alter database {making} rename to {name}");
        return name;
    }

    private static string Fingerprint()
    {
        var assembly = typeof(Database).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var script in assembly.GetManifestResourceNames().Where(name => name.Contains(".Migrations.Postgres.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(script)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            hash.AppendData(content.ToArray());
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 8));
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
