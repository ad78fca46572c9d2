namespace Blog.Core.Outbox;

/// <summary>How long to wait after each failed attempt: from a minute to a day, and then no more.</summary>
public static class BackOff
{
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromDays(1),
    ];

    /// <summary>How often a message is tried at most.</summary>
    public static int MaxAttempts => s_pauses.Length + 1;

    /// <summary>The pause after this many attempts, from 1 on; nothing after the last.</summary>
    public static TimeSpan? After(int attempts) => attempts <= s_pauses.Length ? s_pauses[Math.Max(1, attempts) - 1] : null;
}
