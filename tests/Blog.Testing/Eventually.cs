using System.Diagnostics;
using NUnit.Framework;

namespace Blog.Testing;

/// <summary>Waits for a condition, never for a duration.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks until the answer is yes; fails with <paramref name="what"/> when it stays no.</summary>
    public static async Task ThatAsync(Func<Task<bool>> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"Still not so after {Patience.TotalSeconds} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Asks until the answer is yes; fails with <paramref name="what"/> when it stays no.</summary>
    public static Task ThatAsync(Func<bool> condition, string what) => ThatAsync(() => Task.FromResult(condition()), what);
}
