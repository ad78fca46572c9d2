using System.Globalization;
using System.Runtime.CompilerServices;
using Blog.Core.Replay;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Reads what is stored as lines to be judged again, in the order in which it came in, labelled with what moderators decided.</summary>
public sealed class StoredLines(Database database)
{
    private const int PageSize = 500;

    /// <summary>How many there are.</summary>
    public Task<long> CountAsync(CancellationToken cancel = default)
    {
        const string select = "select count(*) from comments where state in ('published', 'held', 'spam', 'duplicate')";
        return database.ReadAsync(session => session.FirstAsync<long>(select), cancel);
    }

    /// <summary>The lines. The judge's own word teaches the judge nothing: only what a moderator decided is a label.</summary>
    public async IAsyncEnumerable<ReplayLine> ReadAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var (time, id) = (long.MinValue, 0L);
        while (true)
        {
            var rows = await PageAsync(time, id, cancel);
            var found = await FindingRow.ReadAsync(database, rows.Select(row => row.Id), cancel);
            foreach (var row in rows) yield return LineOf(row, found.GetValueOrDefault(row.Id, []));
            if (rows.Count < PageSize) yield break;
            (time, id) = (rows[^1].SubmittedAt, rows[^1].Id);
        }
    }

    private Task<List<CommentRow>> PageAsync(long time, long id, CancellationToken cancel)
    {
        const string select =
            $"""
            select {CommentRow.Columns}
            from comments c
            where c.state in ('published', 'held', 'spam', 'duplicate') and (c.submitted_at, c.id) > (@time, @id)
            order by c.submitted_at, c.id
            limit @limit
            """;
        return database.ReadAsync(session => session.QueryAsync<CommentRow>(select, new { time, id, limit = PageSize }), cancel);
    }

    private static ReplayLine LineOf(CommentRow row, IReadOnlyList<Finding> found)
    {
        var channel = Stored.Parse<Channel>(row.Channel);
        return new ReplayLine
        {
            Id = row.Id.ToString(CultureInfo.InvariantCulture),
            Text = row.Text,
            Post = row.Post,
            Parent = row.ParentId?.ToString(CultureInfo.InvariantCulture),
            Channel = channel,
            Author = row.AuthorName,
            Email = row.AuthorEmail,
            Url = row.SourceUrl ?? row.AuthorUrl,
            Ip = row.Address,
            UserAgent = row.UserAgent,
            Time = Stored.Instant(row.SubmittedAt),
            Label = LabelOf(row),
            Language = row.Language,
            Form = channel == Channel.Form ? Submissions.Evidence(found) : null,
        };
    }

    private static ReplayLabel? LabelOf(CommentRow row) => (Stored.Parse<CommentState>(row.State), row.Moderator) switch
    {
        (_, null) => null,
        (CommentState.Published, _) => ReplayLabel.Ham,
        (CommentState.Spam, _) => ReplayLabel.Spam,
        _ => null,
    };
}
