using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Storage;

/// <summary>
/// Writes to a SQLite file from one thread. Whatever is waiting is committed together, each work in a savepoint of its own: one wait for the
/// disk serves all of them, and one that fails takes no other with it. Nobody gets an answer before the commit.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxGroup = 256;

    private readonly BlockingCollection<Work> _queue = [];
    private readonly SqliteConnection _connection;
    private readonly ChangeFeed _changes;
    private readonly SqliteFaults _faults;
    private readonly TimeSpan _watchInterval;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private long _seenVersion;

    public SqliteWriter(SqliteConnection connection, ChangeFeed changes, SqliteFaults faults, TimeSpan watchInterval, ILogger log)
    {
        _connection = connection;
        _changes = changes;
        _faults = faults;
        _watchInterval = watchInterval;
        _log = log;
        _seenVersion = DataVersion();
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    public Task<T> EnqueueAsync<T>(Func<Session, Task<T>> work)
    {
        var item = new Work<T>(work);
        _queue.Add(item);
        return item.Completion;
    }

    /// <summary>Writes what is waiting, then stops.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        foreach (var command in _commands.Values) command.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var group = new List<Work>(MaxGroup);
        while (!_queue.IsCompleted)
        {
            if (_queue.TryTake(out var first, _watchInterval))
            {
                group.Add(first);
                while (group.Count < MaxGroup && _queue.TryTake(out var next)) group.Add(next);
                Commit(group);
                group.Clear();
            }

            Watch();
        }
    }

    private void Commit(List<Work> group)
    {
        try
        {
            Execute("begin immediate");
            foreach (var work in group) RunOne(work);
            Execute("commit");
        }
        catch (Exception error)
        {
            RollBack();
            var answer = error is SqliteException known ? _faults.Of(known) ?? error : error;
            foreach (var work in group) work.Fail(answer);
            return;
        }

        foreach (var post in group.SelectMany(work => work.Announced).Distinct(StringComparer.Ordinal)) _changes.Announce(post, _log);
        if (group.Exists(work => work.HasOutbox)) _changes.AnnounceOutbox(_log);
        foreach (var post in group.SelectMany(work => work.Stored).Distinct(StringComparer.Ordinal)) _changes.AnnounceStoredHere(post, _log);
        foreach (var account in group.SelectMany(work => work.Accounts).Distinct(StringComparer.Ordinal)) _changes.AnnounceAccount(account, _log);
        foreach (var work in group) work.Answer();
    }

    private void RunOne(Work work)
    {
        Execute("savepoint work");
        work.Run(new Session(_connection, null));

        // A fault of the machinery concerns the whole group, and SQLite may already have rolled it back.
        if (work.Error is SqliteException error && _faults.Of(error) is not null) throw error;
        if (work.Error is not null) Execute("rollback to work");
        Execute("release work");
    }

    private void RollBack()
    {
        try
        {
            Execute("rollback");
        }
        catch (SqliteException)
        {
            // There is no transaction any more: SQLite has rolled back by itself, or never begun.
        }
    }

    /// <summary>Notices commits by other processes, such as a command that publishes comments while the site runs.</summary>
    private void Watch()
    {
        try
        {
            var version = DataVersion();
            if (version == _seenVersion) return;
            _seenVersion = version;
            _changes.AnnounceStored(null, _log);
            _changes.Announce(null, _log);
            _changes.AnnounceOutbox(_log);
            _changes.AnnounceAccount(null, _log);
        }
        catch (SqliteException error)
        {
            _log.LogWarning(error, "The database could not be looked at for changes");
        }
    }

    private long DataVersion() => (long)Command("pragma data_version").ExecuteScalar()!;

    private void Execute(string sql) => Command(sql).ExecuteNonQuery();

    private SqliteCommand Command(string sql)
    {
        if (_commands.TryGetValue(sql, out var known)) return known;
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return _commands[sql] = command;
    }

    private abstract class Work
    {
        public Exception? Error { get; protected set; }

        public IReadOnlyCollection<string> Announced { get; protected set; } = [];

        public bool HasOutbox { get; protected set; }

        public IReadOnlyCollection<string> Accounts { get; protected set; } = [];

        public IReadOnlyCollection<string> Stored { get; protected set; } = [];

        public abstract void Run(Session session);

        public abstract void Answer();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<Session, Task<T>> work) : Work
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Completion => _completion.Task;

        public override void Run(Session session)
        {
            try
            {
                // SQLite's driver never waits asynchronously: the task is complete when it is returned.
                _result = work(session).GetAwaiter().GetResult();
                (Announced, Stored, Accounts, HasOutbox) = (session.Announced, session.Stored, session.Accounts, session.HasOutbox);
            }
            catch (Exception error)
            {
                Error = error;
            }
        }

        public override void Answer()
        {
            if (Error is null) _completion.SetResult(_result);
            else _completion.SetException(Error);
        }

        public override void Fail(Exception error) => _completion.SetException(Error is null or SqliteException ? error : Error);
    }
}
