using Blog.Core.Mentions;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Reads comments: the threads that readers see, their counts, and single comments.</summary>
public sealed partial class CommentRepository(Database database)
{
    /// <summary>How the page behind a mention responds; nothing for what is none, and for one without a page.</summary>
    private const string ResponseOf = "case when c.kind = 'mention' then (select m.response from mentions m where m.comment_id = c.id) end";

    /// <summary>Whether it stands in a thread: a comment, or an answer from elsewhere.</summary>
    private const string IsSaid = "(c.kind = 'comment' or (c.kind = 'mention' and exists (select 1 from mentions m where m.comment_id = c.id and m.response = 'reply')))";

    /// <summary>What readers see below a post.</summary>
    public async Task<DiscussionThread> ThreadAsync(string post, CancellationToken cancel = default)
    {
        // Hidden comments come along where a visible one answers them, so that the answer finds its place.
        const string select =
            $"""
            select {CommentRow.Columns}, {MentionRepository.Columns}
            from comments c
            left join mentions m on m.comment_id = c.id
            where c.post = @post
              and (c.state = 'published' or exists (select 1 from comments answer where answer.parent_id = c.id))
            order by c.submitted_at, c.id
            """;
        var rows = await database.ReadAsync(session => session.PairsAsync<CommentRow, MentionRepository.MentionRow>(select, nameof(MentionRepository.MentionRow.CommentId), new { post }), cancel);
        return DiscussionThread.Build(post, rows.ConvertAll(row => new ThreadedMention(row.First.ToComment(), row.Second?.ToPage())));
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

    /// <summary>Whether a comment stands in a thread, so that it can be answered: comments do, and answers from elsewhere.</summary>
    public async Task<bool> IsInThreadAsync(Comment comment, CancellationToken cancel = default)
    {
        const string select = "select count(*) from mentions where comment_id = @Id and response = 'reply'";
        if (comment.Kind != CommentKind.Mention) return comment.Kind == CommentKind.Comment;
        return await database.ReadAsync(session => session.FirstAsync<long>(select, new { comment.Id }), cancel) > 0;
    }

    /// <summary>How much readers see at each of these posts; posts without anything are there with zeros.</summary>
    public async Task<IReadOnlyDictionary<string, CommentCounts>> CountsAsync(IEnumerable<string> posts, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select Post, Kind, Response, count(*) as Number
            from (select c.post as Post, c.kind as Kind, {ResponseOf} as Response from comments c where c.state = 'published' and c.post in (select value from json_each(@posts))) as responses
            group by Post, Kind, Response
            """;
        var wanted = posts.Distinct(StringComparer.Ordinal).ToList();
        var rows = await database.ReadAsync(session => session.QueryAsync<CountRow>(select, new { posts = Session.List(wanted) }), cancel);
        return Sum(wanted, rows);
    }

    /// <summary>How much readers see in the whole blog, for each post that has anything.</summary>
    public async Task<IReadOnlyDictionary<string, CommentCounts>> AllCountsAsync(CancellationToken cancel = default)
    {
        const string select =
            $"""
            select Post, Kind, Response, count(*) as Number
            from (select c.post as Post, c.kind as Kind, {ResponseOf} as Response from comments c where c.state = 'published') as responses
            group by Post, Kind, Response
            """;
        return Sum([], await database.ReadAsync(session => session.QueryAsync<CountRow>(select), cancel));
    }

    /// <summary>When the newest comment or answer from elsewhere that readers see was written or edited, for each of these posts that has any.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LatestAsync(IEnumerable<string> posts, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select c.post as Post, max(coalesce(c.edited_at, c.submitted_at)) as At
            from comments c
            where c.state = 'published' and {IsSaid} and c.post in (select value from json_each(@posts))
            group by c.post
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<LatestRow>(select, new { posts = Session.List(posts) }), cancel);
        return rows.ToDictionary(row => row.Post, row => DateTimeOffset.FromUnixTimeMilliseconds(row.At), StringComparer.Ordinal);
    }

    /// <summary>The newest published comments of all posts and answers from elsewhere, without other mentions.</summary>
    public async Task<IReadOnlyList<Comment>> RecentAsync(int number, CancellationToken cancel = default)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.state = 'published' and {IsSaid}
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

        public string? Response { get; init; }

        public CommentCounts ToCounts() =>
            CommentCounts.Of(Stored.Parse<CommentKind>(Kind), Response is null ? MentionResponse.Mention : Stored.Parse<MentionResponse>(Response), (int)Number);
    }
}
