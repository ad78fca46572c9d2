namespace Blog.Core.Storage;

/// <summary>What the program remembers about itself: short texts by key.</summary>
public sealed class Settings(Database database)
{
    /// <summary>The value of a key.</summary>
    public Task<string?> GetAsync(string key, CancellationToken cancel = default) => database.ReadAsync(session => GetAsync(session, key), cancel);

    /// <summary>Sets the value of a key.</summary>
    public Task SetAsync(string key, string value) => database.WriteAsync(session => SetAsync(session, key, value, database.Now));

    /// <summary>The value of a key, which is set to a new one where there is none: all who ask get the same.</summary>
    public async Task<string> GetOrAddAsync(string key, Func<string> make)
    {
        const string insert =
            """
            insert into settings (key, value, changed_at)
            values (@key, @value, @now)
            on conflict (key) do nothing
            """;
        if (await GetAsync(key) is { } known) return known;
        return await database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(insert, new { key, value = make(), now = database.Now });
            return (await GetAsync(session, key))!;
        });
    }

    internal static Task<string?> GetAsync(Session session, string key)
    {
        const string select = "select value from settings where key = @key";
        return session.FirstAsync<string>(select, new { key });
    }

    internal static Task SetAsync(Session session, string key, string value, long now)
    {
        const string upsert =
            """
            insert into settings (key, value, changed_at)
            values (@key, @value, @now)
            on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at
            """;
        return session.ExecuteAsync(upsert, new { key, value, now });
    }

    internal static async Task<bool> RemoveAsync(Session session, string key)
    {
        const string delete = "delete from settings where key = @key";
        return await session.ExecuteAsync(delete, new { key }) == 1;
    }
}
