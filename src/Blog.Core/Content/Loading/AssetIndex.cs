using System.Collections.Concurrent;

namespace Blog.Core.Content.Loading;

/// <summary>The pictures and other files beside the texts, with their sizes.</summary>
internal sealed class AssetIndex(string folder)
{
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, PictureSize? Size)> _sizes = new(StringComparer.Ordinal);

    /// <summary>Every file that readers may fetch.</summary>
    public IReadOnlyDictionary<string, FileStamp> Files { get; private set; } = new Dictionary<string, FileStamp>();

    /// <summary>Takes over what is on disk.</summary>
    public void Set(Dictionary<string, FileStamp> files)
    {
        Files = files;
        foreach (var file in _sizes.Keys)
            if (!files.ContainsKey(file))
                _sizes.TryRemove(file, out _);
    }

    /// <summary>The file and its size; null where there is no such file.</summary>
    public AssetFact? Find(string file)
    {
        if (!Files.TryGetValue(file, out var stamp))
            return null;
        if (!AssetTypes.IsPicture(file))
            return new(stamp, null);
        if (!_sizes.TryGetValue(file, out var known) || known.Stamp != stamp)
            _sizes[file] = known = (stamp, PictureSize.Read(Path.Combine(folder, file)));
        return new(stamp, known.Size);
    }
}

/// <summary>What links depend on when they lead to a file.</summary>
internal sealed record AssetFact(FileStamp Stamp, PictureSize? Size);
