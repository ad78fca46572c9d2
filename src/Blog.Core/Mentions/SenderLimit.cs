using System.Collections.Concurrent;

namespace Blog.Core.Mentions;

/// <summary>Counts how much each network tells us in a minute, on this node, in memory: what is too much is refused before anything is read or written.</summary>
internal sealed class SenderLimit(TimeProvider time)
{
    /// <summary>Claims from one network in a minute.</summary>
    public const int MostInMinute = 60;

    private const int MostNetworks = 10_000;

    private readonly ConcurrentDictionary<string, int> _told = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Counts a claim. Null where it may be taken; else when the next may.</summary>
    public TimeSpan? Count(string network)
    {
        var now = time.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref _minute, minute) != minute) _told.Clear();
        var told = _told.Count < MostNetworks || _told.ContainsKey(network) ? _told.AddOrUpdate(network, 1, (_, before) => before + 1) : MostInMinute + 1;
        return told <= MostInMinute ? null : TimeSpan.FromSeconds(60 - (now.ToUnixTimeSeconds() % 60));
    }
}
