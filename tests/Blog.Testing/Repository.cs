using System.Runtime.CompilerServices;

namespace Blog.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Blog.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>The sample blog, which is also the manual.</summary>
    public static string SampleContent => Path.Combine(Root, "content");

    /// <summary>Reads a file of the repository.</summary>
    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    /// <summary>All files below a folder of the repository with an ending such as <c>.cs</c>, relative to the root, without build results.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Find([CallerFilePath] string thisFile = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Blog.sln")))
                    return folder.FullName;
        throw new InvalidOperationException("The tests run outside a checkout: no Blog.sln above " + AppContext.BaseDirectory);
    }
}
