using Blog.Core.Storage;

namespace Blog.Core.Views;

/// <summary>The views of posts by day.</summary>
internal sealed class ViewRepository(Database database)
{
    // What another program had counted before has no day.
    private const long Before = 0;

    /// <summary>All views of each post.</summary>
    public Task<Dictionary<string, long>> TotalsAsync(CancellationToken cancel) => database.ReadAsync(
        async session =>
        {
            const string select = "select post as Post, cast(sum(views) as bigint) as Views from post_views group by post";
            var rows = await session.QueryAsync<Total>(select);
            return rows.ToDictionary(row => row.Post, row => row.Views, StringComparer.Ordinal);
        },
        cancel);

    /// <summary>Adds views to what is there.</summary>
    public Task AddAsync(IReadOnlyDictionary<(string Post, long Day), long> counts)
    {
        const string add =
            """
            insert into post_views (post, day, views)
            values (@Post, @Day, @Views)
            on conflict (post, day) do update set views = post_views.views + excluded.views
            """;
        return database.WriteAsync(async session =>
        {
            // In one order on every node, so that no two wait for each other.
            foreach (var ((post, day), views) in counts.OrderBy(count => count.Key.Post, StringComparer.Ordinal))
            {
                await session.ExecuteAsync(add, new { Post = post, Day = day, Views = views });
            }
        });
    }

    /// <summary>Sets what was counted before.</summary>
    public Task SetBaseAsync(string post, long views)
    {
        const string put =
            """
            insert into post_views (post, day, views)
            values (@post, @Before, @views)
            on conflict (post, day) do update set views = excluded.views
            """;
        return database.WriteAsync(session => session.ExecuteAsync(put, new { post, Before, views }));
    }

    private sealed class Total
    {
        public string Post { get; init; } = "";

        public long Views { get; init; }
    }
}
