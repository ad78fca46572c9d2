using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Comments;

/// <summary>
/// Makes what an earlier version of the program stored to recognise texts anew, from the texts. It goes in batches, begins where another run stopped, and on
/// several nodes one does it for all.
/// </summary>
internal static class SketchRenewal
{
    private const string Key = "sketches.renewed-by";
    private const int BatchSize = 500;

    // Whoever has not said for so long that it is at it has stopped.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    /// <summary>Goes on until nothing old is left, and hands over what can be found from then on.</summary>
    public static async Task RunAsync(Database database, Func<Fingerprint, Sketch> choose, Action<StoredSketch> take, ILogger log, CancellationToken cancel)
    {
        var me = Token.New();
        var renewed = 0;
        while (await NextAsync(database, 0, 1, cancel) is { Count: > 0 })
        {
            if (await LeaseAsync(database, me)) renewed += await RenewAsync(database, me, choose, take, cancel);
            else await Task.Delay(Between, cancel);
        }

        if (renewed == 0) return;
        await database.WriteAsync(session => Settings.RemoveAsync(session, Key));
        log.LogInformation("What {Number} comments are recognised by was made anew", renewed);
    }

    private static async Task<int> RenewAsync(Database database, string me, Func<Fingerprint, Sketch> choose, Action<StoredSketch> take, CancellationToken cancel)
    {
        var (renewed, after) = (0, 0L);
        while (await NextAsync(database, after, BatchSize, cancel) is { Count: > 0 } batch && await LeaseAsync(database, me))
        {
            var fingerprints = batch.ConvertAll(row => (row.Id, Fingerprint: Fingerprint.Of(row.OwnText)));
            var written = await database.WriteAsync(session => WriteAsync(session, fingerprints, choose, database.Now));
            foreach (var sketch in written) take(sketch);
            renewed += written.Count;
            after = batch[^1].Id;
        }

        return renewed;
    }

    private static async Task<List<StoredSketch>> WriteAsync(Session session, List<(long Id, Fingerprint Fingerprint)> batch, Func<Fingerprint, Sketch> choose, long now)
    {
        // A comment that got other words meanwhile is of this version already.
        const string update =
            """
            update sketches
            set version = @Version, sketch = @sketch, changed_at = @now
            where comment_id = @id and version < @Version
            returning live
            """;
        const string updateHashes = "update fingerprints set exact = @exact, loose = @loose, length = @Length where comment_id = @id";
        var written = new List<StoredSketch>(batch.Count);
        foreach (var (id, fingerprint) in batch)
        {
            var sketch = choose(fingerprint).ToBytes();
            if (await session.FirstAsync<long?>(update, new { id, sketch, now, Fingerprint.Version }) is not { } live) continue;
            await session.ExecuteAsync(updateHashes, new { id, exact = fingerprint.ExactBytes(), loose = fingerprint.LooseBytes(), fingerprint.Length });
            written.Add(new StoredSketch(id, live == 1, sketch, now));
        }

        session.AnnounceStored("");
        return written;
    }

    private static Task<List<TextRow>> NextAsync(Database database, long after, int number, CancellationToken cancel)
    {
        const string select =
            """
            select s.comment_id as Id, f.own_text as OwnText
            from sketches s
            join fingerprints f on f.comment_id = s.comment_id
            where s.version < @Version and s.comment_id > @after
            order by s.comment_id
            limit @number
            """;
        return database.ReadAsync(session => session.QueryAsync<TextRow>(select, new { Fingerprint.Version, after, number }), cancel);
    }

    /// <summary>Says that this process is at it; false while another one is.</summary>
    private static async Task<bool> LeaseAsync(Database database, string me)
    {
        const string upsert =
            """
            insert into settings (key, value, changed_at)
            values (@Key, @me, @now)
            on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at
            where settings.value = excluded.value or settings.changed_at < @expired
            returning value
            """;
        var now = database.Now;
        return await database.WriteAsync(session => session.FirstAsync<string>(upsert, new { Key, me, now, expired = now - (long)Lease.TotalMilliseconds })) is not null;
    }

    private sealed class TextRow
    {
        public long Id { get; init; }

        public string OwnText { get; init; } = "";
    }
}
