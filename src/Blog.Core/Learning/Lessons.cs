using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Markup;
using Blog.Core.Storage;
using Blog.Moderation;
using Blog.Moderation.Learning;

namespace Blog.Core.Learning;

/// <summary>The stored decisions that say whether a comment is spam and that nobody has undone, in the order in which they were taken.</summary>
internal static class Lessons
{
    private const string Standing = "d.undone_at is null and d.action in ('publish', 'spam')";

    /// <summary>Which of them there are now up to one.</summary>
    public static async Task<Extent> ExtentAsync(Session session, long last)
    {
        const string select = $"select count(*) as Number, coalesce(cast(sum(d.id) as bigint), 0) as Total from decisions d where {Standing} and d.id <= @last";
        var row = (await session.FirstAsync<ExtentRow>(select, new { last }))!;
        return new Extent(last, row.Number, row.Total);
    }

    /// <summary>The next ones after one.</summary>
    /// <param name="session">Where they are read.</param>
    /// <param name="last">The number of the one before.</param>
    /// <param name="most">How many are wanted at most.</param>
    public static async Task<IReadOnlyList<Lesson>> AfterAsync(Session session, long last, int most)
    {
        const string select =
            $"""
            select d.id as Id, d.comment_id as Comment, d.action as Action, coalesce(f.own_text, c.text) as Text, c.html as Html, c.author_name as Name, c.author_url as Url,
                coalesce(c.author_slug, c.browser, c.author_email, c.address) as Sender, c.campaign_id as Campaign
            from decisions d
            join comments c on c.id = d.comment_id
            left join fingerprints f on f.comment_id = c.id
            where {Standing} and d.id > @last
            order by d.id
            limit @most
            """;
        var rows = await session.QueryAsync<Row>(select, new { last, most });
        var findings = await FindingRow.ReadAsync(session, rows.Select(row => row.Comment).Distinct());
        return rows.ConvertAll(row => row.ToLesson(findings.GetValueOrDefault(row.Comment, [])));
    }

    private sealed class ExtentRow
    {
        public long Number { get; init; }

        public long Total { get; init; }
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public long Comment { get; init; }

        public string Action { get; init; } = "";

        public string Text { get; init; } = "";

        public string Html { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Url { get; init; }

        public string? Sender { get; init; }

        public long? Campaign { get; init; }

        public Lesson ToLesson(IReadOnlyList<Finding> findings) => new(Id, new Decision(ToFacts(findings), Action == "spam"));

        // As TextFacts.Of makes them of what comes in.
        private TextFacts ToFacts(IReadOnlyList<Finding> findings) => new()
        {
            Text = Text,
            Links = CommentText.FromHtml(Html).Links,
            Name = Name.Length == 0 ? null : Name,
            Url = Url,
            Signals = TextFacts.SignalsOf(findings),
            Sender = Sender,
            Campaign = Campaign?.ToString(CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>A decision to be learned.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Decision">What it teaches.</param>
internal sealed record Lesson(long Id, Decision Decision);
