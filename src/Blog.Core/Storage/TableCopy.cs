using Dapper;

namespace Blog.Core.Storage;

/// <summary>
/// Copies rows between databases of the same shape, whichever kind they are. Tables whose name begins with <c>search</c>, and the kept numbers of comments, are left
/// out: they are made from the others.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, computed ones excepted.</param>
/// <param name="SelfReferences">Columns that name another row of the same table; they are filled in last.</param>
internal sealed record TableCopy(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> SelfReferences)
{
    /// <summary>All tables of a SQLite database, each after the ones it refers to.</summary>
    public static async Task<IReadOnlyList<TableCopy>> AllAsync(Session sqlite)
    {
        const string tables =
            """
            select name
            from sqlite_master
            where type = 'table' and name not like 'sqlite_%' and name not like 'search%' and name not in ('schema_migrations', 'pile_counts')
            order by name
            """;
        const string columns = "select name from pragma_table_info(@table) order by cid";
        const string references = """select "table" as "Table", "from" as "Column" from pragma_foreign_key_list(@table)""";
        var waiting = new List<(TableCopy Copy, HashSet<string> Needs)>();
        foreach (var table in await sqlite.QueryAsync<string>(tables))
        {
            var needs = await sqlite.QueryAsync<Reference>(references, new { table });
            var self = needs.Where(need => need.Table == table).Select(need => need.Column).ToList();
            var copy = new TableCopy(table, await sqlite.QueryAsync<string>(columns, new { table }), self);
            waiting.Add((copy, needs.Select(need => need.Table).Where(name => name != table).ToHashSet(StringComparer.Ordinal)));
        }

        var ordered = new List<TableCopy>();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(entry => entry.Needs.All(need => ordered.Any(done => done.Name == need))).ToList();
            ordered.AddRange(ready.Select(entry => entry.Copy));
            waiting.RemoveAll(ready.Contains);
        }

        return ordered;
    }

    /// <summary>Replaces all rows of the target's tables with the source's. Says how many there are now.</summary>
    public static async Task<long> ReplaceAllAsync(Session source, Session target, IReadOnlyList<TableCopy> tables, DatabaseDialect targetDialect)
    {
        foreach (var table in tables.Reverse())
        {
            foreach (var column in table.SelfReferences) await target.ExecuteAsync($"update {table.Name} set {column} = null where {column} is not null");
            await target.ExecuteAsync($"delete from {table.Name}");
        }

        var rows = 0L;
        foreach (var table in tables)
        {
            rows += await table.CopyAsync(source, target);
            if (targetDialect == DatabaseDialect.Postgres && table.Columns.Contains("id")) await table.ContinueNumbersAsync(target);
        }

        return rows;
    }

    private async Task<long> CopyAsync(Session source, Session target)
    {
        var insert =
            $"""
            insert into {Name} ({string.Join(", ", Columns)})
            values ({string.Join(", ", Columns.Select(column => "@" + column))})
            """;
        var rows = 0L;
        await foreach (var row in RowsAsync(source, Columns))
        {
            foreach (var column in SelfReferences) row[column] = null;
            await target.ExecuteAsync(insert, new DynamicParameters(row));
            rows++;
        }

        foreach (var column in SelfReferences)
            await foreach (var row in RowsAsync(source, ["id", column], $"where {column} is not null"))
                await target.ExecuteAsync($"update {Name} set {column} = @{column} where id = @id", new DynamicParameters(row));
        return rows;
    }

    private async IAsyncEnumerable<Dictionary<string, object?>> RowsAsync(Session source, IReadOnlyList<string> columns, string where = "")
    {
        await using var reader = await source.Connection.ExecuteReaderAsync($"select {string.Join(", ", columns)} from {Name} {where}", commandTimeout: 0);
        while (await reader.ReadAsync())
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++) row[columns[i]] = await reader.IsDBNullAsync(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    private Task ContinueNumbersAsync(Session target) =>
        target.ExecuteAsync($"select setval(pg_get_serial_sequence('{Name}', 'id'), (select coalesce(max(id), 0) + 1 from {Name}), false)");

    private sealed class Reference
    {
        public string Table { get; init; } = "";

        public string Column { get; init; } = "";
    }
}
