namespace Blog.Core.Content.Loading;

/// <summary>Finds the file that an address means. Only files that were seen in the content folder can be found, so no path leads out of it.</summary>
internal static class AssetFinder
{
    private const string Media = "/media/";

    /// <summary>The file below the content folder; null where there is none, or readers do not see the text it belongs to.</summary>
    public static string? Find(Snapshot snapshot, string path)
    {
        if (AssetTypes.Of(path) is null)
            return null;
        if (path.StartsWith(Media, StringComparison.Ordinal))
            return snapshot.Shared.Contains(path[Media.Length..]) ? path[Media.Length..] : null;
        for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            if (FileOf(snapshot.Library, path[..cut]) is { } owner)
                return Beside(snapshot, owner, path[(cut + 1)..]);
        return null;
    }

    private static string? Beside(Snapshot snapshot, string text, string rest) =>
        ContentLayout.Resolve(ContentLayout.FolderOf(text), rest) is { } file && ContentLayout.Beside(text, file) == rest && snapshot.Assets.ContainsKey(file) ? file : null;

    private static string? FileOf(Library library, string path) =>
        library.Resolve(path) is AliasTarget moved ? FileOf(library.Resolve(moved.To)) : FileOf(library.Resolve(path));

    private static string? FileOf(PathTarget? target) => target switch
    {
        PostTarget post => post.Post.File,
        PageTarget page => page.Page.File,
        AuthorTarget author => author.Author.File,
        SeriesTarget series => series.Series.File,
        _ => null,
    };
}
