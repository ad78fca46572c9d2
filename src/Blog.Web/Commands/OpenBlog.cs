using Blog.Core.Storage;
using Blog.Web.Hosting;

namespace Blog.Web.Commands;

/// <summary>Opens parts of a blog for a command, beside a blog that may be running.</summary>
internal static class OpenBlog
{
    /// <summary>The database.</summary>
    public static Task<Database> DatabaseAsync(BlogSettings settings, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataFolder);
        return Database.OpenAsync(new DatabaseOptions { DataFolder = settings.DataFolder, Connection = settings.Database }, TimeProvider.System, cancel: cancel);
    }
}
