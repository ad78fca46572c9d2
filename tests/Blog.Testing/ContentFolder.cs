using System.Text;

namespace Blog.Testing;

/// <summary>Content of a test's own, written to disk as a blogger would: <c>new ContentFolder().WithPost("first", body: "Hello.")</c>.</summary>
public sealed class ContentFolder : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly TemporaryFolder _folder = new();

    /// <summary>A site in English with no posts.</summary>
    public ContentFolder() => WithSite("title: A test blog\nlanguage: en");

    public string Path => _folder.Path;

    /// <summary>Replaces <c>site.yml</c>.</summary>
    public ContentFolder WithSite(string yaml) => WithFile("site.yml", yaml + "\n");

    /// <summary>
    /// Writes <c>posts/SLUG.md</c>. <paramref name="more"/> is further front matter, a line a key:
    /// <c>"language: nl\ntags: [tests]"</c>.
    /// </summary>
    public ContentFolder WithPost(
        string slug, string? title = null, string date = "2026-11-01", string? more = null, string body = "A paragraph.") =>
        WithFile($"posts/{slug}.md", Document(title ?? $"Title of {slug}", $"date: {date}\n{more}", body));

    /// <summary>Writes <c>pages/SLUG.md</c>.</summary>
    public ContentFolder WithPage(string slug, string? title = null, string? more = null, string body = "A paragraph.") =>
        WithFile($"pages/{slug}.md", Document(title ?? $"Title of {slug}", more, body));

    /// <summary>Writes <c>authors/SLUG.md</c>.</summary>
    public ContentFolder WithAuthor(string slug, string name, string? more = null, string bio = "Writes.") =>
        WithFile($"authors/{slug}.md", $"---\nname: {name}\n{more?.TrimEnd()}\n---\n\n{bio}\n");

    /// <summary>Writes <c>series/SLUG.md</c>.</summary>
    public ContentFolder WithSeries(string slug, string? title = null, string? more = null, string description = "About it.") =>
        WithFile($"series/{slug}.md", Document(title ?? $"Series {slug}", more, description));

    /// <summary>Writes any file.</summary>
    public ContentFolder WithFile(string relative, string text) => WithFile(relative, Utf8.GetBytes(text));

    /// <summary>Writes any file, in one step, as editors do, so that nobody reads half of it.</summary>
    public ContentFolder WithFile(string relative, byte[] bytes)
    {
        var file = _folder[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file + "~", bytes);
        File.Move(file + "~", file, overwrite: true);
        return this;
    }

    /// <summary>Deletes a file.</summary>
    public ContentFolder Without(string relative)
    {
        File.Delete(_folder[relative]);
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private static string Document(string title, string? more, string body)
    {
        var rest = string.IsNullOrWhiteSpace(more) ? "" : more.Trim() + "\n";
        return $"---\ntitle: {title}\n{rest}---\n\n{body}\n";
    }
}
