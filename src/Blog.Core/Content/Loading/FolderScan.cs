using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace Blog.Core.Content.Loading;

/// <summary>What tells that a file on disk is another than before.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileStamp(long Length, long ModifiedTicks);

/// <summary>Lists the files of a content folder.</summary>
internal static class FolderScan
{
    /// <summary>Every file below the folder, by its path with forward slashes. Hidden files, and those that editors leave, are passed over.</summary>
    public static Dictionary<string, FileStamp> Scan(string folder)
    {
        var files = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return files;
        var root = folder.Length + (Path.EndsInDirectorySeparator(folder) ? 0 : 1);
        var found = new FileSystemEnumerable<(string File, FileStamp Stamp)>(
            folder,
            (ref FileSystemEntry entry) => (NameBelow(entry.ToFullPath(), root), StampOf(ref entry)),
            new() { RecurseSubdirectories = true, AttributesToSkip = default, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsPassedOver(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsPassedOver(entry.FileName) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        foreach (var (file, stamp) in found)
            files[file] = stamp;
        return files;
    }

    /// <summary>One file's stamp; null where there is no such file, or none of ours.</summary>
    public static FileStamp? Stamp(string folder, string file)
    {
        if (file.Split('/').Any(part => IsPassedOver(part)))
            return null;
        var info = new FileInfo(Path.Combine(folder, file));
        return info.Exists ? StampOf(info) : null;
    }

    private static FileStamp StampOf(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? StampOf((FileInfo)entry.ToFileSystemInfo()) : new(entry.Length, entry.LastWriteTimeUtc.UtcTicks);

    // Containers are given their files as links, whose own time never changes.
    private static FileStamp StampOf(FileInfo file)
    {
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true } ? new(target.Length, target.LastWriteTimeUtc.Ticks) : default;
    }

    private static string NameBelow(string path, int root) => path[root..].Replace('\\', '/');

    private static bool IsPassedOver(ReadOnlySpan<char> name) =>
        name.Length == 0 || name[0] is '.' or '#' || name[^1] is '~' || name.EndsWith(".tmp", StringComparison.Ordinal) || name.EndsWith(".swp", StringComparison.Ordinal);
}
