using System.Text.Json;
using Blog.Core.Storage;

namespace Blog.Core.Outbound;

/// <summary>What other sites bear from us, counted in the database so that all nodes together keep to it.</summary>
internal sealed class FetchBudget(Database database)
{
    /// <summary>Between two fetches from a host. A fetch ends within this time, so that no host ever has two at once.</summary>
    public static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(10);

    /// <summary>How many connections an address gets in a <see cref="Window"/>, whatever names lead to it.</summary>
    public const int MostInWindow = 6;

    /// <summary>The time over which connections are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Claims a fetch from a host; says when to ask again where it is too soon.</summary>
    public Task<DateTimeOffset?> ClaimHostAsync(string host) => ClaimAsync($"host {host}", BetweenFetches, MostInWindow);

    /// <summary>Claims a connection to an address; says when to ask again where there were too many.</summary>
    public Task<DateTimeOffset?> ClaimAddressAsync(string address) => ClaimAsync($"address {address}", TimeSpan.Zero, MostInWindow);

    /// <summary>Forgets places that were not visited for so long that it no longer matters.</summary>
    public Task<int> ForgetAsync()
    {
        const string delete = "delete from outbound_visits where last_at < @old";
        return database.WriteAsync(session => session.ExecuteAsync(delete, new { old = database.Now - (long)(Window * 2).TotalMilliseconds }));
    }

    private Task<DateTimeOffset?> ClaimAsync(string place, TimeSpan between, int most) => database.WriteAsync(async session =>
    {
        // The update locks the row until the end of the transaction: nodes that claim at once wait for each other here.
        const string take =
            """
            insert into outbound_visits (place, recent, last_at)
            values (@place, '[]', 0)
            on conflict (place) do update set last_at = outbound_visits.last_at
            returning recent
            """;
        const string update =
            """
            update outbound_visits
            set recent = @recent, last_at = @now
            where place = @place
            """;
        var now = database.Now;
        var recent = JsonSerializer.Deserialize<List<long>>((await session.FirstAsync<string>(take, new { place }))!)!;
        recent.RemoveAll(at => at <= now - (long)Window.TotalMilliseconds);
        var free = FreeAt(recent, (long)between.TotalMilliseconds, most);
        if (free > now) return Stored.Instant(free);
        recent.Add(now);
        await session.ExecuteAsync(update, new { place, recent = Session.List(recent), now });
        return (DateTimeOffset?)null;
    });

    private static long FreeAt(List<long> recent, long between, int most)
    {
        if (recent.Count == 0) return 0;
        var afterLast = recent[^1] + between;
        return recent.Count < most ? afterLast : Math.Max(afterLast, recent[^most] + (long)Window.TotalMilliseconds);
    }
}
