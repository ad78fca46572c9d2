using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Storage;

/// <summary>A SQLite file in WAL mode: one connection writes, in groups, and does every checkpoint; others read beside it.</summary>
internal sealed class SqliteDatabase : Database
{
    private static readonly int MaxReaders = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly DatabaseOptions _options;
    private readonly SqliteConnectionStringBuilder _settings;
    private readonly SqliteFaults _faults;
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _readers = new(MaxReaders);
    private SqliteConnection? _writer;
    private SqliteWriter? _queue;
    private string _version = "";

    public SqliteDatabase(DatabaseOptions options, TimeProvider time, ILogger log)
        : base(time, log)
    {
        _options = options;
        _settings = new SqliteConnectionStringBuilder(options.Connection ?? "")
        {
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)options.LockTimeout.TotalSeconds),
        };
        if (string.IsNullOrEmpty(_settings.DataSource)) _settings.DataSource = Path.Combine(options.DataFolder, "blog.db");
        _settings.DataSource = Path.GetFullPath(_settings.DataSource);
        _faults = new SqliteFaults(_settings.DataSource);
    }

    public override string Description => $"SQLite {_version}, {_settings.DataSource}";

    internal override DatabaseDialect Dialect => DatabaseDialect.Sqlite;

    internal override async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel = default)
    {
        await _readers.WaitAsync(cancel);
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = OpenReader();
            var result = await work(new Session(connection, null));
            _idle.Add(connection);
            connection = null;
            return result;
        }
        catch (SqliteException error) when (_faults.Of(error) is not null)
        {
            throw _faults.Of(error)!;
        }
        finally
        {
            // Here only after a failure: what state it is in is not known.
            connection?.Dispose();
            _readers.Release();
        }
    }

    internal override Task<T> WriteAsync<T>(Func<Session, Task<T>> work) =>
        (_queue ?? throw new InvalidOperationException("The database is not open.")).EnqueueAsync(work);

    public override ValueTask DisposeAsync()
    {
        _queue?.Dispose();
        while (_idle.TryTake(out var reader)) reader.Dispose();

        // Last, so that the final checkpoint is the writer's too.
        _writer?.Dispose();
        _readers.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override async Task StartAsync(CancellationToken cancel)
    {
        try
        {
            MakeFile();
            _writer = new SqliteStatements(_settings.ConnectionString);
            _writer.Open();
            var session = new Session(_writer, null);
            _version = await session.FirstAsync<string>("select sqlite_version()") ?? "";
            await session.ExecuteAsync($"pragma busy_timeout = {(long)_options.LockTimeout.TotalMilliseconds}");
            await session.ExecuteAsync("pragma journal_mode = wal");
            await session.ExecuteAsync("pragma synchronous = full");
            await session.ExecuteAsync("pragma wal_autocheckpoint = 1000");
            await MigrateAsync(session);
            _queue = new SqliteWriter(_writer, Changes, _faults, _options.WatchInterval, Log);
        }
        catch (SqliteException error) when (_faults.Of(error) is not null)
        {
            throw _faults.Of(error)!;
        }
    }

    /// <summary>Brings the file up to date under the write lock; a file that is up to date is not written, so that a read-only one can be opened.</summary>
    private async Task MigrateAsync(Session session)
    {
        var scripts = Migration.All("Sqlite");
        const string known = "select count(*) from sqlite_master where name = 'schema_migrations'";
        if (await session.FirstAsync<long>(known) > 0 && Migration.Missing(scripts, await Migration.AppliedAsync(session)).Count == 0) return;

        await session.ExecuteAsync("begin immediate");
        try
        {
            await Migration.RunAsync(session, scripts, Now);
            await session.ExecuteAsync("commit");
        }
        catch
        {
            await session.ExecuteAsync("rollback");
            throw;
        }
    }

    private SqliteConnection OpenReader()
    {
        var connection = new SqliteStatements(_settings.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma query_only = on; pragma wal_autocheckpoint = 0;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>An empty file that only its owner may read; SQLite gives its journal the same rights.</summary>
    private void MakeFile()
    {
        var file = _settings.DataSource;
        if (File.Exists(file)) return;
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var made = new FileStream(file, options);
            var disk = new DriveInfo(folder).DriveFormat;
            if (disk is "nfs" or "nfs4" or "cifs" or "smb2" or "smbfs" or "9p" or "fuse.sshfs") Log.LogWarning("{Warning}", _faults.NetworkDisk(disk));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw _faults.Unreachable(error);
        }
    }
}
