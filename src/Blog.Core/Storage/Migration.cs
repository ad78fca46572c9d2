using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Language;

namespace Blog.Core.Storage;

/// <summary>A numbered script that brings a database from one shape to the next. Scripts are only ever added: one that has run somewhere never changes.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">Its file name without the number.</param>
/// <param name="Sql">The statements.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private static readonly Texts Texts = Texts.Beside<Texts>("Storage");

    /// <summary>Recognises the script; line ends do not count.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The scripts for one kind of database, in order.</summary>
    public static IReadOnlyList<Migration> All(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{typeof(Migration).Namespace}.Migrations.{folder}.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Read(name, name[prefix.Length..]))
            .OrderBy(migration => migration.Number)
            .ToList();

        Migration Read(string resource, string file)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var parts = Path.GetFileNameWithoutExtension(file).Split('_', 2);
            return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
        }
    }

    /// <summary>Runs the scripts that have not run yet, inside the session's transaction. Says how many.</summary>
    public static async Task<int> RunAsync(Session session, IReadOnlyList<Migration> scripts, long now)
    {
        const string createTable =
            """
            create table if not exists schema_migrations (
                number integer primary key,
                name text not null,
                hash text not null,
                applied_at bigint not null
            )
            """;
        const string insert =
            """
            insert into schema_migrations (number, name, hash, applied_at)
            values (@Number, @Name, @Hash, @now)
            """;
        await session.ExecuteAsync(createTable);
        var missing = Missing(scripts, await AppliedAsync(session));
        foreach (var script in missing)
        {
            await session.ExecuteLongAsync(script.Sql);
            await session.ExecuteAsync(insert, new { script.Number, script.Name, script.Hash, now });
        }

        return missing.Count;
    }

    /// <summary>Which scripts have run.</summary>
    public static Task<List<Applied>> AppliedAsync(Session session)
    {
        const string select = "select number, name, hash from schema_migrations order by number";
        return session.QueryAsync<Applied>(select);
    }

    /// <summary>What has not run yet; refuses a database whose history this program does not know.</summary>
    public static IReadOnlyList<Migration> Missing(IReadOnlyList<Migration> scripts, IReadOnlyList<Applied> applied)
    {
        foreach (var done in applied)
        {
            var script = scripts.FirstOrDefault(script => script.Number == done.Number)
                ?? throw new DatabaseUnavailableException(DatabaseFault.Newer, Texts.Format("Newer", done.Number, scripts[^1].Number));
            if (script.Hash != done.Hash)
                throw new DatabaseUnavailableException(DatabaseFault.Altered, Texts.Format("Altered", $"{script.Number:0000}_{script.Name}"));
        }

        return scripts.Where(script => applied.All(done => done.Number != script.Number)).ToList();
    }

    /// <summary>A script that a database has been through.</summary>
    internal sealed class Applied
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}
