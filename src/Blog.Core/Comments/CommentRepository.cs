using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Reads comments: the threads that readers see, their counts, and single comments.</summary>
public sealed partial class CommentRepository(Database database)
{
    /// <summary>What readers see below a post.</summary>
    public async Task<DiscussionThread> ThreadAsync(string post, CancellationToken cancel = default)
    {
        // Hidden comments come along where a visible one answers them, so that the answer finds its place.
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.post = @post
              and (c.state = 'published' or exists (select 1 from comments answer where answer.parent_id = c.id))
            order by c.submitted_at, c.id
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { post }), cancel);
        return DiscussionThread.Build(post, rows.ConvertAll(row => row.ToComment()));
    }

    /// <summary>A comment, whatever its state.</summary>
    public async Task<Comment?> FindAsync(long id, CancellationToken cancel = default)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.id = @id";
        var row = await database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { id }), cancel);
        return row?.ToComment();
    }

    /// <summary>The comment that a receipt's token belongs to.</summary>
    public async Task<Comment?> FindByReceiptAsync(string receipt, CancellationToken cancel = default)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.receipt = @receipt";
        var row = await database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { receipt }), cancel);
        return row?.ToComment();
    }

    /// <summary>The comment that a form's token, or the identity of an imported record, belongs to.</summary>
    public async Task<Comment?> FindByFormAsync(string formToken, CancellationToken cancel = default)
    {
        const string select = $"select {CommentRow.Columns} from comments c where c.form_token = @formToken";
        var row = await database.ReadAsync(session => session.FirstAsync<CommentRow>(select, new { formToken }), cancel);
        return row?.ToComment();
    }

    /// <summary>How much readers see at each of these posts; posts without anything are there with zeros.</summary>
    public async Task<IReadOnlyDictionary<string, CommentCounts>> CountsAsync(IEnumerable<string> posts, CancellationToken cancel = default)
    {
        const string select =
            """
            select post as Post, kind as Kind, count(*) as Number
            from comments
            where state = 'published' and post in (select value from json_each(@posts))
            group by post, kind
            """;
        var wanted = posts.Distinct(StringComparer.Ordinal).ToList();
        var rows = await database.ReadAsync(session => session.QueryAsync<CountRow>(select, new { posts = Session.List(wanted) }), cancel);
        return Sum(wanted, rows);
    }

    /// <summary>How much readers see in the whole blog, for each post that has anything.</summary>
    public async Task<IReadOnlyDictionary<string, CommentCounts>> AllCountsAsync(CancellationToken cancel = default)
    {
        const string select =
            """
            select post as Post, kind as Kind, count(*) as Number
            from comments
            where state = 'published'
            group by post, kind
            """;
        return Sum([], await database.ReadAsync(session => session.QueryAsync<CountRow>(select), cancel));
    }

    /// <summary>When the newest comment that readers see was written or edited, for each of these posts that has any.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LatestAsync(IEnumerable<string> posts, CancellationToken cancel = default)
    {
        const string select =
            """
            select post as Post, max(coalesce(edited_at, submitted_at)) as At
            from comments
            where state = 'published' and kind = 'comment' and post in (select value from json_each(@posts))
            group by post
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<LatestRow>(select, new { posts = Session.List(posts) }), cancel);
        return rows.ToDictionary(row => row.Post, row => DateTimeOffset.FromUnixTimeMilliseconds(row.At), StringComparer.Ordinal);
    }

    /// <summary>The newest published comments of all posts, without mentions.</summary>
    public async Task<IReadOnlyList<Comment>> RecentAsync(int number, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.state = 'published' and c.kind = 'comment'
            order by c.submitted_at desc, c.id desc
            limit @number
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { number }), cancel);
        return rows.ConvertAll(row => row.ToComment());
    }

    /// <summary>Comments of every kind in one state (or all), of one post (or all), oldest first, after a number; for the command line and exports.</summary>
    public async Task<IReadOnlyList<Comment>> ListAsync(CommentState? state = null, string? post = null, long after = 0, int limit = 1000, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.id > @after
              and (cast(@state as text) is null or c.state = @state)
              and (cast(@post as text) is null or c.post = @post)
            order by c.id
            limit @limit
            """;
        var arguments = new { after, state = state is { } wanted ? Stored.Word(wanted) : null, post, limit };
        var rows = await database.ReadAsync(session => session.QueryAsync<CommentRow>(select, arguments), cancel);
        return rows.ConvertAll(row => row.ToComment());
    }

    /// <summary>Why the judge said what it said about a comment, the heaviest first.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(long id, CancellationToken cancel = default)
    {
        var findings = await FindingRow.ReadAsync(database, [id], cancel);
        return findings.GetValueOrDefault(id, []);
    }

    private static Dictionary<string, CommentCounts> Sum(List<string> wanted, List<CountRow> rows)
    {
        var counts = wanted.ToDictionary(post => post, _ => CommentCounts.None, StringComparer.Ordinal);
        foreach (var row in rows) counts[row.Post] = counts.GetValueOrDefault(row.Post, CommentCounts.None) + row.ToCounts();
        return counts;
    }

    private sealed class LatestRow
    {
        public string Post { get; init; } = "";

        public long At { get; init; }
    }

    private sealed class CountRow
    {
        public string Post { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Number { get; init; }

        public CommentCounts ToCounts() => Stored.Parse<CommentKind>(Kind) switch
        {
            CommentKind.Comment => new CommentCounts((int)Number, 0, 0),
            CommentKind.Mention => new CommentCounts(0, (int)Number, 0),
            _ => new CommentCounts(0, 0, (int)Number),
        };
    }
}
