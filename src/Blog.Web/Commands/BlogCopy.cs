using Blog.Core.Storage;
using Blog.Web.Hosting;

namespace Blog.Web.Commands;

/// <summary>A blog's texts and database in a temporary folder, to try something out that must not change the blog itself.</summary>
internal sealed class BlogCopy : IDisposable
{
    private static readonly string[] Texts = [".md", ".yml"];
    private readonly string _folder;

    private BlogCopy(string folder, BlogSettings settings) => (_folder, Settings) = (folder, settings);

    /// <summary>Where the copy is.</summary>
    public BlogSettings Settings { get; }

    /// <summary>Copies a blog. One that has no database yet does not get one by this.</summary>
    public static async Task<BlogCopy> OfAsync(BlogSettings blog, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("blog-").FullName;
        var settings = blog with { ContentFolder = Path.Combine(folder, "content"), DataFolder = Path.Combine(folder, "data"), Database = null };
        var copy = new BlogCopy(folder, settings);
        try
        {
            CopyTexts(blog.ContentFolder, settings.ContentFolder);
            Directory.CreateDirectory(settings.DataFolder);
            if (blog.Database is not null || File.Exists(Path.Combine(blog.DataFolder, "blog.db")))
            {
                await using var database = await OpenBlog.DatabaseAsync(blog, cancel);
                await new Backup(database, TimeProvider.System).CreateAsync(Path.Combine(settings.DataFolder, "blog.db"));
            }
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void CopyTexts(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Texts.Contains(Path.GetExtension(file).ToLowerInvariant())))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
