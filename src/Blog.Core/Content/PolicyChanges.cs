namespace Blog.Core.Content;

/// <summary>
/// Says in a line what a changed policy says otherwise: the lines that went and the lines that came. Lines of remarks are left out; what stands behind a value is not,
/// as in a list of words a <c>#</c> may belong to the word.
/// </summary>
internal static class PolicyChanges
{
    private const int Most = 6;
    private const int Longest = 70;

    /// <summary>The changes, <c>− hold-at: 5 · + hold-at: 6</c>; nothing where only remarks were changed.</summary>
    public static string? Between(string before, string after)
    {
        var (old, now) = (LinesOf(before), LinesOf(after));
        List<string> changes = [.. Without(old, now).Select(line => $"− {line}"), .. Without(now, old).Select(line => $"+ {line}")];
        if (changes.Count == 0) return null;
        var shown = string.Join(" · ", changes.Take(Most));
        return changes.Count > Most ? $"{shown} · …" : shown;
    }

    private static List<string> LinesOf(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    // A line that stands twice and then once was taken away once.
    private static IEnumerable<string> Without(List<string> lines, List<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (left.GetValueOrDefault(line) is > 0 and var number) left[line] = number - 1;
            else yield return line.Length <= Longest ? line : line[..Longest] + "…";
        }
    }
}
