using Blog.Core.Language;

namespace Blog.Core.Storage;

/// <summary>Looks whether a database is whole: its file, its references, its tables, and what the program relies on.</summary>
public sealed class IntegrityCheck(Database database)
{
    private static readonly Texts Texts = Texts.Beside<Texts>("Storage");

    /// <summary>Looks at everything; changes nothing.</summary>
    public async Task<IntegrityReport> RunAsync(CancellationToken cancel = default)
    {
        try
        {
            return await database.ReadAsync(ReportAsync, cancel);
        }
        catch (DatabaseUnavailableException error) when (error.Fault == DatabaseFault.Damaged)
        {
            return new IntegrityReport([Texts.Format("Check.Integrity", error.Message)], 0, 0, 0);
        }
    }

    private async Task<IntegrityReport> ReportAsync(Session session)
    {
        const string orphans = "select id from comments where state = 'duplicate' and duplicate_of is null order by id";
        var problems = new List<string>();
        if (database.Dialect == DatabaseDialect.Sqlite) problems.AddRange(await FileProblemsAsync(session));
        problems.AddRange(await SchemaProblemsAsync(session));
        if (problems.Count > 0) return new IntegrityReport(problems, 0, 0, 0);

        foreach (var id in await session.QueryAsync<long>(orphans)) problems.Add(Texts.Format("Check.State", id));
        return new IntegrityReport(
            problems,
            await session.FirstAsync<long>("select count(*) from comments"),
            await session.FirstAsync<long>("select count(*) from decisions"),
            await session.FirstAsync<long>("select count(*) from accounts"));
    }

    private static async Task<IEnumerable<string>> FileProblemsAsync(Session session)
    {
        const string references = """select "table" as "Table", count(*) as "Rows" from pragma_foreign_key_check group by "table" """;
        var damage = (await session.QueryAsync<string>("pragma integrity_check")).Where(line => line != "ok").Select(line => Texts.Format("Check.Integrity", line));
        var broken = (await session.QueryAsync<Broken>(references)).Select(row => Texts.Format("Check.Reference", row.Table, row.Rows));
        return [.. damage, .. broken];
    }

    /// <summary>Compares tables and columns with those of a database made from nothing.</summary>
    private async Task<IEnumerable<string>> SchemaProblemsAsync(Session session)
    {
        const string sqlite =
            """
            select t.name || '.' || c.name
            from sqlite_master t
            join pragma_table_xinfo(t.name) c
            where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'search%'
            """;
        const string postgres =
            """
            select table_name || '.' || column_name
            from information_schema.columns
            where table_schema = current_schema() and table_name not like 'search%'
            """;
        var folder = Directory.CreateTempSubdirectory("blog-check-");
        try
        {
            await using var fresh = await Database.OpenAsync(new DatabaseOptions { DataFolder = folder.FullName }, TimeProvider.System);
            var expected = await fresh.ReadAsync(made => made.QueryAsync<string>(sqlite));
            var actual = await session.QueryAsync<string>(database.Dialect == DatabaseDialect.Sqlite ? sqlite : postgres);
            return expected.Except(actual, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => Texts.Format("Check.Schema", name)).ToList();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Broken
    {
        public string Table { get; init; } = "";

        public long Rows { get; init; }
    }
}

/// <summary>Whether a database is whole.</summary>
/// <param name="Problems">What is wrong, in the operator's language; empty when all is well.</param>
/// <param name="Comments">How many comments it holds, whatever their state.</param>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Accounts">How many accounts.</param>
public sealed record IntegrityReport(IReadOnlyList<string> Problems, long Comments, long Decisions, long Accounts);
