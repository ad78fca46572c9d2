using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>The kept numbers of comments on each pile. Every change of a comment keeps them up, by the database itself, so that no way of changing one can forget to.</summary>
public static class StoredPiles
{
    private const int PublishedPile = 6;
    private const int RefusedPile = 7;

    // One statement sees one moment, so that changes meanwhile are in both numbers or in neither.
    private const string Differences =
        """
        select pile as Pile, cast(sum(number) as bigint) as Number
        from (
            select coalesce(review_rank, case state when 'published' then 6 when 'withdrawn' then 8 else 7 end) as pile, count(*) as number
            from comments
            group by 1
            union all
            select pile, -number
            from pile_counts
        ) as both_numbers
        group by pile
        having sum(number) <> 0
        """;

    /// <summary>How far the kept numbers are from what a count finds: the number of piles that are wrong, which is 0 unless somebody wrote into the database by hand.</summary>
    public static async Task<int> WrongAsync(Database database, CancellationToken cancel = default) =>
        (await database.ReadAsync(session => session.QueryAsync<PileRow>(Differences), cancel)).Count;

    /// <summary>Makes the kept numbers right again while the blog goes on; how many were wrong.</summary>
    public static Task<int> RepairAsync(Database database)
    {
        const string repair = $"insert into pile_counts (pile, number) {Differences}";
        return database.WriteAsync(session => session.ExecuteAsync(repair));
    }

    /// <summary>The kept numbers.</summary>
    internal static async Task<PileCounts> ReadAsync(Session session)
    {
        const string select = "select pile as Pile, cast(sum(number) as bigint) as Number from pile_counts group by pile";
        var numbers = (await session.QueryAsync<PileRow>(select)).ToDictionary(row => (int)row.Pile, row => (int)row.Number);
        return new PileCounts(
            ReviewQueue.CountsOf(Enum.GetValues<ReviewReason>().ToDictionary(reason => reason, reason => numbers.GetValueOrDefault((int)reason))),
            numbers.GetValueOrDefault(PublishedPile),
            numbers.GetValueOrDefault(RefusedPile));
    }

    private sealed class PileRow
    {
        public long Pile { get; init; }

        public long Number { get; init; }
    }
}
