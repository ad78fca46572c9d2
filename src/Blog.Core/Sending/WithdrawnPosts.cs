using Blog.Core.Content;
using Blog.Core.Storage;

namespace Blog.Core.Sending;

/// <summary>Knows the addresses of posts that readers could read and that were taken away since: on every node, as the database knows it.</summary>
public sealed class WithdrawnPosts(Database database)
{
    /// <summary>When the post at an address was taken away; nothing where none was, or it is back.</summary>
    /// <param name="path">The path below the site's root, unescaped.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<DateTimeOffset?> FindAsync(string path, CancellationToken cancel = default)
    {
        const string select = "select max(changed_at) from told_posts where path in (@path, @plain) and withdrawn = 1";
        var arguments = new { path, plain = Addresses.Normalise(path) };
        return Stored.Instant(await database.ReadAsync(session => session.FirstAsync<long?>(select, arguments), cancel));
    }
}
