using Blog.Core.Storage;

namespace Blog.Core.Comments;

/// <summary>The hosts that comments link to, kept to notice what spam advertises.</summary>
internal static class LinkHosts
{
    /// <summary>Forgets the hosts of a comment.</summary>
    public static Task RemoveAsync(Session session, long comment) =>
        session.ExecuteAsync("delete from link_hosts where comment_id = @comment", new { comment });

    /// <summary>Writes down the hosts that a comment links to.</summary>
    public static async Task AddAsync(Session session, long comment, IReadOnlyList<string> hosts)
    {
        const string insert =
            """
            insert into link_hosts (comment_id, host)
            select @comment, value from json_each(@hosts)
            """;
        if (hosts.Count > 0) await session.ExecuteAsync(insert, new { comment, hosts = Session.List(hosts) });
    }

    /// <summary>Which of these hosts occur in what moderators called spam, and in nothing that is published; in the order given.</summary>
    public static async Task<IReadOnlyList<string>> CondemnedAsync(Session session, IReadOnlyList<string> hosts)
    {
        const string select =
            """
            select distinct h.host
            from link_hosts h
            join comments c on c.id = h.comment_id
            where h.host in (select value from json_each(@hosts))
              and c.state = 'spam' and c.moderator is not null
              and not exists (
                  select 1
                  from link_hosts other
                  join comments published on published.id = other.comment_id
                  where other.host = h.host and published.state = 'published')
            """;
        if (hosts.Count == 0) return [];
        var condemned = await session.QueryAsync<string>(select, new { hosts = Session.List(hosts) });
        return [.. hosts.Where(condemned.Contains)];
    }
}
