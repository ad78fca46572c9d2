using Blog.Web.Language;

namespace Blog.Web.Review.Difference;

/// <summary>Says in one sentence what was done to a text.</summary>
internal static class ChangesText
{
    private const int MostHosts = 3;

    /// <summary>"Changed: a link to shop.example instead of good.example; 2 words spelled otherwise."</summary>
    public static string Of(Changes changes, bool isSameText)
    {
        var said = Links(changes)
            .Concat(Counted("LookAlike", changes.LookAlike))
            .Concat(Counted("Invisible", changes.Invisible))
            .Concat(Counted("Moved", changes.Moved))
            .Concat(Counted("Altered", changes.Altered))
            .Concat(Counted("Removed", changes.Removed))
            .Concat(Counted("Added", changes.Added))
            .Concat(Counted("Case", changes.Case))
            .Concat(changes.IsPartial ? [Wording.Desk["Changed.Partial"]] : [])
            .ToList();
        if (said.Count > 0)
            return Wording.Desk.Format("Changed", string.Join("; ", said));
        return Wording.Desk[isSameText ? "Changed.Nothing" : "Changed.Layout"];
    }

    private static IEnumerable<string> Counted(string what, int number) => number == 0 ? [] : [Wording.Desk.Count($"Changed.{what}", number)];

    private static IEnumerable<string> Links(Changes changes) => (changes.OldHosts.Count, changes.NewHosts.Count) switch
    {
        (0, 0) => [],
        (0, _) => [Wording.Desk.Format("Changed.AddedHost", Some(changes.NewHosts))],
        (_, 0) => [Wording.Desk.Format("Changed.RemovedHost", Some(changes.OldHosts))],
        _ => [Wording.Desk.Format("Changed.NewHost", Some(changes.NewHosts), Some(changes.OldHosts))],
    };

    private static string Some(IReadOnlyList<string> hosts) =>
        hosts.Count > MostHosts ? $"{string.Join(", ", hosts.Take(MostHosts))}, …" : string.Join(", ", hosts);
}
