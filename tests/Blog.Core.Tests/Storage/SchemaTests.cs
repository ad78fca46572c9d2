using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Core.Tests.Storage;

/// <summary>Both databases have the same tables and columns, the ones for full-text search excepted.</summary>
internal sealed class SchemaTests
{
    [Test]
    public async Task Both_databases_have_the_same_tables_and_columns()
    {
        var sqlite = await ColumnsAsync(DatabaseKind.Sqlite);
        var postgres = await ColumnsAsync(DatabaseKind.Postgres);
        Assert.That(sqlite, Is.EqualTo(postgres));
        Assert.That(sqlite, Does.Contain("comments.once_key text"));
    }

    [Test]
    public async Task Both_databases_have_the_same_indexes()
    {
        var sqlite = await IndexesAsync(DatabaseKind.Sqlite, "select name from sqlite_master where type = 'index' and name not like 'sqlite_autoindex%' order by name");
        var postgres = await IndexesAsync(DatabaseKind.Postgres, "select indexname from pg_indexes where schemaname = 'public' and indexname not like '%_key' and indexname not like '%_pkey' order by indexname");
        Assert.That(sqlite, Is.EquivalentTo(postgres));
    }

    [Test]
    public void Both_databases_have_the_same_migrations() =>
        Assert.That(Migration.All("Sqlite").Select(script => (script.Number, script.Name)), Is.EqualTo(Migration.All("Postgres").Select(script => (script.Number, script.Name))));

    private static async Task<List<string>> ColumnsAsync(DatabaseKind kind)
    {
        const string sqlite =
            """
            select t.name || '.' || c.name || ' ' || case c.type when 'BIGINT' then 'bigint' when 'INTEGER' then 'bigint' when 'REAL' then 'double precision'
                when 'BLOB' then 'bytea' else lower(c.type) end
            from sqlite_master t
            join pragma_table_xinfo(t.name) c
            where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'search%'
            """;
        const string postgres =
            """
            select table_name || '.' || column_name || ' ' || case data_type when 'integer' then 'bigint' else data_type end
            from information_schema.columns
            where table_schema = 'public' and table_name not like 'search%'
            """;
        await using var test = await TestDatabase.CreateEmptyAsync(kind);
        await using var database = await Database.OpenAsync(CoreOnDatabase.OptionsOf(test), TimeProvider.System);
        var columns = await database.ReadAsync(session => session.QueryAsync<string>(kind == DatabaseKind.Sqlite ? sqlite : postgres));
        return [.. columns.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> IndexesAsync(DatabaseKind kind, string sql)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(kind);
        await using var database = await Database.OpenAsync(CoreOnDatabase.OptionsOf(test), TimeProvider.System);
        return [.. (await database.ReadAsync(session => session.QueryAsync<string>(sql))).Where(name => !name.StartsWith("search", StringComparison.Ordinal))];
    }
}
