using System.Globalization;
using Blog.Core.Language;

namespace Blog.Core.Storage;

/// <summary>
/// Live backups. A backup is one SQLite file whatever the database is: it can be restored into either kind, so it is also the way from one to the other.
/// </summary>
public sealed class Backup(Database database, TimeProvider time)
{
    /// <summary>A setting that gets another value whenever a backup is put in place: what was kept in memory of the rows before holds no more.</summary>
    internal const string GenerationKey = "generation";

    private static readonly Texts Texts = Texts.Beside<Texts>("Storage");

    /// <summary>Writes a backup while the blog goes on. A folder gets a file named by the time; an existing file is never overwritten.</summary>
    public async Task<BackupResult> CreateAsync(string target)
    {
        var file = Directory.Exists(target) || Path.EndsInDirectorySeparator(target)
            ? Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"blog-{time.GetUtcNow():yyyyMMdd-HHmmss}.db"))
            : target;
        if (File.Exists(file)) return BackupResult.Failed(Texts.Format("Backup.Exists", file));

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var part = $"{file}.part";
        File.Delete(part);
        try
        {
            if (database.Dialect == DatabaseDialect.Sqlite) await CopyFileAsync(part);
            else await CopyTablesAsync(part);
            await Durable(part);
            File.Move(part, file);
        }
        catch
        {
            RemoveFile(part);
            throw;
        }

        return new BackupResult(Path.GetFullPath(file), await RowsOfAsync(file), []);
    }

    /// <summary>
    /// Puts a backup in place of everything that is in the database, in one transaction; a blog that runs goes on with what is restored. A backup of an earlier
    /// version is brought up to date first, on a copy. Nothing is changed when the backup is not whole.
    /// </summary>
    public async Task<BackupResult> RestoreAsync(string file)
    {
        if (!File.Exists(file)) return BackupResult.Failed(Texts.Format("Backup.Missing", file));
        var folder = Directory.CreateTempSubdirectory("blog-restore-");
        try
        {
            var copy = Path.Combine(folder.FullName, "backup.db");
            File.Copy(file, copy);
            if (!await IsOursAsync(copy)) return BackupResult.Failed(Texts.Format("Backup.Foreign", file));

            await using var source = await OpenFileAsync(copy);
            var report = await new IntegrityCheck(source).RunAsync();
            return report.Problems.Count > 0 ? new BackupResult(null, 0, report.Problems) : new BackupResult(file, await ReplaceAsync(source), []);
        }
        catch (DatabaseUnavailableException error) when (error.Fault is DatabaseFault.Damaged or DatabaseFault.Newer or DatabaseFault.Altered)
        {
            return BackupResult.Failed(error.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<long> ReplaceAsync(Database source) => source.ReadAsync(async from =>
    {
        var tables = await TableCopy.AllAsync(from);
        return await database.WriteAsync(async into =>
        {
            into.AnnounceEverything();
            var rows = await TableCopy.ReplaceAllAsync(from, into, tables, database.Dialect);
            await Settings.SetAsync(into, GenerationKey, Token.New(), database.Now);
            return rows;
        });
    });

    private Task CopyFileAsync(string part)
    {
        // The file is made first, so that nobody else can read it; SQLite fills an empty one. Writing it needs a connection that may write.
        MakeFile(part);
        return database.ReadAsync(async session =>
        {
            await session.ExecuteAsync("pragma query_only = off");
            await session.ExecuteAsync("vacuum into @part", new { part });
            await session.ExecuteAsync("pragma query_only = on");
            return true;
        });
    }

    private async Task CopyTablesAsync(string part)
    {
        // Closing the copy moves everything from its journal into the one file.
        await using var target = await OpenFileAsync(part);
        await database.ReadAsync(async from =>
        {
            await from.ExecuteAsync("begin transaction isolation level repeatable read, read only");
            var tables = await target.ReadAsync(TableCopy.AllAsync);
            await target.WriteAsync(into => TableCopy.ReplaceAllAsync(from, into, tables, DatabaseDialect.Sqlite));
            await from.ExecuteAsync("commit");
            return true;
        });
    }

    private static async Task<long> RowsOfAsync(string file)
    {
        await using var written = await OpenFileAsync(file);
        return await written.ReadAsync(async session =>
        {
            var rows = 0L;
            foreach (var table in await TableCopy.AllAsync(session)) rows += await session.FirstAsync<long>($"select count(*) from {table.Name}");
            return rows;
        });
    }

    private static async Task<bool> IsOursAsync(string file)
    {
        const string select = "select count(*) from sqlite_master where name in ('schema_migrations', 'comments')";
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=false;Mode=ReadOnly");
        try
        {
            await connection.OpenAsync();
            return await new Session(connection, null).FirstAsync<long>(select) == 2;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }

    private static Task<Database> OpenFileAsync(string file) => Database.OpenAsync(
        new DatabaseOptions { DataFolder = Path.GetDirectoryName(Path.GetFullPath(file))!, Connection = $"Data Source={file}" }, TimeProvider.System);

    private static void MakeFile(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
    }

    private static async Task Durable(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static void RemoveFile(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(file + suffix);
    }
}

/// <summary>What became of a backup or a restore.</summary>
/// <param name="File">The backup; nothing where it failed.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Problems">Why it failed, in the operator's language.</param>
public sealed record BackupResult(string? File, long Rows, IReadOnlyList<string> Problems)
{
    internal static BackupResult Failed(string problem) => new(null, 0, [problem]);
}
