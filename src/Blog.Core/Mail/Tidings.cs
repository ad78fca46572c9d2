using Blog.Core.Storage;

namespace Blog.Core.Mail;

/// <summary>What readers are to be told, each thing once for ever. Written in the transaction in which readers come to see a comment, taken up by <see cref="Mailroom"/>.</summary>
internal sealed class Tidings
{
    private Tidings() { }

    /// <summary>
    /// Readers see these comments now: their writers are to be told where a moderator let them through, and so are the writers of the comments that they answer,
    /// at whatever depth. Nobody is told of their own replies.
    /// </summary>
    /// <param name="session">The transaction.</param>
    /// <param name="comments">The comments.</param>
    /// <param name="isNews">Whether their writers do not know yet; they do where a comment is published at once.</param>
    /// <param name="now">The time as it is stored.</param>
    public static async Task AddAsync(Session session, IEnumerable<long> comments, bool isNews, long now)
    {
        const string published =
            """
            insert into tidings (subscription_id, comment_id, kind, created_at)
            select s.id, s.comment_id, 'published', @now
            from subscriptions s
            where s.comment_id in (select cast(value as bigint) from json_each(@comments)) and s.wants_published = 1 and s.ended_at is null
            on conflict do nothing
            """;
        const string replies =
            """
            with recursive above (reply, email_key, answered) as (
                select c.id, c.email_key, c.parent_id
                from comments c
                where c.id in (select cast(value as bigint) from json_each(@comments)) and c.parent_id is not null
                union all
                select a.reply, a.email_key, c.parent_id
                from above a
                join comments c on c.id = a.answered
                where c.parent_id is not null)
            insert into tidings (subscription_id, comment_id, kind, created_at)
            select s.id, a.reply, 'reply', @now
            from above a
            join subscriptions s on s.comment_id = a.answered
            join subscribers r on r.id = s.subscriber_id
            where s.wants_replies = 1 and s.ended_at is null and (a.email_key is null or a.email_key <> r.email_key)
            on conflict do nothing
            """;
        var arguments = new { comments = Session.List(comments), now };
        var added = isNews ? await session.ExecuteAsync(published, arguments) : 0;
        added += await session.ExecuteAsync(replies, arguments);
        if (added > 0) session.AnnounceOutbox();
    }
}
