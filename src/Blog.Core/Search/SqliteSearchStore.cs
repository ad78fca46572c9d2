using Blog.Core.Storage;

namespace Blog.Core.Search;

/// <summary>The index in SQLite: FTS5 tables without content of their own, joined by number.</summary>
internal sealed class SqliteSearchStore(Database database) : SearchStore(database)
{
    public override Task<List<string>> FindPostsAsync(SearchQuery query, int limit, CancellationToken cancel)
    {
        const string select =
            """
            select p.slug
            from (
                select rowid as id, bm25(search_posts_words, 6.0, 1.0) as score
                from search_posts_words
                where search_posts_words match @query
                limit 3000
            ) found
            join search_posts p on p.id = found.id
            order by found.score, p.published_at desc
            limit @limit
            """;
        return Database.ReadAsync(session => session.QueryAsync<string>(select, new { query = SearchSyntax.ForSqlite(query), limit }), cancel);
    }

    public override Task PutPostsAsync(IReadOnlyList<IndexedPost> posts)
    {
        const string put =
            """
            insert into search_posts (slug, revision, published_at)
            values (@Slug, @Revision, @PublishedAt)
            on conflict (slug) do update set revision = excluded.revision, published_at = excluded.published_at
            returning id
            """;
        const string forget = "delete from search_posts_words where rowid = @id";
        const string putWords = "insert into search_posts_words (rowid, title, body) values (@id, @title, @body)";
        return Database.WriteAsync(async session =>
        {
            foreach (var post in posts)
            {
                var id = await session.FirstAsync<long>(put, new { post.Slug, post.Revision, post.PublishedAt });
                await session.ExecuteAsync(forget, new { id });
                await session.ExecuteAsync(putWords, new { id, title = Words(post.Texts.Title), body = Words(post.Texts.Body) });
            }
        });
    }

    public override Task RemovePostsAsync(IReadOnlyList<string> slugs)
    {
        const string forgetWords = "delete from search_posts_words where rowid in (select id from search_posts where slug in (select value from json_each(@slugs)))";
        const string forget = "delete from search_posts where slug in (select value from json_each(@slugs))";
        return Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(forgetWords, new { slugs = Session.List(slugs) });
            await session.ExecuteAsync(forget, new { slugs = Session.List(slugs) });
        });
    }

    public override Task PutCommentsAsync(CommentIndex index, IReadOnlyList<IndexedComment> comments)
    {
        var table = TableOf(index);
        var put =
            $"""
            insert into {table} (comment_id, post, revision)
            values (@Id, @Post, @Revision)
            on conflict (comment_id) do update set revision = excluded.revision
            """;
        var forget = $"delete from {table}_words where rowid = @Id";
        var putWords = $"insert into {table}_words (rowid, author, body) values (@Id, @author, @body)";
        return Database.WriteAsync(async session =>
        {
            foreach (var comment in comments)
            {
                await session.ExecuteAsync(put, new { comment.Id, comment.Post, comment.Revision });
                await session.ExecuteAsync(forget, new { comment.Id });
                await session.ExecuteAsync(putWords, new { comment.Id, author = Words(comment.Texts.Title), body = Words(comment.Texts.Body) });
            }
        });
    }

    public override Task RemoveCommentsAsync(CommentIndex index, IReadOnlyList<long> ids)
    {
        var table = TableOf(index);
        var forgetWords = $"delete from {table}_words where rowid in (select value from json_each(@ids))";
        var forget = $"delete from {table} where comment_id in (select value from json_each(@ids))";
        return Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(forgetWords, new { ids = Session.List(ids) });
            await session.ExecuteAsync(forget, new { ids = Session.List(ids) });
        });
    }

    private protected override Task<List<long>> FindCommentsAsync(Session session, CommentIndex index, SearchQuery query, int limit)
    {
        var table = TableOf(index);
        var select =
            $"""
            select rowid
            from {table}_words
            where {table}_words match @query
            order by rowid desc
            limit @limit
            """;
        return session.QueryAsync<long>(select, new { query = SearchSyntax.ForSqlite(query), limit });
    }

    private static string Words(IReadOnlyList<string> stems) => string.Join(' ', stems);
}
