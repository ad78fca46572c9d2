using Blog.Core.Storage;

namespace Blog.Core.Voices;

/// <summary>A row of <c>reports</c>.</summary>
internal sealed class ReportRow
{
    public long Id { get; init; }

    public long CommentId { get; init; }

    public string Reason { get; init; } = "";

    public string? Words { get; init; }

    public string? Account { get; init; }

    public string? Network { get; init; }

    public long Trusted { get; init; }

    public double Weight { get; init; }

    public long ReportedAt { get; init; }

    public long? AnsweredAt { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The reports about comments, the latest first.</summary>
    public static async Task<ILookup<long, Report>> ReadAsync(Database database, IEnumerable<long> comments, CancellationToken cancel)
    {
        const string select =
            """
            select id as Id, comment_id as CommentId, reason as Reason, words as Words, account as Account, network as Network, trusted as Trusted,
                weight as Weight, reported_at as ReportedAt, answered_at as AnsweredAt, outcome as Outcome
            from reports
            where comment_id in (select cast(value as bigint) from json_each(@ids))
            order by id desc
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<ReportRow>(select, new { ids = Session.List(comments) }), cancel);
        return rows.ToLookup(row => row.CommentId, row => row.ToReport());
    }

    private Report ToReport() => new()
    {
        Id = Id,
        CommentId = CommentId,
        Reason = Stored.Parse<ReportReason>(Reason),
        Words = Words,
        Account = Account,
        Network = Network,
        IsTrusted = Trusted == 1,
        Weight = Weight,
        At = Stored.Instant(ReportedAt),
        AnsweredAt = Stored.Instant(AnsweredAt),
        Outcome = Outcome is null ? null : Stored.Parse<ReportOutcome>(Outcome),
    };
}
