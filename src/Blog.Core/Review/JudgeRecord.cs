using System.Runtime.InteropServices;
using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Review;

/// <summary>What the judge had said of comments when they came in, beside what moderators decided about them since.</summary>
public sealed class JudgeRecord(Database database)
{
    private const int MostDecided = 10_000;
    private const int MostMistakes = 10;
    private const int MonthsInYear = 12;

    /// <summary>How right the judge was, by what was decided about comments of the last twelve months, at most ten thousand of each kind.</summary>
    /// <param name="now">The time.</param>
    /// <param name="zone">In which months are counted.</param>
    /// <param name="holdAt">The points from which a comment counts as suspected.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<JudgeFigures> ReadAsync(DateTimeOffset now, TimeZoneInfo zone, double holdAt, CancellationToken cancel)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsInYear);
        var since = Stored.Instant(new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - zone.BaseUtcOffset);
        var decided = await database.ReadAsync(async session => (await DecidedAsync(session, CommentState.Published, since)).Concat(await DecidedAsync(session, CommentState.Spam, since)).ToList(), cancel);
        var noticed = await database.ReadAsync(session => NoticedAsync(session, decided.Select(row => row.Id)), cancel);

        var judged = decided.ConvertAll(row => new Judged(row.Id, MonthOf(row.SubmittedAt, first, zone), row.State == Stored.Word(CommentState.Spam), IsSuspected(row, holdAt), row.Score));
        var (honest, missed) = (judged.Where(one => one is { IsSpam: false, IsSuspected: true }).OrderByDescending(one => one.Score), judged.Where(one => one is { IsSpam: true, IsSuspected: false }).OrderBy(one => one.Score));
        return new JudgeFigures(
            first, Counted(judged, one => one.IsSuspected), SignalsOf(judged, noticed),
            [.. honest.ThenByDescending(one => one.Id).Take(MostMistakes).Select(one => one.Id)], [.. missed.ThenByDescending(one => one.Id).Take(MostMistakes).Select(one => one.Id)]);
    }

    private static Task<List<Row>> DecidedAsync(Session session, CommentState state, long since)
    {
        const string select =
            """
            select c.id as Id, c.submitted_at as SubmittedAt, c.state as State, c.verdict as Verdict, c.spam_score as Score
            from comments c
            where c.state = @state and c.submitted_at >= @since and c.moderator is not null and c.author_slug is null and c.kind <> 'backlink'
            order by c.submitted_at desc, c.id desc
            limit @MostDecided
            """;
        return session.QueryAsync<Row>(select, new { state = Stored.Word(state), since, MostDecided });
    }

    private static Task<List<NoticedRow>> NoticedAsync(Session session, IEnumerable<long> ids)
    {
        const string select = "select f.comment_id as Comment, f.signal as Signal from findings f where f.comment_id in (select cast(value as bigint) from json_each(@ids)) and f.weight > 0";
        return session.QueryAsync<NoticedRow>(select, new { ids = Session.List(ids) });
    }

    // What waits only for being a first comment, or for a word that the site wants to see, is not suspected of anything.
    private static bool IsSuspected(Row row, double holdAt) => row.Verdict == Stored.Word(VerdictKind.Spam) || (row.Verdict == Stored.Word(VerdictKind.Hold) && row.Score >= holdAt);

    private static int MonthOf(long time, DateOnly first, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(Stored.Instant(time), zone);
        return Math.Clamp(((local.Year - first.Year) * MonthsInYear) + local.Month - first.Month, 0, MonthsInYear - 1);
    }

    private static List<SignalRecord> SignalsOf(List<Judged> judged, List<NoticedRow> noticed)
    {
        var bySignal = noticed.ToLookup(row => row.Signal, row => row.Comment);
        return [.. bySignal
            .Select(signal => new SignalRecord(signal.Key, Counted(judged, Among(signal))))
            .OrderByDescending(signal => signal.Total.SpamNoticed).ThenBy(signal => signal.Total.HonestNoticed).ThenBy(signal => signal.Name, StringComparer.Ordinal)];
    }

    private static Func<Judged, bool> Among(IEnumerable<long> comments)
    {
        var ids = comments.ToHashSet();
        return one => ids.Contains(one.Id);
    }

    private static MonthRecord[] Counted(List<Judged> judged, Func<Judged, bool> isNoticed)
    {
        var counted = new MonthRecord[MonthsInYear];
        foreach (var one in judged)
        {
            var noticed = isNoticed(one) ? 1 : 0;
            counted[one.Month] += one.IsSpam ? new MonthRecord(1, 0, noticed, 0) : new MonthRecord(0, 1, 0, noticed);
        }

        return counted;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Judged(long Id, int Month, bool IsSpam, bool IsSuspected, double Score);

    private sealed class Row
    {
        public long Id { get; init; }

        public long SubmittedAt { get; init; }

        public string State { get; init; } = "";

        public string Verdict { get; init; } = "";

        public double Score { get; init; }
    }

    private sealed class NoticedRow
    {
        public long Comment { get; init; }

        public string Signal { get; init; } = "";
    }
}

/// <summary>How right the judge was.</summary>
/// <param name="First">The first day of the first month.</param>
/// <param name="Months">The judge as a whole, month by month: noticed is what it suspected.</param>
/// <param name="Signals">Each signal, the one that noticed most spam first.</param>
/// <param name="Suspected">Honest comments that weighed most, as moderators' decisions showed.</param>
/// <param name="Missed">Spam that weighed least.</param>
public sealed record JudgeFigures(DateOnly First, IReadOnlyList<MonthRecord> Months, IReadOnlyList<SignalRecord> Signals, IReadOnlyList<long> Suspected, IReadOnlyList<long> Missed)
{
    /// <summary>All months together.</summary>
    public MonthRecord Total => MonthRecord.Sum(Months);
}

/// <summary>What one signal noticed.</summary>
/// <param name="Name">The signal's name.</param>
/// <param name="Months">Month by month.</param>
public sealed record SignalRecord(string Name, IReadOnlyList<MonthRecord> Months)
{
    /// <summary>All months together.</summary>
    public MonthRecord Total => MonthRecord.Sum(Months);
}

/// <summary>Comments of some time that were decided about.</summary>
/// <param name="Spam">Those that were called spam.</param>
/// <param name="Honest">Those that were published.</param>
/// <param name="SpamNoticed">The spam in which something had been noticed.</param>
/// <param name="HonestNoticed">The honest ones in which something had been noticed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthRecord(int Spam, int Honest, int SpamNoticed, int HonestNoticed)
{
    /// <summary>The share of spam among what was noticed, from 0 to 1; unknown where nothing was.</summary>
    public double? Precision => SpamNoticed + HonestNoticed == 0 ? null : (double)SpamNoticed / (SpamNoticed + HonestNoticed);

    /// <summary>The share of the spam that was noticed, from 0 to 1; unknown where there was none.</summary>
    public double? Recall => Spam == 0 ? null : (double)SpamNoticed / Spam;

    /// <summary>Both times together.</summary>
    public static MonthRecord operator +(MonthRecord one, MonthRecord other) =>
        new(one.Spam + other.Spam, one.Honest + other.Honest, one.SpamNoticed + other.SpamNoticed, one.HonestNoticed + other.HonestNoticed);

    internal static MonthRecord Sum(IEnumerable<MonthRecord> months) => months.Aggregate(default(MonthRecord), (sum, month) => sum + month);
}
