using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Review;

public sealed partial class ReviewQueue
{
    /// <summary>How many comments of one writer are looked at: enough to tell a stranger from a regular, and a robot from both.</summary>
    public const int MostOfOne = 50;

    /// <summary>
    /// What became of the latest other comments of whoever wrote each of these, by their numbers: of those under the same e-mail address, or under the same name where
    /// none was given. At most 50 of each are looked at.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, WriterRecord>> WritersAsync(IEnumerable<long> comments, CancellationToken cancel = default)
    {
        const string others =
            """
            select state from (select o.state from comments o where o.email_key = c.email_key and o.id <> c.id order by o.submitted_at desc limit @MostOfOne) as by_mail
            union all
            select state from (
                select o.state
                from comments o
                where c.email_key is null and o.name_key = c.name_key and o.email_key is null and o.id <> c.id
                order by o.submitted_at desc
                limit @MostOfOne) as by_name
            """;
        const string select =
            $"""
            select c.id as Id,
                (select count(*) from ({others}) as known where known.state = 'published') as Published,
                (select count(*) from ({others}) as known where known.state = 'spam') as Spam,
                (select count(*) from ({others}) as known where known.state = 'held') as Held
            from comments c
            where c.id in (select cast(value as bigint) from json_each(@ids))
            """;
        var rows = await database.ReadAsync(session => session.QueryAsync<WriterRow>(select, new { ids = Session.List(comments), MostOfOne }), cancel);
        return rows.ToDictionary(row => row.Id, row => row.ToRecord());
    }

    private sealed class WriterRow
    {
        public long Id { get; init; }

        public long Published { get; init; }

        public long Spam { get; init; }

        public long Held { get; init; }

        public WriterRecord ToRecord() => new(new Dictionary<CommentState, int>
        {
            [CommentState.Published] = (int)Published,
            [CommentState.Spam] = (int)Spam,
            [CommentState.Held] = (int)Held,
        });
    }
}
