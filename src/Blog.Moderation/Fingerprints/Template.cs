namespace Blog.Moderation.Fingerprints;

/// <summary>
/// A template that several texts are spun from: sentences with alternatives, of which each text has others. Any two of them may differ too much to be called repeats.
/// Together they know nearly all the alternatives, so that a new text that says hardly a word which none of them says is of the same make.
/// </summary>
/// <param name="Makers">Places of the texts that show the template, in the list that was searched.</param>
/// <param name="Coverage">From 0 to 1: the share of the new text's words that they know.</param>
internal sealed record Template(IReadOnlyList<int> Makers, double Coverage)
{
    /// <summary>Texts that are less similar to the new one are not looked at.</summary>
    public const double LikelyFrom = 0.4;

    // Fewer could be three friends who talk about the same thing.
    private const int LeastMakers = 3;

    // So similar are neighbours in the group; all are connected by neighbours.
    private const double NeighboursFrom = 0.45;
    private const double CoveredFrom = 0.9;

    /// <summary>The template that a text fits, or null.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="likely">Earlier texts that are somewhat similar to it, the most similar first.</param>
    public static Template? Find(CanonicalText text, IReadOnlyList<CanonicalText> likely)
    {
        if (likely.Count < LeastMakers) return null;
        var makers = Group(likely);
        if (makers.Count < LeastMakers) return null;
        var words = text.Pieces.Words;
        var known = makers.SelectMany(maker => likely[maker].Pieces.Words).ToHashSet();
        var coverage = (double)words.Count(known.Contains) / Math.Max(1, words.Length);
        return coverage >= CoveredFrom ? new Template(makers, coverage) : null;
    }

    // Those connected with the most similar one.
    private static List<int> Group(IReadOnlyList<CanonicalText> texts)
    {
        var group = new List<int> { 0 };
        var rest = Enumerable.Range(1, texts.Count - 1).ToList();
        for (var next = 0; next < group.Count && rest.Count > 0; next++)
        {
            var comparison = new TextComparison(texts[group[next]]);
            var near = rest.FindAll(other => comparison.With(texts[other]) >= NeighboursFrom);
            group.AddRange(near);
            rest.RemoveAll(near.Contains);
        }

        return group;
    }
}
