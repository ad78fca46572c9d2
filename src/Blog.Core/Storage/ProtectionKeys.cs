namespace Blog.Core.Storage;

/// <summary>The keys that cookies and form stamps are protected with, as XML: shared by all nodes, kept over restarts, part of every backup.</summary>
public sealed class ProtectionKeys(Database database)
{
    /// <summary>All keys, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        const string select = "select xml from protection_keys order by created_at, name";
        return await database.ReadAsync(session => session.QueryAsync<string>(select));
    }

    /// <summary>Stores a key under its name, in place of an earlier one of that name.</summary>
    public Task StoreAsync(string name, string xml)
    {
        const string upsert =
            """
            insert into protection_keys (name, xml, created_at)
            values (@name, @xml, @now)
            on conflict (name) do update set xml = excluded.xml
            """;
        return database.WriteAsync(session => session.ExecuteAsync(upsert, new { name, xml, now = database.Now }));
    }
}
