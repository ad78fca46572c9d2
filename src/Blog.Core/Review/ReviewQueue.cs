using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>What waits for moderators: appeals first, then what is held, suspicious, repeated, taken for spam; the oldest first within each.</summary>
public sealed class ReviewQueue(Database database)
{
    private const int MaxSize = 200;

    /// <summary>A page of the queue, for one reason or all, of one post or all. <paramref name="after"/> is the <see cref="ReviewPage.Next"/> of the page before.</summary>
    public async Task<ReviewPage> PageAsync(ReviewReason? reason = null, string? post = null, string? after = null, int size = 25, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.review_rank is not null
              and c.review_rank >= @lowest and c.review_rank <= @highest
              and (c.review_rank, c.submitted_at, c.id) > (@afterRank, @afterTime, @afterId)
              and (cast(@post as text) is null or c.post = @post)
            order by c.review_rank, c.submitted_at, c.id
            limit @size
            """;
        var start = Cursor.Parse(after);
        var arguments = new
        {
            lowest = (long)(reason ?? ReviewReason.Appeal),
            highest = (long)(reason ?? ReviewReason.Spam),
            afterRank = start.Rank,
            afterTime = start.Time,
            afterId = start.Id,
            post,
            size = Math.Clamp(size, 1, MaxSize) + 1,
        };
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, arguments), cancel);
        var more = rows.Count == arguments.size;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new ReviewPage(await ItemsAsync(rows, cancel), more ? Cursor.Of(rows[^1]).ToString() : null);
    }

    /// <summary>A page of the comments that stand somewhere and wait for nobody, the latest first.</summary>
    public async Task<ReviewPage> DecidedAsync(CommentState state, string? after = null, int size = 25, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.state = @state and c.review_rank is null
              and (@afterId = 0 or (c.submitted_at, c.id) < (@afterTime, @afterId))
            order by c.submitted_at desc, c.id desc
            limit @size
            """;
        var start = Cursor.Parse(after);
        var arguments = new { state = Stored.Word(state), afterTime = start.Time, afterId = start.Id, size = Math.Clamp(size, 1, MaxSize) + 1 };
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, arguments), cancel);
        var more = rows.Count == arguments.size;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new ReviewPage(await ItemsAsync(rows, cancel), more ? Cursor.Of(rows[^1]).ToString() : null);
    }

    /// <summary>What became of the other comments under the same e-mail address, or under the same name where none was given.</summary>
    public async Task<WriterRecord> WriterAsync(long comment, CancellationToken cancel = default)
    {
        const string select =
            """
            select other.state as State, count(*) as Number
            from comments c
            join comments other on other.id <> c.id
              and ((c.email_key is not null and other.email_key = c.email_key)
                or (c.email_key is null and other.email_key is null and other.name_key = c.name_key))
            where c.id = @comment
            group by other.state
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<StateCountRow>(select, new { comment }), cancel);
        return new WriterRecord(rows.ToDictionary(row => Stored.Parse<CommentState>(row.State), row => (int)row.Number));
    }

    /// <summary>One comment with everything needed to decide, whether it is in the queue or not.</summary>
    public async Task<ReviewItem?> FindAsync(long id, CancellationToken cancel = default)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @id";
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { id }), cancel);
        return (await ItemsAsync(rows, cancel)).SingleOrDefault();
    }

    /// <summary>How much waits.</summary>
    public async Task<ReviewCounts> CountsAsync(CancellationToken cancel = default)
    {
        const string select =
            """
            select review_rank as ReviewRank, count(*) as Number
            from comments
            where review_rank is not null
            group by review_rank
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<CountRow>(select), cancel);
        var numbers = rows.ToDictionary(row => (ReviewReason)row.ReviewRank, row => (int)row.Number);
        return new ReviewCounts(
            numbers.GetValueOrDefault(ReviewReason.Appeal),
            numbers.GetValueOrDefault(ReviewReason.Held),
            numbers.GetValueOrDefault(ReviewReason.Suspicious),
            numbers.GetValueOrDefault(ReviewReason.Duplicate),
            numbers.GetValueOrDefault(ReviewReason.Spam));
    }

    private async Task<IReadOnlyList<ReviewItem>> ItemsAsync(List<CommentRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var ids = rows.ConvertAll(row => row.Id);
        var findings = await FindingRow.ReadAsync(database, ids, cancel);
        var history = await HistoryAsync(ids, cancel);
        var others = await OthersAsync(rows, cancel);
        return rows.ConvertAll(row => new ReviewItem
        {
            Comment = row.ToComment(),
            Reason = row.ReviewRank is { } rank ? (ReviewReason)rank : null,
            Findings = findings.GetValueOrDefault(row.Id, []),
            Original = Other(row.DuplicateOf ?? row.MatchId),
            Parent = Other(row.ParentId),
            History = history[row.Id].Select(decision => decision.ToDecision()).ToList(),
        });

        Comment? Other(long? id) => id is { } known ? others.GetValueOrDefault(known) : null;
    }

    private async Task<Dictionary<long, Comment>> OthersAsync(List<CommentRow> rows, CancellationToken cancel)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@ids))";
        var ids = rows.SelectMany(row => new[] { row.DuplicateOf, row.MatchId, row.ParentId }).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var others = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { ids = Session.List(ids) }), cancel);
        return others.ToDictionary(row => row.Id, row => row.ToComment());
    }

    private async Task<ILookup<long, DecisionRow>> HistoryAsync(List<long> ids, CancellationToken cancel)
    {
        const string select =
            $"""
            select {DecisionRow.Columns}
            from decisions
            where comment_id in (select cast(value as bigint) from json_each(@ids))
            order by id desc
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<DecisionRow>(select, new { ids = Session.List(ids) }), cancel);
        return rows.ToLookup(row => row.CommentId);
    }

    private sealed class StateCountRow
    {
        public string State { get; init; } = "";

        public long Number { get; init; }
    }

    private sealed class CountRow
    {
        public long ReviewRank { get; init; }

        public long Number { get; init; }
    }

    /// <summary>A place in the queue. One that cannot be read is the beginning.</summary>
    private sealed record Cursor(long Rank, long Time, long Id)
    {
        private static readonly Cursor Beginning = new(-1, 0, 0);

        public static Cursor Of(CommentRow row) => new(row.ReviewRank ?? 0, row.SubmittedAt, row.Id);

        public static Cursor Parse(string? text)
        {
            var parts = text?.Split('.') ?? [];
            return parts.Length == 3 && Number(parts[0]) is { } rank && Number(parts[1]) is { } time && Number(parts[2]) is { } id
                ? new Cursor(rank, time, id)
                : Beginning;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}.{Time}.{Id}");

        private static long? Number(string text) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
