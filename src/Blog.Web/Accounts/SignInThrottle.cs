using System.Collections.Concurrent;
using System.Net;
using Blog.Moderation;

namespace Blog.Web.Accounts;

/// <summary>Limits how often passwords can be tried from one network, whatever names are tried, and for one name from one network.</summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    /// <summary>The time in which tries are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int TriesPerName = 10;
    private const int TriesPerNetwork = 30;
    private const int MostCounters = 10_000;

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>Counts one try; false when it is one too many and must not be evaluated.</summary>
    public bool Admits(IPAddress? address, string normalizedName)
    {
        var network = NetworkAddress.NetworkOf(address?.ToString()) ?? "unknown";
        Forget();
        return Count($"{network}\n{normalizedName}", TriesPerName) & Count(network, TriesPerNetwork);
    }

    private bool Count(string key, int limit)
    {
        var now = time.GetUtcNow();
        var counter = _counters.AddOrUpdate(
            key,
            _ => new Counter(now, 1),
            (_, old) => now - old.Since > Window ? new Counter(now, 1) : old with { Tries = old.Tries + 1 });
        return counter.Tries <= limit;
    }

    private void Forget()
    {
        if (_counters.Count < MostCounters)
            return;
        var now = time.GetUtcNow();
        foreach (var (key, counter) in _counters)
            if (now - counter.Since > Window)
                _counters.TryRemove(key, out _);
    }

    private sealed record Counter(DateTimeOffset Since, int Tries);
}
