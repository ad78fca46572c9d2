namespace Blog.Moderation;

/// <summary>Signals that say one thing when they notice something together: the combination's weight then counts in place of theirs.</summary>
/// <param name="Name">The name of the finding about it, by which policy weighs it.</param>
/// <param name="Group">The group in which its weight is capped.</param>
/// <param name="Weight">The weight as shipped.</param>
/// <param name="Parts">The signals that all have to notice something. One that the site weighs with nothing does not.</param>
internal sealed record Combination(string Name, SignalGroup Group, double Weight, params IReadOnlyList<string> Parts)
{
    /// <summary>The combinations as shipped.</summary>
    public static IReadOnlyList<Combination> All { get; } =
    [
        // People write the markup of one place out of habit; a program that does not know where it is writes all of them.
        new("mixed-markup", SignalGroup.Links, 8, "html-link", "bulletin-markup"),

        // Many links are nearly all of the text: one trait, noticed from two sides.
        new("list-of-links", SignalGroup.Links, 6, "only-links", "many-links"),
    ];

    /// <summary>The finding about it, where all parts are among the findings.</summary>
    public Finding? In(IReadOnlyCollection<Finding> findings, Policy policy) =>
        Parts.All(part => policy.WeightOf(part) > 0 && findings.Any(finding => finding.Signal == part)) ? new Finding(Name, Group, policy.WeightOf(Name), []) : null;
}
