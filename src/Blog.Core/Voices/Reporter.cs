using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Voices;

/// <summary>Who reports, as digests that can only be compared; a household or an office is one network.</summary>
internal sealed record Reporter(string? Address, string? Network, string? Browser, string? Account)
{
    public static Reporter Of(ReportDraft draft, SenderDigest digest) =>
        new(digest.Of(draft.Ip), NetworkAddress.NetworkOf(draft.Ip?.ToString()), digest.Of(draft.KnownBrowser), draft.Account);
}

/// <summary>What became of a reader's earlier reports, and of the comments of the same browser.</summary>
internal sealed class ReporterRecord
{
    // The same person: the same account, or without one the same browser or address.
    private const string IsSame =
        """
        ((cast(@Account as text) is not null and account = @Account)
          or (cast(@Account as text) is null and account is null and (address = @Address or browser = @Browser)))
        """;

    private const int PlacesInNetwork = 3;

    // Judgements older than this say little about a person.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(365);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public long Upheld { get; init; }

    public long Refused { get; init; }

    public long Published { get; init; }

    public long Condemned { get; init; }

    public long HasAccount { get; init; }

    /// <summary>How much a report of this reader counts: all of it for a stranger, the share that was right for others.</summary>
    public double Weight => (1.0 + Upheld) / (1 + Upheld + Refused);

    public bool IsTrusted(ReportOptions options) =>
        Refused <= Upheld && (HasAccount == 1 || (Condemned == 0 && Published >= options.TrustedFrom));

    public static async Task<ReporterRecord> ReadAsync(Session session, IncomingReport incoming)
    {
        const string select =
            $"""
            select
                (select count(*) from reports where outcome = 'upheld' and answered_at > @since and {IsSame}) as Upheld,
                (select count(*) from reports where outcome = 'refused' and answered_at > @since and {IsSame}) as Refused,
                (select count(*) from comments where browser = @Browser and state = 'published') as Published,
                (select count(*) from comments where browser = @Browser and state = 'spam' and moderator is not null) as Condemned,
                case when cast(@Account as text) is null then 0 else 1 end as HasAccount
            """;
        return (await session.FirstAsync<ReporterRecord>(select, Arguments(incoming, Memory)))!;
    }

    /// <summary>Why another report of this reader is not taken; nothing where it is.</summary>
    public static async Task<ReportResult?> RefusalAsync(Session session, IncomingReport incoming)
    {
        const string earlier =
            $"""
            select reported_at as ReportedAt, answered_at as AnsweredAt, outcome as Outcome
            from reports
            where comment_id = @Comment and {IsSame}
            order by id desc
            limit 1
            """;
        var peace = incoming.Now - (long)Reports.Peace.TotalMilliseconds;
        switch (await session.FirstAsync<EarlierRow>(earlier, Arguments(incoming, Memory)))
        {
            case { AnsweredAt: null } open:
                return new ReportResult.Again(Stored.Instant(open.ReportedAt));
            case { AnsweredAt: { } answered, Outcome: "refused" } when answered > peace:
                return new ReportResult.Answered(Stored.Instant(answered));
            default:
                return await PaceAsync(session, incoming);
        }
    }

    private static async Task<ReportResult?> PaceAsync(Session session, IncomingReport incoming)
    {
        const string byPerson = $"select reported_at from reports where reported_at > @since and {IsSame} order by reported_at desc limit 1 offset @skipped";
        const string byNetwork = "select reported_at from reports where network = @Network and account is null and reported_at > @since order by reported_at desc limit 1 offset @skipped";
        var most = incoming.Options.Hourly;
        var leaving = await session.FirstAsync<long?>(byPerson, Arguments(incoming, Hour, most - 1));
        if (incoming.Reporter.Account is null) leaving ??= await session.FirstAsync<long?>(byNetwork, Arguments(incoming, Hour, (most * PlacesInNetwork) - 1));
        return leaving is { } at ? new ReportResult.TooFast(TimeSpan.FromMilliseconds(at - incoming.Now) + Hour) : null;
    }

    private static object Arguments(IncomingReport incoming, TimeSpan back, int skipped = 0) => new
    {
        incoming.Comment,
        incoming.Reporter.Address,
        incoming.Reporter.Network,
        incoming.Reporter.Browser,
        incoming.Reporter.Account,
        since = incoming.Now - (long)back.TotalMilliseconds,
        skipped,
    };

    private sealed class EarlierRow
    {
        public long ReportedAt { get; init; }

        public long? AnsweredAt { get; init; }

        public string? Outcome { get; init; }
    }
}
