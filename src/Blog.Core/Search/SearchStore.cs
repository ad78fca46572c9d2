using Blog.Core.Comments;
using Blog.Core.Storage;

namespace Blog.Core.Search;

/// <summary>The tables of the index. What differs between the databases is how words are stored and matched: two subclasses.</summary>
internal abstract class SearchStore(Database database)
{
    /// <summary>How many comments a search at the desk gives at most.</summary>
    public const int MostForDesk = 2_000;

    // What readers can search, and what only moderators can: all that readers do not see, and mentions.
    private const string SeenByReaders = "c.state = 'published' and c.kind = 'comment'";

    private protected Database Database => database;

    /// <summary>The tables in this database.</summary>
    public static SearchStore For(Database database) => database.Dialect == DatabaseDialect.Sqlite
        ? new SqliteSearchStore(database)
        : new PostgresSearchStore(database);

    /// <summary>Slugs of matching posts, best first.</summary>
    public abstract Task<List<string>> FindPostsAsync(SearchQuery query, int limit, CancellationToken cancel);

    /// <summary>Puts posts into the index, over their earlier versions.</summary>
    public abstract Task PutPostsAsync(IReadOnlyList<IndexedPost> posts);

    /// <summary>Takes posts out of the index.</summary>
    public abstract Task RemovePostsAsync(IReadOnlyList<string> slugs);

    /// <summary>Puts comments into the index, over their earlier versions.</summary>
    public abstract Task PutCommentsAsync(CommentIndex index, IReadOnlyList<IndexedComment> comments);

    /// <summary>Takes comments out of the index.</summary>
    public abstract Task RemoveCommentsAsync(CommentIndex index, IReadOnlyList<long> ids);

    /// <summary>The newest comments that match, whoever can see them.</summary>
    public async Task<IReadOnlyList<long>> FindForDeskAsync(Session session, SearchQuery query)
    {
        if (query.IsEmpty) return [];
        var found = await FindCommentsAsync(session, CommentIndex.Desk, query, MostForDesk);
        return [.. found.Union(await FindCommentsAsync(session, CommentIndex.Readers, query, MostForDesk)).OrderDescending().Take(MostForDesk)];
    }

    /// <summary>The newest matching comments that readers see.</summary>
    public Task<List<FoundComment>> FindCommentsAsync(SearchQuery query, int limit, CancellationToken cancel) => database.ReadAsync(
        async session =>
        {
            const string select =
                """
                select id, post, state, author_name as AuthorName, text, html, language, submitted_at as SubmittedAt
                from comments
                where id in (select cast(value as bigint) from json_each(@ids))
                """;
            var ids = await FindCommentsAsync(session, CommentIndex.Readers, query, limit);
            var found = ids.Count == 0 ? [] : await session.QueryAsync<FoundComment>(select, new { ids = Session.List(ids) });

            // The index may lag behind a moderator for a moment; what readers see must not.
            return found.Where(row => row.State == Stored.Word(CommentState.Published)).ToList();
        },
        cancel);

    /// <summary>The posts in the index and their versions.</summary>
    public Task<Dictionary<string, string>> IndexedPostsAsync(CancellationToken cancel) => database.ReadAsync(
        async session =>
        {
            const string select = "select slug as Slug, revision as Revision from search_posts";
            var rows = await session.QueryAsync<IndexedVersion>(select);
            return rows.ToDictionary(row => row.Slug, row => row.Revision, StringComparer.Ordinal);
        },
        cancel);

    /// <summary>Comments after a number that are not in the index where they belong as they are now, oldest first; at one post or everywhere.</summary>
    public Task<List<PendingComment>> PendingCommentsAsync(CommentIndex index, string? post, long after, int limit, CancellationToken cancel)
    {
        // Everywhere not by a bare column, so that SQLite goes by number instead of sorting all published comments for each batch.
        var belongs = (index, post) switch
        {
            (CommentIndex.Desk, null) => $"not ({SeenByReaders})",
            (CommentIndex.Desk, _) => $"c.post = @post and not ({SeenByReaders})",
            (_, null) => "c.kind = 'comment' and c.state || '' = 'published'",
            _ => $"c.post = @post and {SeenByReaders}",
        };
        var select =
            $"""
            select c.id as Id, c.post as Post, c.author_name as AuthorName, c.html as Html, c.language as Language,
                   @version || coalesce(c.edited_at, c.submitted_at) as Revision
            from comments c
            left join {TableOf(index)} s on s.comment_id = c.id
            where {belongs} and c.id > @after
              and (s.comment_id is null or s.revision <> @version || coalesce(c.edited_at, c.submitted_at))
            order by c.id
            limit @limit
            """;
        return database.ReadAsync(session => session.QueryAsync<PendingComment>(select, new { post, after, limit, version = SearchTexts.Version }), cancel);
    }

    /// <summary>Comments in an index where they no longer belong, at one post or everywhere.</summary>
    public Task<List<long>> MisplacedCommentsAsync(CommentIndex index, string? post, CancellationToken cancel)
    {
        var select =
            $"""
            select s.comment_id
            from {TableOf(index)} s
            join comments c on c.id = s.comment_id
            where {(post is null ? "1 = 1" : "s.post = @post")} and {(index == CommentIndex.Readers ? $"not ({SeenByReaders})" : SeenByReaders)}
            """;
        return database.ReadAsync(session => session.QueryAsync<long>(select, new { post }), cancel);
    }

    private protected abstract Task<List<long>> FindCommentsAsync(Session session, CommentIndex index, SearchQuery query, int limit);

    private protected static string TableOf(CommentIndex index) => index == CommentIndex.Readers ? "search_comments" : "search_hidden";

    private sealed class IndexedVersion
    {
        public string Slug { get; init; } = "";

        public string Revision { get; init; } = "";
    }
}

/// <summary>The two indexes of comments, so that what nobody sees takes no room from what readers search.</summary>
internal enum CommentIndex
{
    /// <summary>Comments that readers see.</summary>
    Readers,

    /// <summary>All others, and mentions: for moderators.</summary>
    Desk,
}

/// <summary>A post as it goes into the index.</summary>
internal sealed record IndexedPost(string Slug, string Revision, long PublishedAt, SearchTexts Texts);

/// <summary>A comment as it goes into the index.</summary>
internal sealed record IndexedComment(long Id, string Post, string Revision, SearchTexts Texts);

/// <summary>A published comment that is not in the index, or in an earlier version.</summary>
internal sealed class PendingComment
{
    public long Id { get; init; }

    public string Post { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string Html { get; init; } = "";

    public string? Language { get; init; }

    public string Revision { get; init; } = "";
}

/// <summary>A comment that matches.</summary>
internal sealed class FoundComment
{
    public long Id { get; init; }

    public string Post { get; init; } = "";

    public string State { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public string? Language { get; init; }

    public long SubmittedAt { get; init; }
}
