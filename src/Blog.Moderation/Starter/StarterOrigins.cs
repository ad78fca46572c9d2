namespace Blog.Moderation.Starter;

/// <summary>Where data come from and under which licence, by the names of their files: lines of <c>name: origin</c>; those that begin with <c>#</c> are remarks.</summary>
public static class StarterOrigins
{
    /// <summary>The origins of the data that the shipped knowledge was built from, and of those that a file names besides.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? path)
    {
        using var shipped = new StreamReader(typeof(StarterOrigins).Assembly.GetManifestResourceStream("starter-sources.txt")!);
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in shipped.ReadToEnd().Split('\n').Concat(path is null ? [] : File.ReadAllLines(path)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !line.StartsWith('#')) origins[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return origins;
    }
}
