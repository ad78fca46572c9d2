using Microsoft.Extensions.Logging;
using Npgsql;

namespace Blog.Core.Storage;

/// <summary>A PostgreSQL server, shared by any number of nodes; they tell each other what changed by notifications.</summary>
internal sealed class PostgresDatabase : Database
{
    private const int MaxAttempts = 5;
    private const long MigrationLock = 0x426c6f67;
    private const char StoredMark = '+';
    private const char VisibleMark = '!';
    private const char OutboxMark = '>';
    private const char AccountMark = '@';

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource _source;
    private readonly PostgresFaults _faults;
    private readonly CancellationTokenSource _stop = new();
    private readonly string _where;
    private string _version = "";
    private Task _listening = Task.CompletedTask;

    public PostgresDatabase(DatabaseOptions options, TimeProvider time, ILogger log)
        : base(time, log)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Connection);
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = 2;
        if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = 15;
        if (settings.KeepAlive == 0) settings.KeepAlive = 15;
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 64;
        settings.ApplicationName ??= "blog";
        _where = $"{settings.Host}:{settings.Port}/{settings.Database}";
        _faults = new PostgresFaults(_where);
        _source = NpgsqlDataSource.Create(settings);
    }

    public override string Description => $"PostgreSQL {_version}, {_where}";

    internal override DatabaseDialect Dialect => DatabaseDialect.Postgres;

    internal override Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel = default) =>
        AttemptAsync(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            return await work(new Session(connection, null));
        });

    internal override Task<T> WriteAsync<T>(Func<Session, Task<T>> work) =>
        AttemptAsync(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var session = new Session(connection, transaction);
            var result = await work(session);
            foreach (var post in session.Stored) await NotifyAsync(session, StoredMark, post);
            foreach (var post in session.Announced) await NotifyAsync(session, VisibleMark, post);
            if (session.HasOutbox) await NotifyAsync(session, OutboxMark, "");
            foreach (var account in session.Accounts) await NotifyAsync(session, AccountMark, account);
            await CommitAsync(transaction);
            if (session.HasOutbox) Changes.AnnounceOutbox(Log);
            foreach (var post in session.Announced) Changes.Announce(post, Log);
            foreach (var post in session.Stored) Changes.AnnounceStoredHere(post, Log);
            foreach (var account in session.Accounts) Changes.AnnounceAccount(account, Log);
            return result;
        });

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _source.DisposeAsync();
        _stop.Dispose();
    }

    private protected override async Task StartAsync(CancellationToken cancel)
    {
        var scripts = Migration.All("Postgres");
        await WriteAsync(async session =>
        {
            _version = await session.FirstAsync<string>("show server_version") ?? "";
            await session.ExecuteAsync("select pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
            await Migration.RunAsync(session, scripts, Now);
        });
        _listening = ListenAsync();
    }

    /// <summary>Runs work again that lost against another transaction or found a connection dead; says in plain words what cannot be helped.</summary>
    private async Task<T> AttemptAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (attempt < MaxAttempts && PostgresFaults.IsPassing(error))
            {
                Log.LogDebug(error, "Trying again");
            }
            catch (Exception error) when (_faults.Of(error) is not null)
            {
                throw _faults.Of(error)!;
            }
        }
    }

    /// <summary>Commits. A connection that dies here leaves open whether it happened, so this must not be tried again.</summary>
    private async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (NpgsqlException error) when (error is not PostgresException && _faults.Of(error) is not null)
        {
            throw _faults.Of(error)!;
        }
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(_stop.Token);
                connection.Notification += (_, notification) => Hear(notification.Payload);
                await new Session(connection, null).ExecuteAsync("listen blog_threads");

                // What happened while nobody listened is not known.
                Changes.AnnounceStored(null, Log);
                Changes.Announce(null, Log);
                Changes.AnnounceOutbox(Log);
                Changes.AnnounceAccount(null, Log);
                while (true) await connection.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.LogWarning("The database sends no notifications: {Reason}", error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task NotifyAsync(Session session, char mark, string subject)
    {
        const string notify = "select pg_notify('blog_threads', @payload)";
        return session.ExecuteAsync(notify, new { payload = $"{_node}{mark}{subject}" });
    }

    private void Hear(string payload)
    {
        if (payload.Length <= _node.Length || payload.StartsWith(_node, StringComparison.Ordinal)) return;
        var subject = payload[(_node.Length + 1)..];
        switch (payload[_node.Length])
        {
            case StoredMark:
                Changes.AnnounceStored(subject, Log);
                break;
            case AccountMark:
                Changes.AnnounceAccount(subject, Log);
                break;
            case OutboxMark:
                Changes.AnnounceOutbox(Log);
                break;
            default:
                Changes.Announce(subject, Log);
                break;
        }
    }
}
