namespace Blog.Testing;

/// <summary>A folder of its own below the system's temporary folder, gone when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("blog-test-").FullName;

    public string Path { get; }

    /// <summary>The full path of something in it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
