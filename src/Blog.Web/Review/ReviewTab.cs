using Blog.Core.Review;

namespace Blog.Web.Review;

/// <summary>A pile of comments on the desk: what waits for one reason, or what was decided.</summary>
/// <param name="Name">The word in the address.</param>
/// <param name="Pile">The pile.</param>
internal sealed record ReviewTab(string Name, Pile Pile)
{
    /// <summary>All of them, in the order of the desk: what waits first.</summary>
    public static readonly IReadOnlyList<ReviewTab> All =
    [
        new("appeals", Pile.Appeals),
        new("reported", Pile.Reported),
        new("waiting", Pile.Held),
        new("suspicious", Pile.Suspicious),
        new("duplicates", Pile.Duplicates),
        new("spam", Pile.Spam),
        new("published", Pile.Published),
        new("removed", Pile.Refused),
    ];

    /// <summary>Whether its comments wait for somebody.</summary>
    public bool Waits => Pile < Pile.Published;

    /// <summary>The pile that a moderator sees first: the first in which something waits.</summary>
    public static ReviewTab First(PileCounts counts) => All.FirstOrDefault(tab => tab.Waits && tab.In(counts) > 0) ?? Find("waiting")!;

    /// <summary>The pile of a name.</summary>
    public static ReviewTab? Find(string? name) => All.FirstOrDefault(tab => tab.Name == name);

    /// <summary>How much lies on it.</summary>
    public int In(PileCounts counts) => counts.Of(Pile);
}
