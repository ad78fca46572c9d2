using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

/// <summary>What waits for moderators: appeals first, then what is held, suspicious, repeated, taken for spam; the oldest first within each.</summary>
public sealed partial class ReviewQueue(Database database)
{
    private const int MaxSize = 200;

    // How far a comment may be folded away to be shown: not at all, behind one that waits for a more urgent reason, or behind any.
    private const int OnlyFirst = 0;
    private const int FirstOfReason = 1;
    private const int Everything = 2;

    /// <summary>A page of the queue, for one reason or all, of one post or all. <paramref name="after"/> is the <see cref="ReviewPage.Next"/> of the page before.</summary>
    public Task<ReviewPage> PageAsync(ReviewReason? reason = null, string? post = null, string? after = null, int size = 25, CancellationToken cancel = default) =>
        PageAsync(new QueueArguments(reason, post, after, size, Everything), cancel);

    /// <summary>
    /// A page of the queue of all posts in which each campaign is one item: of its members that wait for <paramref name="reason"/> the oldest stands for them,
    /// or, without a reason, the oldest of those that wait for the most urgent one. <see cref="ReviewItem.Campaign"/> says how many wait; with one, it is an
    /// item like any other. Appeals are never folded. <see cref="MembersAsync"/> opens a campaign.
    /// </summary>
    public Task<ReviewPage> FoldedPageAsync(ReviewReason? reason = null, string? after = null, int size = 25, CancellationToken cancel = default) =>
        PageAsync(new QueueArguments(reason, null, after, size, reason is null ? OnlyFirst : FirstOfReason), cancel);

    private async Task<ReviewPage> PageAsync(QueueArguments arguments, CancellationToken cancel)
    {
        const string place =
            """
            c.review_rank >= @Lowest and c.review_rank <= @Highest
              and (c.review_rank, c.submitted_at, c.id) > (@AfterRank, @AfterTime, @AfterId)
            order by c.review_rank, c.submitted_at, c.id
            limit @Size
            """;
        const string whole =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.review_rank is not null and (cast(@Post as text) is null or c.post = @Post) and {place}
            """;
        const string folded =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.review_rank is not null and c.folded < 2 and c.folded <= @MostFolded and {place}
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(arguments.MostFolded == Everything ? whole : folded, arguments), cancel);
        return await PageAsync(rows, arguments.Size, cancel);
    }

    private async Task<ReviewPage> PageAsync(List<CommentRow> rows, int asked, CancellationToken cancel)
    {
        var more = rows.Count == asked;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new ReviewPage(await ItemsAsync(rows, cancel), more ? QueuePlace.Of(rows[^1]).ToString() : null);
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
    public async Task<ReviewCounts> CountsAsync(CancellationToken cancel = default) => (await PilesAsync(cancel)).Waiting;

    /// <summary>How much lies on each pile.</summary>
    public Task<PileCounts> PilesAsync(CancellationToken cancel = default) => database.ReadAsync(StoredPiles.ReadAsync, cancel);

    internal static ReviewCounts CountsOf(IReadOnlyDictionary<ReviewReason, int> numbers) =>
        new(
            numbers.GetValueOrDefault(ReviewReason.Appeal),
            numbers.GetValueOrDefault(ReviewReason.Reported),
            numbers.GetValueOrDefault(ReviewReason.Held),
            numbers.GetValueOrDefault(ReviewReason.Suspicious),
            numbers.GetValueOrDefault(ReviewReason.Duplicate),
            numbers.GetValueOrDefault(ReviewReason.Spam));

    private sealed class StateCountRow
    {
        public string State { get; init; } = "";

        public long Number { get; init; }
    }

    private sealed record QueueArguments
    {
        public QueueArguments(ReviewReason? reason, string? post, string? after, int size, int mostFolded)
        {
            var start = QueuePlace.Parse(after);
            (Lowest, Highest) = ((long)(reason ?? ReviewReason.Appeal), (long)(reason ?? ReviewReason.Spam));
            (AfterRank, AfterTime, AfterId) = (start.Rank, start.Time, start.Id);
            (Post, Size, MostFolded) = (post, Math.Clamp(size, 1, MaxSize) + 1, mostFolded);
        }

        public long Lowest { get; }

        public long Highest { get; }

        public long AfterRank { get; }

        public long AfterTime { get; }

        public long AfterId { get; }

        public string? Post { get; }

        public int Size { get; }

        public long MostFolded { get; }
    }
}
