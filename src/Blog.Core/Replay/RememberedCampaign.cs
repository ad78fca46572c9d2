using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>A group of comments that repeat each other, as <see cref="Comments.Campaigns"/> keeps it in the database.</summary>
internal sealed class RememberedCampaign(long number)
{
    private readonly List<RememberedComment> _members = [];
    private readonly SortedSet<(DateTimeOffset Time, long Number)> _published = [];
    private readonly SortedSet<(DateTimeOffset Time, long Number)> _condemned = [];
    private readonly SortedSet<(DateTimeOffset Time, long Number)> _sent = [];
    private readonly SortedSet<(DateTimeOffset At, long Number)> _cleared = [];

    /// <summary>Its number.</summary>
    public long Number => number;

    /// <summary>How many of its members can be repeated.</summary>
    public int Size { get; private set; }

    /// <summary>What moderators have said about its members. One that they published counts where it was repeated by then. Spam counts for all, unless readers saw one of them before: a copied comment is not made spam by its copies.</summary>
    public CampaignStanding Standing =>
        _cleared.Any(one => _sent.Any(other => other.Number != one.Number && other.Time <= one.At)) ? CampaignStanding.Cleared
        : _condemned.Count > 0 && (_published.Count == 0 || _condemned.Min.Time < _published.Min.Time) ? CampaignStanding.Condemned
        : CampaignStanding.Open;

    /// <summary>Makes comments one group, together with all groups that they belong to. Where they belong to none, it gets the number given.</summary>
    public static void Join(IReadOnlyList<RememberedComment> members, long number)
    {
        var groups = members.Select(member => member.Campaign).OfType<RememberedCampaign>().Distinct().ToList();
        var into = groups.MaxBy(group => (group.Size, -group.Number)) ?? new RememberedCampaign(number);
        var joining = members.Where(member => member.Campaign is null).Concat(groups.Where(group => group != into).SelectMany(group => group._members)).ToList();
        foreach (var member in joining) into.Add(member);
    }

    /// <summary>Counts a member by where it stands, or no longer.</summary>
    /// <param name="member">The member.</param>
    /// <param name="times">1 to count it, -1 to take it out of the count.</param>
    public void Count(RememberedComment member, int times)
    {
        Size += member.IsLive ? times : 0;
        if (member is { IsPublished: true, IsDecided: true }) Change(_cleared, (member.DecidedAt, member.Number), times);
        if (member.IsPublished) Change(_published, (member.Time, member.Number), times);
        if (member.IsCondemned) Change(_condemned, (member.CondemnedAt, member.Number), times);
    }

    private void Add(RememberedComment member)
    {
        member.Campaign = this;
        _members.Add(member);
        _sent.Add((member.Time, member.Number));
        Count(member, 1);
    }

    private static void Change(SortedSet<(DateTimeOffset Time, long Number)> set, (DateTimeOffset Time, long Number) member, int times)
    {
        _ = times > 0 ? set.Add(member) : set.Remove(member);
    }
}
