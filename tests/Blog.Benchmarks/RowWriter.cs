using System.Data.Common;
using System.Globalization;
using Blog.Core.Storage;
using Npgsql;

namespace Blog.Benchmarks;

/// <summary>Writes very many rows into a table, by the quickest way that the database has.</summary>
internal abstract class RowWriter : IDisposable
{
    public static RowWriter To(Session session, string table, string columns) => session.Connection is NpgsqlConnection postgres ? new Copied(postgres, table, columns) : new Inserted(session, table, columns);

    public abstract Task AddAsync(params object?[] values);

    public abstract void Dispose();

    /// <summary>One prepared statement for all rows.</summary>
    private sealed class Inserted : RowWriter
    {
        private readonly DbCommand _insert;

        public Inserted(Session session, string table, string columns)
        {
            _insert = session.Connection.CreateCommand();
            var names = columns.Split(", ").Select(column => $"@{column}").ToList();
            _insert.CommandText = $"insert into {table} ({columns}) values ({string.Join(", ", names)})";
            foreach (var name in names)
            {
                var parameter = _insert.CreateParameter();
                parameter.ParameterName = name;
                _insert.Parameters.Add(parameter);
            }
        }

        public override Task AddAsync(params object?[] values)
        {
            for (var i = 0; i < values.Length; i++) _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            return _insert.ExecuteNonQueryAsync();
        }

        public override void Dispose() => _insert.Dispose();
    }

    /// <summary>PostgreSQL's own way for many rows.</summary>
    private sealed class Copied(NpgsqlConnection connection, string table, string columns) : RowWriter
    {
        private readonly TextWriter _copy = connection.BeginTextImport($"copy {table} ({columns}) from stdin");

        public override Task AddAsync(params object?[] values) => _copy.WriteAsync(string.Join('\t', values.Select(Written)) + "\n");

        public override void Dispose() => _copy.Dispose();

        private static string Written(object? value) => value switch
        {
            null => "\\N",
            byte[] bytes => $"\\\\x{Convert.ToHexString(bytes)}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal),
        };
    }
}
