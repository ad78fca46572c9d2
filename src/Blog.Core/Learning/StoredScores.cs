using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Learning;

/// <summary>Reads what comments weighed when they came in: those that readers see, and those that moderators called spam. Staff, the site's own posts and imports are left out.</summary>
internal static class StoredScores
{
    /// <summary>Of so many comments the latest of each sender are taken: a sender or two may have sent many of them.</summary>
    public const int Rows = 2 * Scores.Most;

    /// <summary>The scores as they are now.</summary>
    public static async Task<Scores> ReadAsync(Session session) => new(await ReadAsync(session, "published"), await ReadAsync(session, "spam"));

    private static async Task<IEnumerable<double>> ReadAsync(Session session, string state)
    {
        const string select =
            """
            select c.spam_score as Score, c.campaign_id as Campaign, coalesce(c.browser, c.author_email, c.address) as Sender
            from comments c
            where c.state = @state and (c.state = 'published' or c.moderator is not null) and c.author_slug is null and c.kind <> 'backlink' and c.channel <> 'import'
            order by c.submitted_at desc, c.id desc
            limit @Rows
            """;
        return OncePerSource((await session.QueryAsync<Row>(select, new { state, Rows })).Select(row => (row.Source, row.Score)));
    }

    /// <summary>The latest score of each source. Sources that are not known are each their own.</summary>
    /// <param name="latestFirst">Scores with what they stem from, the latest first.</param>
    public static IEnumerable<double> OncePerSource(IEnumerable<(string? Source, double Score)> latestFirst)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return latestFirst.Where(one => one.Source is null || seen.Add(one.Source)).Select(one => one.Score).Take(Scores.Most);
    }

    /// <summary>What all comments of a group of repeats stem from.</summary>
    public static string SourceOf(long campaign) => $"group {campaign}";

    private sealed class Row
    {
        public double Score { get; init; }

        public long? Campaign { get; init; }

        public string? Sender { get; init; }

        public string? Source => Campaign is { } campaign ? SourceOf(campaign) : Sender;
    }
}
