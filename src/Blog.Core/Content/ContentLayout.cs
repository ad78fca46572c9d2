namespace Blog.Core.Content;

/// <summary>What a file is by where it lies in the content folder.</summary>
internal enum SourceKind
{
    /// <summary>No text of ours: a picture, or anything else that lies there.</summary>
    Other,

    /// <summary>A post.</summary>
    Post,

    /// <summary>A page.</summary>
    Page,

    /// <summary>An author.</summary>
    Author,

    /// <summary>A series.</summary>
    Series,
}

/// <summary>The layout of the content folder.</summary>
internal static class ContentLayout
{
    /// <summary>The settings.</summary>
    public const string SiteFile = "site.yml";

    /// <summary>How strictly comments are judged; what it says goes before <c>moderation:</c> in the settings.</summary>
    public const string PolicyFile = "moderation.yml";

    /// <summary>What a file is.</summary>
    /// <param name="file">The file below the content folder, with forward slashes.</param>
    public static SourceKind KindOf(string file) =>
        !file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? SourceKind.Other
        : file.StartsWith("posts/", StringComparison.Ordinal) ? SourceKind.Post
        : file.StartsWith("pages/", StringComparison.Ordinal) ? SourceKind.Page
        : file.StartsWith("authors/", StringComparison.Ordinal) ? SourceKind.Author
        : file.StartsWith("series/", StringComparison.Ordinal) ? SourceKind.Series
        : SourceKind.Other;

    /// <summary>The name of a text: its file's without the ending, or its folder's.</summary>
    public static string NameOf(string file)
    {
        var below = PathBelowKind(file);
        return below[(below.LastIndexOf('/') + 1)..];
    }

    /// <summary>Where a text lies in the folder of its kind, without <c>.md</c> and <c>/index.md</c>.</summary>
    public static string PathBelowKind(string file)
    {
        var below = file[(file.IndexOf('/') + 1)..^".md".Length];
        return below.EndsWith("/index", StringComparison.Ordinal) ? below[..^"/index".Length] : below;
    }

    /// <summary>The folder a file lies in, with forward slashes; empty at the top.</summary>
    public static string FolderOf(string file) => file.LastIndexOf('/') is > 0 and var at ? file[..at] : "";

    /// <summary>
    /// A file as seen from the text it lies beside; null where it belongs to another. A text with a folder of its own has all
    /// that is in it, one that shares a folder has what lies there but not what lies deeper.
    /// </summary>
    public static string? Beside(string text, string file)
    {
        var folder = FolderOf(text);
        if (!file.StartsWith(folder + "/", StringComparison.Ordinal))
            return null;
        var rest = file[(folder.Length + 1)..];
        return rest.Contains('/', StringComparison.Ordinal) && !text.EndsWith("/index.md", StringComparison.Ordinal) ? null : rest;
    }

    /// <summary>The file that a path written in another file means; null where it leaves the content folder.</summary>
    public static string? Resolve(string folder, string written)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (written.StartsWith('/'))
            parts.Clear();
        foreach (var part in written.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (part == ".." && parts.Count == 0)
                return null;
            else if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        return string.Join('/', parts);
    }
}
