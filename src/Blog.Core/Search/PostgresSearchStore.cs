using Blog.Core.Storage;

namespace Blog.Core.Search;

/// <summary>The index in PostgreSQL: a tsvector beside each key.</summary>
internal sealed class PostgresSearchStore(Database database) : SearchStore(database)
{
    public override Task<List<string>> FindPostsAsync(SearchQuery query, int limit, CancellationToken cancel)
    {
        const string select =
            """
            select found.slug
            from (
                select slug, published_at, words
                from search_posts
                where words @@ cast(@query as tsquery)
                limit 3000
            ) found
            order by ts_rank('{0.1, 0.1, 0.1, 1.0}', found.words, cast(@query as tsquery), 1) desc, found.published_at desc
            limit @limit
            """;
        return Database.ReadAsync(session => session.QueryAsync<string>(select, new { query = SearchSyntax.ForPostgres(query), limit }), cancel);
    }

    public override Task PutPostsAsync(IReadOnlyList<IndexedPost> posts)
    {
        const string put =
            """
            insert into search_posts (slug, revision, published_at, words)
            values (@Slug, @Revision, @PublishedAt, cast(@words as tsvector))
            on conflict (slug) do update set revision = excluded.revision, published_at = excluded.published_at, words = excluded.words
            """;
        return Database.WriteAsync(async session =>
        {
            // In one order on every node, so that no two wait for each other.
            foreach (var post in posts.OrderBy(post => post.Slug, StringComparer.Ordinal))
            {
                await session.ExecuteAsync(put, new { post.Slug, post.Revision, post.PublishedAt, words = SearchSyntax.Vector(post.Texts.Title, post.Texts.Body) });
            }
        });
    }

    public override Task RemovePostsAsync(IReadOnlyList<string> slugs)
    {
        const string forget = "delete from search_posts where slug in (select value from json_each(@slugs))";
        return Database.WriteAsync(session => session.ExecuteAsync(forget, new { slugs = Session.List(slugs) }));
    }

    public override Task PutCommentsAsync(CommentIndex index, IReadOnlyList<IndexedComment> comments)
    {
        var table = TableOf(index);
        var put =
            $"""
            insert into {table} (comment_id, post, revision, words)
            values (@Id, @Post, @Revision, cast(@words as tsvector))
            on conflict (comment_id) do update set revision = excluded.revision, words = excluded.words
            """;
        return Database.WriteAsync(async session =>
        {
            foreach (var comment in comments)
            {
                await session.ExecuteAsync(put, new { comment.Id, comment.Post, comment.Revision, words = SearchSyntax.Vector(comment.Texts.Title, comment.Texts.Body) });
            }
        });
    }

    public override Task RemoveCommentsAsync(CommentIndex index, IReadOnlyList<long> ids)
    {
        var table = TableOf(index);
        var forget = $"delete from {table} where comment_id in (select cast(value as bigint) from json_each(@ids))";
        return Database.WriteAsync(session => session.ExecuteAsync(forget, new { ids = Session.List(ids) }));
    }

    private protected override async Task<List<long>> FindCommentsAsync(Session session, CommentIndex index, SearchQuery query, int limit)
    {
        var table = TableOf(index);
        var amongNewest =
            $"""
            select newest.comment_id
            from (select comment_id, words from {table} order by comment_id desc limit 10000) newest
            where newest.words @@ cast(@query as tsquery)
            limit @limit
            """;
        var amongAll =
            $"""
            with found as materialized (
                select comment_id
                from {table}
                where words @@ cast(@query as tsquery)
                limit greatest(1000, @limit)
            )
            select comment_id
            from found
            order by comment_id desc
            limit @limit
            """;

        // Common words fill the list from the newest comments; only rarer ones are asked of the index, which reads as many matches as it must sort.
        var arguments = new { query = SearchSyntax.ForPostgres(query), limit };
        var newest = await session.QueryAsync<long>(amongNewest, arguments);
        return newest.Count == limit ? newest : [.. newest.Union(await session.QueryAsync<long>(amongAll, arguments)).Take(limit)];
    }
}
