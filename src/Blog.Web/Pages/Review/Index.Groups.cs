using System.Globalization;
using Blog.Core.Review;
using Blog.Web.Review;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

internal sealed partial class ReviewPageModel
{
    /// <summary>Decides about a whole group, as far as the moderator saw it; with <c>everything</c> in front of the word also about its comments that wait for nobody.</summary>
    /// <param name="one">The word and the group's number: <c>publish:12</c>.</param>
    /// <param name="seenGroup">The groups as they were shown.</param>
    /// <param name="seen">The comments of the list, in order.</param>
    public async Task<IActionResult> OnPostGroupAsync(string? one, string[] seenGroup, string[] seen)
    {
        var parts = one?.Split(':');
        var everything = parts?[0] == "everything";
        if (parts is not [.., var word, var number] || Number(number) is not { } id || !Enum.TryParse<DecisionAction>(word, ignoreCase: true, out var action) || !Enum.IsDefined(action))
            return BadRequest();
        var shown = seenGroup.Select(GroupViews.Read).OfType<(long Id, string Seen)>().FirstOrDefault(group => group.Id == id);
        if (shown.Seen is null || await decisions.DecideCampaignAsync(id, shown.Seen, action, Moderator, everything) is not { } decision)
            return Back("told=Group.Gone");
        var told = new List<string>(NextAfter(SeenComments.Read(seen).Keys, decision.Result.Decided.Select(decided => decided.CommentId)));
        if (decision.Arrived.Count > 0)
            told.Add(string.Create(CultureInfo.InvariantCulture, $"arrived={decision.Arrived.Count}"));
        if (decision.Result.Overtaken.Count > 0)
            told.Add($"overtaken={string.Join('-', decision.Result.Overtaken.Take(PageSize).Select(overtaken => overtaken.CommentId))}");
        return Back([.. told]);
    }

    /// <summary>Puts the words of a later version in the place of the first one's.</summary>
    public async Task<IActionResult> OnPostReplaceAsync(long replace, string[] seen)
    {
        if (!SeenComments.Read(seen).TryGetValue(replace, out var later))
            return BadRequest();
        var result = await decisions.ReplaceAsync(later, Moderator);
        return result.Original is null ? Back("told=NotReplaced") : Back();
    }

    /// <summary>The groups that entries of a page stand for, by the comment that stands for them.</summary>
    private async Task<IReadOnlyDictionary<long, GroupView>> FoldedAsync(ReviewPage page)
    {
        if (GroupId is not null || Asked.Values.Count > 0)
            return new Dictionary<long, GroupView>();
        var folded = page.Items.Where(item => item is { Reason: not null and not ReviewReason.Appeal, Campaign.Waiting.Total: > 1 }).ToList();
        var spread = await queue.SpreadAsync(folded.Select(item => item.Campaign!.Id), Cancel);
        var views = new GroupViews(content.Current);
        return folded.ToDictionary(item => item.Comment.Id, item => views.Of(item.Campaign!, spread[item.Campaign!.Id]));
    }

    private async Task<GroupView> OpenGroupAsync(Campaign group)
    {
        var spread = await queue.SpreadAsync([group.Id], Cancel);
        var members = await queue.MembersAsync(group.Id, size: GroupViews.Compared, cancel: Cancel);
        return new GroupViews(content.Current).Of(group, spread[group.Id], members.Items.Select(item => item.Comment.Text));
    }
}
