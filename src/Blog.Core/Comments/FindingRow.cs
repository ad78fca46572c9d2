using System.Text.Json;
using Blog.Core.Storage;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>A row of <c>findings</c>.</summary>
internal sealed class FindingRow
{
    public long CommentId { get; init; }

    public string Signal { get; init; } = "";

    public string SignalGroup { get; init; } = "";

    public double Weight { get; init; }

    public string Evidence { get; init; } = "";

    public long Holds { get; init; }

    /// <summary>The findings about each of some comments, the heaviest first.</summary>
    public static Task<IReadOnlyDictionary<long, IReadOnlyList<Finding>>> ReadAsync(Database database, IEnumerable<long> comments, CancellationToken cancel = default) =>
        database.ReadAsync(session => ReadAsync(session, comments), cancel);

    /// <summary>The findings about each of some comments, the heaviest first.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<Finding>>> ReadAsync(Session session, IEnumerable<long> comments)
    {
        const string select =
            """
            select comment_id as CommentId, signal as Signal, signal_group as SignalGroup, weight as Weight, evidence as Evidence, holds as Holds
            from findings
            where comment_id in (select cast(value as bigint) from json_each(@ids))
            order by comment_id, position
            """;
        var rows = await session.QueryAsync<FindingRow>(select, new { ids = Session.List(comments) });
        return rows.GroupBy(row => row.CommentId).ToDictionary(group => group.Key, group => (IReadOnlyList<Finding>)group.Select(row => row.ToFinding()).ToList());
    }

    /// <summary>Forgets what the judge had found about a comment.</summary>
    public static Task RemoveAsync(Session session, long comment) =>
        session.ExecuteAsync("delete from findings where comment_id = @comment", new { comment });

    /// <summary>Writes down what the judge found.</summary>
    public static async Task AddAsync(Session session, long comment, IReadOnlyList<Finding> findings)
    {
        const string insert =
            """
            insert into findings (comment_id, position, signal, signal_group, weight, evidence, holds)
            values (@comment, @position, @Signal, @group, @Weight, @evidence, @holds)
            """;
        for (var position = 0; position < findings.Count; position++)
        {
            var finding = findings[position];
            var arguments = new
            {
                comment,
                position,
                finding.Signal,
                group = Stored.Word(finding.Group),
                finding.Weight,
                evidence = JsonSerializer.Serialize(finding.Evidence),
                holds = finding.Holds ? 1 : 0,
            };
            await session.ExecuteAsync(insert, arguments);
        }
    }

    private Finding ToFinding() =>
        new(Signal, Stored.Parse<SignalGroup>(SignalGroup), Weight, JsonSerializer.Deserialize<string[]>(Evidence) ?? [], Holds != 0);
}
