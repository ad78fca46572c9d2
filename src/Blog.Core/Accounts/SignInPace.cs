using System.Security.Cryptography;
using System.Text;
using Blog.Core.Review;
using Blog.Core.Storage;

namespace Blog.Core.Accounts;

/// <summary>
/// Limits how fast sign-ins are tried, on all nodes together and over restarts. Each limit lets some tries through at once and then one after each pause, so nobody is
/// ever shut out for good. Tries that turn out right are given back.
/// </summary>
public sealed class SignInPace(Database database)
{
    /// <summary>Counts a try against limits, in this order; the first that is reached refuses, and those after it are not touched.</summary>
    /// <returns>Zero where the try may be looked at; else how long to wait for the next.</returns>
    public Task<TimeSpan> AdmitAsync(IReadOnlyList<PaceLimit> limits)
    {
        const string forget = "delete from sign_in_pace where full_at < @now";
        return database.WriteAsync(async session =>
        {
            var now = database.Now;
            await session.ExecuteAsync(forget, new { now });
            foreach (var limit in limits)
                if (await CountAsync(session, limit, now) is { } wait) return wait;
            return TimeSpan.Zero;
        });
    }

    /// <summary>Gives a try back.</summary>
    public Task ReturnAsync(IReadOnlyList<PaceLimit> limits)
    {
        const string update = "update sign_in_pace set full_at = full_at - @pause where key = @key";
        return database.WriteAsync(async session =>
        {
            foreach (var limit in limits) await session.ExecuteAsync(update, new { key = Key(limit), pause = (long)limit.Pause.TotalMilliseconds });
        });
    }

    /// <summary>Writes into the log that somebody did not prove who they are; at most one entry a minute in the long run, so that guessing cannot fill it.</summary>
    /// <param name="account">The name of the account; nothing for a name that is none, which may be a password typed in the wrong place.</param>
    /// <param name="network">The shortened network.</param>
    public Task NoteRefusedAsync(string? account, string network)
    {
        var limit = new PaceLimit("log", AtOnce: 60, TimeSpan.FromMinutes(1));
        return database.WriteAsync(async session =>
        {
            if (await CountAsync(session, limit, database.Now) is null) await AccountEvents.WriteAsync(session, database.Now, AuditKind.SignInRefused, "", account, network);
        });
    }

    /// <summary>Counts a try; nothing where there was room, else how long to wait.</summary>
    private static async Task<TimeSpan?> CountAsync(Session session, PaceLimit limit, long now)
    {
        const string count =
            """
            insert into sign_in_pace (key, full_at)
            values (@key, @now + @pause)
            on conflict (key) do update
            set full_at = case when sign_in_pace.full_at < @now then @now else sign_in_pace.full_at end + @pause
            where sign_in_pace.full_at <= @now + @room
            returning full_at
            """;
        const string full = "select full_at from sign_in_pace where key = @key";
        var (key, pause) = (Key(limit), (long)limit.Pause.TotalMilliseconds);
        var room = (limit.AtOnce - 1) * pause;
        if (await session.FirstAsync<long?>(count, new { key, now, pause, room }) is not null) return null;
        return TimeSpan.FromMilliseconds(await session.FirstAsync<long>(full, new { key }) - now - room);
    }

    // What was typed as a name may be a password: only a digest is kept.
    private static string Key(PaceLimit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(limit.Subject)));
}

/// <summary>How fast something may be tried.</summary>
/// <param name="Subject">What is counted: a network, a name, a browser, or two of them.</param>
/// <param name="AtOnce">How many tries are let through at once.</param>
/// <param name="Pause">After which time there is room for one more.</param>
public sealed record PaceLimit(string Subject, int AtOnce, TimeSpan Pause);
