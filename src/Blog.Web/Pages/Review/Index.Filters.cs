using System.Globalization;
using Blog.Core.Review;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

internal sealed partial class ReviewPageModel
{
    /// <summary>What is asked for in the address; a group's own list takes no filter.</summary>
    private FilterQuery Asked => GroupId is null ? FilterQuery.Of(Request.Query) : FilterQuery.None;

    /// <summary>Decides about all that matched the filter of the address when the page was shown, if the form says so.</summary>
    private async Task<IActionResult?> DecideAllAsync(DecisionAction action, string? why)
    {
        var form = await Request.ReadFormAsync(Cancel);
        if (form["all"].Count == 0)
            return null;
        if (ReviewTab.Find(TabName) is not { } tab || !int.TryParse(form["allNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return BadRequest();
        var through = (string?)form["allThrough"] is { Length: > 0 } place ? place : null;
        var seen = new SeenMatches(tab.Pile, Asked.ToFilter(content.Current), new Matches(number, through), form["all"].ToString());
        if (await decisions.DecideMatchingAsync(seen, action, Moderator, why) is not { } decided)
            return Back("told=LookAgain");
        return decided.LeftAlone > 0 ? Back(string.Create(CultureInfo.InvariantCulture, $"left={decided.LeftAlone}")) : Back();
    }

    /// <summary>The groups that are ticked, as they were shown.</summary>
    private async Task<IReadOnlyList<SeenCampaign>> TickedGroupsAsync()
    {
        var form = await Request.ReadFormAsync(Cancel);
        var shown = form["seenGroup"].Select(GroupViews.Read).OfType<(long Id, string Seen)>().ToDictionary(group => group.Id, group => group.Seen);
        return [.. form["tickedGroup"].Select(Number).OfType<long>().Where(shown.ContainsKey).Select(id => new SeenCampaign(id, shown[id]))];
    }

    private async Task<FilterView?> FilterAsync(ReviewTab tab, string moment)
    {
        if (GroupId is not null)
            return null;
        var (asked, library) = (Asked, content.Current);
        var matches = await queue.MatchesAsync(tab.Pile, asked.ToFilter(library), Cancel);
        var number = matches.Number.ToString("N0", CultureInfo.CurrentCulture);
        var isFiltered = asked.Values.Count > 0;
        return new FilterView
        {
            Chips = asked.Values.Select(value => ChipOf(tab, asked, value)).ToList(),
            Asked = asked,
            Clear = $"/review?tab={tab.Name}",
            HasNoWord = asked.ToFilter(library).HasNoWord,
            Found = !isFiltered ? null : matches.MayBeMore ? Wording.Queue.Format("Matches.AtLeast", number) : Wording.Queue.Count("Matches", matches.Number),
            All = matches.Number < 2 ? null : new AllView(
                (isFiltered, matches.MayBeMore) switch
                {
                    (false, false) => Wording.Queue.Count("All", matches.Number),
                    (false, true) => Wording.Queue.Format("All.First", number),
                    (true, false) => Wording.Queue.Format("All.Matching", number),
                    _ => Wording.Queue.Format("All.FirstMatching", number),
                },
                Wording.Queue.Format("All.Note", Moments.Time(time.GetUtcNow(), library.Site.TimeZone)),
                moment,
                matches.Number,
                matches.Through),
        };
    }

    private ChipView ChipOf(ReviewTab tab, FilterQuery asked, (string Name, string Value) value)
    {
        var text = $"{Wording.Queue[$"By.{value.Name}"]}: {FilterQuery.Said(value.Name, value.Value, content.Current)}";
        return new ChipView(text, $"/review?tab={tab.Name}&{asked.Without(value.Name)}".TrimEnd('&'));
    }
}
