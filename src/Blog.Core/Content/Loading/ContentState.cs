using System.Collections.Concurrent;
using Blog.Core.Content.Reading;
using Blog.Moderation;

namespace Blog.Core.Content.Loading;

/// <summary>What is visible, and what stands behind it.</summary>
internal sealed record Snapshot(Library Library, IReadOnlyList<ContentFault> Faults, IReadOnlySet<string> Shared, IReadOnlyDictionary<string, FileStamp> Assets);

/// <summary>What was read from the content folder, kept so that only what changed is read again. Used by one at a time.</summary>
internal sealed class ContentState
{
    private readonly string _folder;
    private readonly AssetIndex _assets;
    private readonly Linker _linker;
    private readonly Dictionary<string, FileRead> _reads = new(StringComparer.Ordinal);
    private readonly SettingsState _settings;
    private readonly HashSet<string> _unsettled = new(StringComparer.Ordinal);
    private Dictionary<string, FileStamp> _files = new(StringComparer.Ordinal);

    public ContentState(string folder)
    {
        _folder = folder;
        _assets = new(folder);
        _linker = new(_assets);
        _settings = new(BytesOf);
    }

    /// <summary>Looks at the whole folder. Says whether anything changed.</summary>
    public bool Refresh()
    {
        var files = FolderScan.Scan(_folder);
        var changed = files.Where(file => !_files.TryGetValue(file.Key, out var stamp) || stamp != file.Value).Select(file => file.Key).ToList();
        changed.AddRange(_files.Keys.Where(file => !files.ContainsKey(file)));
        // What could not be opened may be opened now, and shows no other sign of it.
        changed.AddRange(_reads.Where(read => read.Value.Last.Hash.Length == 0 && files.ContainsKey(read.Key)).Select(read => read.Key).Except(changed));
        if (changed.Count == 0)
            return false;
        return Take(changed, files);
    }

    /// <summary>Looks at some files. Says whether anything changed.</summary>
    public bool Refresh(IReadOnlyCollection<string> changed)
    {
        var files = changed.Any(file => !_files.ContainsKey(file) || FolderScan.Stamp(_folder, file) is null) ? new(_files, StringComparer.Ordinal) : _files;
        foreach (var file in changed)
            if (FolderScan.Stamp(_folder, file) is { } stamp)
                files[file] = stamp;
            else
                files.Remove(file);
        return Take(changed, files);
    }

    /// <summary>The policy that another file would give in place of the policy's own.</summary>
    public (Policy? Policy, IReadOnlyList<ContentFault> Faults) TryPolicy(string file, byte[] bytes) => _settings.Try(file, bytes);

    /// <summary>Builds what is visible at a moment.</summary>
    public Snapshot Show(DateTimeOffset now)
    {
        var result = _linker.Build(_settings.Current, now, Sources(), file => _reads[file].Good);
        var refused = result.Refused.Select(source => source.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in _unsettled)
            if (!refused.Contains(file) && _reads.TryGetValue(file, out var read) && read.Last.Source is { } source)
                read.Good = source;
        _unsettled.IntersectWith(refused);
        var faults = _settings.Faults.Concat(_reads.Values.Where(read => read.Last.Faults.Count > 0).SelectMany(read => read.Last.Faults)).Concat(result.Faults);
        return new(result.Library, [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)], result.Shared, _assets.Files);
    }

    private IEnumerable<Source> Sources()
    {
        foreach (var read in _reads.Values)
            if ((read.Last.Source ?? read.Good) is { } source)
                yield return source;
    }

    private bool Take(IReadOnlyCollection<string> changed, Dictionary<string, FileStamp> files)
    {
        _files = files;
        var before = _settings.Current;
        var any = _settings.Take(changed, files.ContainsKey);
        var readAll = _settings.Current.ReadsDifferently(before);
        any |= ReadTexts(readAll ? files.Keys.Concat(_reads.Keys).Distinct() : changed, readAll);
        if (!changed.Any(file => AssetTypes.Of(file) is not null))
            return any;
        _assets.Set(files.Where(file => AssetTypes.Of(file.Key) is not null).ToDictionary(StringComparer.Ordinal));
        return true;
    }

    private bool ReadTexts(IEnumerable<string> changed, bool evenIfSame)
    {
        var reader = new SourceReader(_settings.Current.Options);
        var results = new ConcurrentBag<ReadResult>();
        var any = false;
        var toRead = new List<string>();
        foreach (var file in changed.Where(file => ContentLayout.KindOf(file) != SourceKind.Other))
            if (_files.ContainsKey(file))
                toRead.Add(file);
            else
                any |= _reads.Remove(file);
        if (toRead.Count == 1)
            Read(toRead[0]);
        else
            Parallel.ForEach(toRead, Read);
        foreach (var result in results)
            Keep(result);
        return any || !results.IsEmpty;

        void Read(string file)
        {
            var faults = new FaultList(file);
            var bytes = BytesOf(file, faults);
            var hash = bytes is null ? "" : SourceReader.HashOf(bytes);
            if (evenIfSame || !_reads.TryGetValue(file, out var known) || known.Last.Hash != hash)
                results.Add(bytes is null ? new(file, "", null, faults.All) : reader.Read(file, bytes));
        }
    }

    private void Keep(ReadResult result)
    {
        if (!_reads.TryGetValue(result.File, out var read))
            _reads[result.File] = read = new(result);
        read.Last = result;
        _unsettled.Add(result.File);
    }

    private byte[]? BytesOf(string file, FaultList faults)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(_folder, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(0, null, FaultKind.Unreadable, fault.Message.TrimEnd('.'));
            return null;
        }
    }

    /// <summary>A file as last read, and as last used.</summary>
    private sealed class FileRead(ReadResult last)
    {
        public ReadResult Last { get; set; } = last;
        public Source? Good { get; set; }
    }
}
