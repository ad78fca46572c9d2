using System.Globalization;

namespace Blog.Benchmarks;

/// <summary>What the measurements that are no benchmarks of one call are asked, and how they answer.</summary>
internal static class CommandLine
{
    /// <summary>What stands after an option; null where it is not given.</summary>
    public static string? After(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>A line of figures.</summary>
    public static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
