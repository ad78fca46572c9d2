using Blog.Core;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Hosting;

namespace Blog.Web.Commands;

/// <summary>A blog opened for a command, beside one that may be running: nothing listens, and files are read once.</summary>
internal sealed class OpenBlog : IAsyncDisposable
{
    private OpenBlog(ContentStore content, BlogCore core) => (Content, Core) = (content, core);

    /// <summary>The content.</summary>
    public ContentStore Content { get; }

    /// <summary>Everything over content and database.</summary>
    public BlogCore Core { get; }

    /// <summary>Opens content and database.</summary>
    public static async Task<OpenBlog> AllAsync(BlogSettings settings, CancellationToken cancel)
    {
        var content = await ContentStore.OpenAsync(settings.ContentFolder, TimeProvider.System, watch: false);
        try
        {
            return new OpenBlog(content, await BlogCore.OpenAsync(Database(settings), content, TimeProvider.System, outbound: settings.Outbound, cancel: cancel));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the database alone.</summary>
    public static Task<Database> DatabaseAsync(BlogSettings settings, CancellationToken cancel) =>
        Blog.Core.Storage.Database.OpenAsync(Database(settings), TimeProvider.System, cancel: cancel);

    /// <summary>Which database it is; its folder is made if it is not there.</summary>
    public static DatabaseOptions Database(BlogSettings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        return new DatabaseOptions { DataFolder = settings.DataFolder, Connection = settings.Database };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        await Content.DisposeAsync();
    }
}
