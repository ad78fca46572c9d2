using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Blog.Core.Storage;

/// <summary>A SQLite connection that keeps the statements it has compiled: compiling costs several times what running does.</summary>
internal sealed class SqliteStatements(string settings) : SqliteConnection(settings)
{
    // A script is run once; what is run again and again is shorter, and there are not many of them.
    private const int LongestKept = 4000;
    private const int MostKept = 128;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    protected override DbCommand CreateDbCommand() => new Statement(this);

    protected override void Dispose(bool disposing)
    {
        foreach (var command in _kept.Values) command.Dispose();
        _kept.Clear();
        base.Dispose(disposing);
    }

    // What is in use is not among the kept ones, so that a statement within itself gets another.
    private SqliteCommand Take(string sql)
    {
        if (_kept.Remove(sql, out var kept)) return kept;
        var made = CreateCommand();
        made.CommandText = sql;
        return made;
    }

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (command.CommandText.Length > LongestKept || _kept.Count >= MostKept || !_kept.TryAdd(command.CommandText, command)) command.Dispose();
    }

    /// <summary>A command for one use; behind it is one that was compiled before, where there is one.</summary>
    private sealed class Statement(SqliteStatements owner) : DbCommand
    {
        private SqliteCommand? _command;

        [AllowNull]
        public override string CommandText
        {
            get => _command?.CommandText ?? "";
            set => _command = owner.Take(value ?? "");
        }

        public override int CommandTimeout
        {
            get => Command.CommandTimeout;
            set => Command.CommandTimeout = value;
        }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = owner;

        protected override DbParameterCollection DbParameterCollection => Command.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        private SqliteCommand Command => _command ?? throw new InvalidOperationException("A statement needs its text first.");

        public override void Cancel() => Command.Cancel();

        public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

        public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

        public override void Prepare() => Command.Prepare();

        protected override DbParameter CreateDbParameter() => Command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(command => command.ExecuteReader(behavior));

        protected override void Dispose(bool disposing)
        {
            if (disposing && _command is { } command) owner.GiveBack(command);
            _command = null;
            base.Dispose(disposing);
        }

        // A statement that failed is not used again: what state it is in is its own secret.
        private T Run<T>(Func<SqliteCommand, T> run)
        {
            var command = Command;
            try
            {
                return run(command);
            }
            catch
            {
                _command = null;
                command.Dispose();
                throw;
            }
        }
    }
}
