using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>
/// Keeps what was refused lately, for the desk. Refusing must stay cheap whoever tells us whatever: refusals are gathered in memory, the same ones counted,
/// and written together; of what no longer fits only the number is known.
/// </summary>
public sealed class RefusalLog
{
    /// <summary>How many different refusals are kept.</summary>
    public const int MostKept = 500;

    private const int MostGathered = 200;

    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(14);

    private readonly Database _database;
    private readonly ConcurrentDictionary<string, Gathered> _gathered = new(StringComparer.Ordinal);

    internal RefusalLog(Database database) => _database = database;

    /// <summary>The latest refusals, the newest first.</summary>
    public async Task<IReadOnlyList<RefusedMention>> LatestAsync(int most = MostKept, CancellationToken cancel = default)
    {
        const string select =
            """
            select channel as Channel, source as Source, target as Target, reason as Reason, network as Network, times as Times, last_at as LastAt
            from mention_refusals
            order by last_at desc, key
            limit @most
            """;
        await WriteAsync();
        var rows = await _database.ReadAsync(session => session.QueryAsync<RefusalRow>(select, new { most }), cancel);
        return rows.ConvertAll(row => new RefusedMention(
            Stored.Parse<Channel>(row.Channel), row.Source, row.Target, Stored.Parse<MentionRefusal>(row.Reason), row.Network, row.Times, Stored.Instant(row.LastAt)));
    }

    /// <summary>Notes a refusal. It is written a little later. Of a flood one line is kept for each network, so that it does not drive out all others.</summary>
    internal void Add(MentionClaim claim, MentionRefusal reason)
    {
        var (source, target) = (PageText.Clean(claim.Source, 500), PageText.Clean(claim.Target, 500));
        var what = reason is MentionRefusal.TooMany or MentionRefusal.Full ? claim.Network : $"{source}\n{target}";
        var key = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{claim.Channel}\n{what}\n{reason}")));
        if (_gathered.TryGetValue(key, out var known)) Interlocked.Increment(ref known.Times);
        else if (_gathered.Count < MostGathered) _gathered.TryAdd(key, new Gathered(claim.Channel, source, target, reason, claim.Network, _database.Now));
    }

    /// <summary>Writes what was gathered.</summary>
    internal async Task WriteAsync()
    {
        const string upsert =
            """
            insert into mention_refusals (key, channel, source, target, reason, network, times, first_at, last_at)
            values (@key, @channel, @Source, @Target, @reason, @Network, @times, @At, @At)
            on conflict (key) do update set times = mention_refusals.times + excluded.times, last_at = excluded.last_at, network = excluded.network
            """;
        const string trim =
            """
            delete from mention_refusals
            where last_at < @old or key not in (select key from mention_refusals order by last_at desc, key limit @MostKept)
            """;
        var written = new List<(string Key, Gathered What)>();
        foreach (var key in _gathered.Keys)
            if (_gathered.TryRemove(key, out var what)) written.Add((key, what));
        if (written.Count == 0) return;
        await _database.WriteAsync(async session =>
        {
            foreach (var (key, what) in written)
            {
                var arguments = new { key, channel = Stored.Word(what.Channel), what.Source, what.Target, reason = Stored.Word(what.Reason), what.Network, times = Volatile.Read(ref what.Times), what.At };
                await session.ExecuteAsync(upsert, arguments);
            }
            await session.ExecuteAsync(trim, new { old = _database.Now - (long)s_keptFor.TotalMilliseconds, MostKept });
        });
    }

    private sealed class Gathered(Channel channel, string source, string target, MentionRefusal reason, string? network, long at)
    {
        public long Times = 1;

        public Channel Channel => channel;

        public string Source => source;

        public string Target => target;

        public MentionRefusal Reason => reason;

        public string? Network => network;

        public long At => at;
    }

    private sealed class RefusalRow
    {
        public string Channel { get; init; } = "";

        public string Source { get; init; } = "";

        public string Target { get; init; } = "";

        public string Reason { get; init; } = "";

        public string? Network { get; init; }

        public long Times { get; init; }

        public long LastAt { get; init; }
    }
}

/// <summary>Something that was told and refused.</summary>
/// <param name="Channel">The protocol it was told by.</param>
/// <param name="Source">The page, as told; shortened where it was long.</param>
/// <param name="Target">The address of ours, as told; shortened where it was long.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Network">The network that told us, where it is known.</param>
/// <param name="Times">How often.</param>
/// <param name="Last">When last.</param>
public sealed record RefusedMention(Channel Channel, string Source, string Target, MentionRefusal Reason, string? Network, long Times, DateTimeOffset Last);
