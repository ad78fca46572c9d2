using Blog.Core.Comments;

namespace Blog.Core.Replay;

/// <summary>When somebody sent something, for any number of somebodies.</summary>
internal sealed class RememberedPace<TSender>
    where TSender : notnull
{
    private readonly Dictionary<TSender, List<DateTimeOffset>> _times = [];

    /// <summary>Notes that a sender sent something; times need not come in order.</summary>
    public void Add(TSender sender, DateTimeOffset time)
    {
        if (!_times.TryGetValue(sender, out var times)) _times[sender] = times = [];
        times.Insert(After(times, time), time);
    }

    /// <summary>How much a sender sent within a window that ends at a time, its end included and its beginning not.</summary>
    public int Count(TSender sender, DateTimeOffset time, TimeSpan window) =>
        _times.TryGetValue(sender, out var times) ? Math.Min(CommentHistory.CountUpTo, After(times, time) - After(times, time - window)) : 0;

    /// <summary>The place behind all that is not later.</summary>
    private static int After(List<DateTimeOffset> times, DateTimeOffset time)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
