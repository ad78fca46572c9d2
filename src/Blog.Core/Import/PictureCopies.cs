namespace Blog.Core.Import;

/// <summary>Copies pictures from a folder that holds the exporting site's uploads, to beside the texts that name them.</summary>
/// <param name="uploads">The folder; null where there is none to copy from.</param>
internal sealed class PictureCopies(string? uploads)
{
    private const string UploadsPath = "/uploads/";

    /// <summary>Whether there is a folder to copy from.</summary>
    public bool HasSource => uploads is not null;

    /// <summary>Copies what is there and not yet beside the text; answers the pictures that are still missing.</summary>
    public List<NamedPicture> Copy(IReadOnlyList<NamedPicture> pictures, string textFolder)
    {
        var missing = new List<NamedPicture>();
        foreach (var picture in pictures)
        {
            var target = Path.Combine(textFolder, picture.File);
            if (File.Exists(target)) continue;
            if (Source(picture) is { } source && Directory.Exists(textFolder)) File.Copy(source, target);
            else missing.Add(picture);
        }
        return missing;
    }

    private string? Source(NamedPicture picture)
    {
        if (uploads is null) return null;
        var path = Uri.UnescapeDataString(new Uri(picture.Url).AbsolutePath);
        var below = path.IndexOf(UploadsPath, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? path[(at + UploadsPath.Length)..] : path.TrimStart('/');
        return new[] { below, Path.GetFileName(path) }.Select(name => Path.GetFullPath(Path.Combine(uploads, name))).FirstOrDefault(file => IsInside(file) && File.Exists(file));
    }

    private bool IsInside(string file) => file.StartsWith(Path.GetFullPath(uploads!) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
