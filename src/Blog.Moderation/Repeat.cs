using Blog.Moderation.Fingerprints;

namespace Blog.Moderation;

/// <summary>An earlier comment that a submission repeats, with what the rules about it need.</summary>
/// <param name="Match">What is reported.</param>
/// <param name="Earlier">The earlier comment.</param>
/// <param name="IsDuplicate">It makes the submission a duplicate whatever else is found.</param>
/// <param name="Changes">How many words were changed, where one person sent both.</param>
/// <param name="Makers">How many comments show the template together, where it is the template that is repeated.</param>
internal sealed record Repeat(Match Match, EarlierComment Earlier, bool IsDuplicate, WordChanges? Changes = null, int Makers = 0)
{
    /// <summary>Nothing is known of either sender.</summary>
    public bool IsByNobody { get; init; }

    /// <summary>How similar the closest repeat of <see cref="Earlier"/> is, where that one is closer.</summary>
    public double? Closest { get; init; }
}

/// <summary>What distinguishes a text from an earlier version of it.</summary>
/// <param name="Added">Words that the earlier one did not have.</param>
/// <param name="LeftOut">Words that only the earlier one had.</param>
internal sealed record WordChanges(int Added, int LeftOut)
{
    /// <summary>Counts the words that differ, wherever they stand.</summary>
    public static WordChanges Between(CanonicalText earlier, CanonicalText later)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in later.Full.Split(' ')) counts[word] = counts.GetValueOrDefault(word) + 1;
        foreach (var word in earlier.Full.Split(' ')) counts[word] = counts.GetValueOrDefault(word) - 1;
        return new WordChanges(counts.Values.Where(count => count > 0).Sum(), -counts.Values.Where(count => count < 0).Sum());
    }
}
