using Blog.Core.Content;
using Blog.Core.Storage;

namespace Blog.Core.Search;

/// <summary>Brings the index up to date with the content and the published comments. Compares versions, so that only what changed is read and indexed again.</summary>
public sealed class SearchFiller
{
    private const int BatchSize = 500;

    private readonly SearchStore _store;

    /// <summary>Fills the index of a database.</summary>
    public SearchFiller(Database database) => _store = SearchStore.For(database);

    /// <summary>Indexes new and changed posts, and forgets those that are no longer published.</summary>
    public async Task FillPostsAsync(Library library, CancellationToken cancel = default)
    {
        var indexed = await _store.IndexedPostsAsync(cancel);
        var gone = indexed.Keys.Where(slug => library.FindPost(slug) is null).ToList();
        if (gone.Count > 0)
        {
            await _store.RemovePostsAsync(gone);
        }
        // The oldest first: numbers then grow with dates.
        var changed = library.Posts.Reverse().Where(post => indexed.GetValueOrDefault(post.Slug) != RevisionOf(post));
        foreach (var batch in changed.Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            var rows = Array.ConvertAll(batch, post => new IndexedPost(post.Slug, RevisionOf(post), post.Date.ToUnixTimeMilliseconds(), SearchTexts.Of(post)));
            await _store.PutPostsAsync(rows);
        }
    }

    /// <summary>Indexes new and changed comments that readers see, and forgets those that they no longer see, at one post or, without a slug, everywhere.</summary>
    public Task FillCommentsAsync(Library library, string? slug, CancellationToken cancel = default) => FillCommentsAsync(CommentIndex.Readers, library, slug, cancel);

    /// <summary>The same for comments that only moderators see, and for mentions.</summary>
    public Task FillHiddenAsync(Library library, string? slug, CancellationToken cancel = default) => FillCommentsAsync(CommentIndex.Desk, library, slug, cancel);

    private async Task FillCommentsAsync(CommentIndex index, Library library, string? slug, CancellationToken cancel)
    {
        List<PendingComment> pending;
        var last = 0L;
        do
        {
            cancel.ThrowIfCancellationRequested();
            pending = await _store.PendingCommentsAsync(index, slug, last, BatchSize, cancel);
            if (pending.Count > 0)
            {
                var rows = pending.ConvertAll(row => new IndexedComment(row.Id, row.Post, row.Revision, SearchTexts.Of(row.AuthorName, row.Html, LanguageOf(row, library))));
                await _store.PutCommentsAsync(index, rows);
                last = pending[^1].Id;
            }
        }
        while (pending.Count == BatchSize);
        var misplaced = await _store.MisplacedCommentsAsync(index, slug, cancel);
        if (misplaced.Count > 0)
        {
            await _store.RemoveCommentsAsync(index, misplaced);
        }
    }

    private static string RevisionOf(Post post) => SearchTexts.Version + post.Revision;

    private static string LanguageOf(PendingComment row, Library library) => row.Language ?? library.FindPost(row.Post)?.Language ?? library.Site.Language;
}
