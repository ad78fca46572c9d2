using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>
/// Forgets what tells who readers are when it is as old as the site's settings say: digests of network addresses, the networks themselves, and e-mail addresses, of which a
/// digest stays. Goes in batches, so that nobody waits for it.
/// </summary>
public sealed class Retention
{
    private const string LastRun = "privacy.forgot";
    private const int BatchSize = 500;

    // Once a day, whichever node is first; a little less, so that it does not wander through the day.
    private static readonly TimeSpan Between = TimeSpan.FromHours(23);

    private readonly Database _database;
    private readonly SenderDigest _digest;

    internal Retention(Database database, SenderDigest digest) => (_database, _digest) = (database, digest);

    /// <summary>The upkeep of a database that a command has opened.</summary>
    public static async Task<Retention> OpenAsync(Database database) => new(database, await SenderDigest.OpenAsync(new Settings(database)));

    /// <summary>How much is old enough to be forgotten now. Nothing is changed.</summary>
    public Task<Forgotten> LookAsync(PrivacyOptions options, CancellationToken cancel = default) => _database.ReadAsync(async session =>
    {
        var (addresses, networks, mails) = (0L, 0L, 0L);
        foreach (var step in Steps(options))
        {
            var number = await session.FirstAsync<long>($"select count(*) from {step.Table} where {step.What}", new { before = step.Before });
            if (step.IsAddress) addresses += number;
            else networks += number;
        }

        if (Before(options.EmailDays) is { } before)
            mails = await session.FirstAsync<long>($"select count(*) from ({RestingMails}) as resting", new { before, most = long.MaxValue });
        return new Forgotten((int)addresses, (int)networks, (int)mails);
    }, cancel);

    /// <summary>Forgets what is old enough, unless a process has done so within the last day.</summary>
    public async Task<Forgotten?> RunDailyAsync(PrivacyOptions options, CancellationToken cancel = default)
    {
        const string claim =
            """
            insert into settings (key, value, changed_at)
            values (@LastRun, '', @now)
            on conflict (key) do update set changed_at = excluded.changed_at
            where settings.changed_at <= @due
            returning key
            """;
        var now = _database.Now;
        var isMine = await _database.WriteAsync(session => session.FirstAsync<string>(claim, new { LastRun, now, due = now - (long)Between.TotalMilliseconds })) is not null;
        return isMine ? await RunAsync(options, cancel) : null;
    }

    /// <summary>Forgets what is old enough.</summary>
    public async Task<Forgotten> RunAsync(PrivacyOptions options, CancellationToken cancel = default)
    {
        var (addresses, networks) = (0, 0);
        foreach (var step in Steps(options))
        {
            var number = await RunAsync(step, cancel);
            if (step.IsAddress) addresses += number;
            else networks += number;
        }

        await _database.WriteAsync(session => PrivacyLinks.PruneAsync(session, _database.Now));
        return new Forgotten(addresses, networks, Before(options.EmailDays) is { } before ? await HideMailsAsync(before, cancel) : 0);
    }

    private async Task<int> RunAsync(Step step, CancellationToken cancel)
    {
        var update = $"update {step.Table} set {step.Empty} where {step.Key} in (select {step.Key} from {step.Table} where {step.What} order by {step.At}, {step.Key} limit @BatchSize)";
        var (all, changed) = (0, BatchSize);
        while (changed == BatchSize)
        {
            cancel.ThrowIfCancellationRequested();
            changed = await _database.WriteAsync(session => session.ExecuteAsync(update, new { before = step.Before, BatchSize }));
            all += changed;
        }

        return all;
    }

    private async Task<int> HideMailsAsync(long before, CancellationToken cancel)
    {
        // The key that tells equal submissions apart was made of the address.
        const string update = "update comments set author_email = null, email_key = @hidden, once_key = null where email_key = @key";
        var all = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var keys = await _database.ReadAsync(session => session.QueryAsync<string>(RestingMails, new { before, most = BatchSize }), cancel);
            if (keys.Count == 0) return all;
            await _database.WriteAsync(async session =>
            {
                foreach (var key in keys) await session.ExecuteAsync(update, new { key, hidden = _digest.Of(key) });
            });
            all += keys.Count;
        }
    }

    // An address under which something waits, or was said lately, is still needed.
    private const string RestingMails =
        """
        select email_key
        from comments
        where author_email is not null and email_key is not null
        group by email_key
        having max(submitted_at) < @before and count(review_rank) = 0
        order by email_key
        limit @most
        """;

    private IEnumerable<Step> Steps(PrivacyOptions options)
    {
        if (Before(options.AddressDays) is { } addresses)
        {
            yield return new Step("comments", "submitted_at", "address = null", "address is not null and submitted_at < @before", addresses, IsAddress: true);
            yield return new Step("reports", "reported_at", "address = null", "address is not null and reported_at < @before", addresses, IsAddress: true);
            yield return new Step("appeals", "appealed_at", "address = null", "address is not null and appealed_at < @before", addresses, IsAddress: true);
        }

        if (Before(options.NetworkDays) is not { } networks) yield break;
        yield return new Step("comments", "submitted_at", "network = null, user_agent = null", "(network is not null or user_agent is not null) and submitted_at < @before", networks);
        yield return new Step("reports", "reported_at", "network = null, browser = null", "(network is not null or browser is not null) and reported_at < @before", networks);
        yield return new Step("appeals", "appealed_at", "network = null", "network is not null and appealed_at < @before", networks);
        // Who is never asked, because nothing they wrote stood, is not kept for longer than who is.
        yield return new Step("subscribers", "created_at", "asked_network = null", "asked_network is not null and coalesce(asked_at, created_at) < @before", networks);
        yield return new Step("mention_refusals", "last_at", "network = null", "network is not null and last_at < @before", networks, Key: "key");

        // A reader who comes back within that time stays known by all that the browser ever sent.
        yield return new Step(
            "comments",
            "submitted_at",
            "browser = null",
            "browser is not null and submitted_at < @before and not exists (select 1 from comments newer where newer.browser = comments.browser and newer.submitted_at >= @before)",
            networks);
    }

    private long? Before(int? days) => days is { } number ? _database.Now - (long)TimeSpan.FromDays(number).TotalMilliseconds : null;

    private sealed record Step(string Table, string At, string Empty, string What, long Before, bool IsAddress = false, string Key = "id");
}

/// <summary>What was forgotten, or would be.</summary>
/// <param name="Addresses">Digests of network addresses.</param>
/// <param name="Networks">Networks, programs and browsers.</param>
/// <param name="Mails">E-mail addresses, each however many comments were sent under it.</param>
public sealed record Forgotten(int Addresses, int Networks, int Mails)
{
    /// <summary>All of it.</summary>
    public int Total => Addresses + Networks + Mails;
}
