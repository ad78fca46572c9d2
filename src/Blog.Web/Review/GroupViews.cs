using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review.Difference;

namespace Blog.Web.Review;

/// <summary>Makes what the desk shows of comments that repeat each other, in the language of the page.</summary>
internal sealed class GroupViews(Library library)
{
    /// <summary>How many members are compared with each other.</summary>
    public const int Compared = 12;

    /// <summary>A group in a list.</summary>
    public GroupView Of(Campaign group, CampaignSpread spread) => new()
    {
        Id = group.Id,
        Seen = string.Create(CultureInfo.InvariantCulture, $"{group.Id}:{group.Seen}"),
        Waiting = group.Waiting.Total,
        Size = group.Size,
        Title = Wording.Desk.Count("Group.Title", group.Size),
        Sentence = SentenceOf(group, spread),
        Address = string.Create(CultureInfo.InvariantCulture, $"/review?group={group.Id}"),
        Span = (Moments.Of(group.FirstAt, library.Site.TimeZone), Moments.Of(group.LastAt, library.Site.TimeZone)),
    };

    /// <summary>A group that is open, with what its members have in common.</summary>
    public GroupView Of(Campaign group, CampaignSpread spread, IEnumerable<string> texts) => Of(group, spread) with
    {
        Template = new DifferenceHtml(Folding.Of(TemplateText.Of([.. texts])), "ins"),
    };

    /// <summary>The group and the moment that a form says it showed; null where that cannot be read.</summary>
    public static (long Id, string Seen)? Read(string? value) =>
        value?.Split(':') is [var number, var moment] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (id, moment) : null;

    private static string SentenceOf(Campaign group, CampaignSpread spread)
    {
        var facts = new[]
        {
            Wording.Desk.Count("Group.Names", spread.Names),
            Wording.Desk.Count("Group.Networks", spread.Networks),
            Wording.Desk.Count("Group.Posts", spread.Posts),
        };
        var among = Wording.Desk.Format(spread.IsWhole ? "Group.Spread" : "Group.SpreadAtLeast", facts[0], facts[1], facts[2], Spans.Of(group.LastAt - group.FirstAt));
        if (group.Size > group.Waiting.Total && group.Waiting.Total > 0)
            among = $"{among} {Wording.Desk.Count("Group.Others", group.Size - group.Waiting.Total)}";
        return group.Standing switch
        {
            CampaignStanding.Condemned => $"{among} {Wording.Desk["Group.Condemned"]}",
            CampaignStanding.Cleared => $"{among} {Wording.Desk["Group.Cleared"]}",
            _ => among,
        };
    }
}
