using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Learning;
using Blog.Core.Review;
using Blog.Web.Accounts;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>The desk: what waits, why, and the four things that can be said about it.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed partial class ReviewPageModel(ReviewQueue queue, Decisions decisions, SiteClassifier classifier, ContentStore content, AuditLog log, TimeProvider time) : PageModel
{
    private const int PageSize = 20;

    /// <summary>The pile.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? TabName { get; set; }

    /// <summary>Where the list goes on.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The comment that is open.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public long? OpenId { get; set; }

    /// <summary>The comment that is open because the one before it was decided; unlike <see cref="OpenId"/> not by the moderator's choice.</summary>
    [BindProperty(SupportsGet = true, Name = "next")]
    public long? NextId { get; set; }

    /// <summary>The group of repeats whose comments are listed instead of a pile.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public long? GroupId { get; set; }

    /// <summary>How many comments the last undoing put back.</summary>
    [BindProperty(SupportsGet = true, Name = "undone")]
    public int? Undone { get; set; }

    /// <summary>Comments that were left alone, because somebody else had decided.</summary>
    [BindProperty(SupportsGet = true, Name = "overtaken")]
    public string? OvertakenIds { get; set; }

    /// <summary>How many comments joined a group between the moment it was shown and its decision.</summary>
    [BindProperty(SupportsGet = true, Name = "arrived")]
    public int? Arrived { get; set; }

    /// <summary>Comments that were left alone, because they say something else than what was shown.</summary>
    [BindProperty(SupportsGet = true, Name = "reworded")]
    public string? RewordedIds { get; set; }

    /// <summary>How many comments that had matched a filter were left alone when the others were decided about.</summary>
    [BindProperty(SupportsGet = true, Name = "left")]
    public int? LeftAlone { get; set; }

    /// <summary>Another thing to tell, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "told")]
    public string? Told { get; set; }

    /// <summary>Why, as it was typed for a decision that was not made.</summary>
    [BindProperty(SupportsGet = true, Name = "why")]
    public string? Why { get; set; }

    /// <summary>What is shown.</summary>
    public ReviewView View { get; private set; } = null!;

    private string Moderator => User.Identity!.Name!;

    private CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Shows a pile, or the comments of a group.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var lastAct = await log.LastAsync(Cancel);

        // Before anything that is shown: what comes later was not seen.
        var moment = await queue.MomentAsync(Cancel);
        var counts = await queue.PilesAsync(Cancel);
        var tab = ReviewTab.Find(TabName) ?? ReviewTab.First(counts);
        var group = GroupId is { } number ? await queue.CampaignAsync(number, Cancel) : null;
        if (GroupId is not null && group is null)
            return NotFound();
        var page = await PageAsync(tab);
        if (After is not null && page is { Items.Count: 0, Next: null })
        {
            // The last page has been worked off: what is left lies before it.
            After = null;
            page = await PageAsync(tab);
        }
        var folded = await FoldedAsync(page);
        var writers = await queue.WritersAsync(page.Items.Select(item => item.Comment.Id), Cancel);
        var views = new ReviewViews(content.Current, classifier.Scores);
        var open = await OpenAsync(page);
        View = new ReviewView
        {
            Tabs = ReviewTab.All.Select(pile => TabOf(pile, counts, group is null ? tab : null)).ToList(),
            Tab = tab.Name,
            Title = group is null ? Wording.Desk[$"Tab.{tab.Name}"] : Wording.Desk.Count("Group.Title", group.Size),
            Group = group is null ? null : await OpenGroupAsync(group),
            Entries = page.Items.Select(item => views.Entry(item, AddressOf(tab, item.Comment.Id), item.Comment.Id == open?.Comment.Id, folded.GetValueOrDefault(item.Comment.Id), writers.GetValueOrDefault(item.Comment.Id))).ToList(),
            Filter = await FilterAsync(tab, moment),
            Open = open is null ? null : await PaneAsync(views, open, tab, folded),
            IsOpenByChoice = OpenId is not null && open is not null,
            Address = AddressOf(tab),
            FirstPage = After is null ? null : AddressOf(tab, after: null),
            IsPartial = page.IsPartial,
            NextPage = page.Next is { } next ? AddressOf(tab, after: next) : null,
            Undo = await LastDecisionAsync(),
            Notices = await NoticesAsync(),
            LastAct = lastAct,
            Why = Why,
            GoOn = GroupId is null && ReviewTab.First(counts) is var first && first != tab && first.In(counts) > 0 ? TabOf(first, counts, null) : null,
            NothingWaits = counts.Waiting.Total == 0,
        };
        return Page();
    }

    /// <summary>Decides about one comment, or about those that are ticked.</summary>
    public async Task<IActionResult> OnPostAsync(string? one, string? many, string[] ticked, string[] seen, string? why)
    {
        var shown = SeenComments.Read(seen);
        var (word, numbers) = one?.Split(':') is [var single, var number] ? (single, [number]) : (many, ticked);
        if (!Enum.TryParse<DecisionAction>(word, ignoreCase: true, out var action) || !Enum.IsDefined(action) || action == DecisionAction.Reply)
            return BadRequest();
        if (many is not null && await DecideAllAsync(action, why) is { } all)
            return all;
        var groups = many is null ? [] : await TickedGroupsAsync();
        var chosen = numbers.Select(Number).OfType<long>().Where(shown.ContainsKey).Select(id => shown[id]).ToList();
        if (chosen.Count + groups.Count == 0)
            return Back("told=NothingTicked");
        var (result, arrived) = await decisions.DecideTickedAsync(chosen, groups, action, Moderator, why);
        var told = new List<string>(NextAfter(shown.Keys, chosen.Select(comment => comment.Id).Concat(result.Decided.Select(decision => decision.CommentId))));
        told.AddRange(TellOvertaken(result.Overtaken, shown));
        if (arrived.Count > 0)
            told.Add(string.Create(CultureInfo.InvariantCulture, $"arrived={arrived.Count}"));
        if (result.Overtaken is [var only] && chosen.Count == 1 && !string.IsNullOrWhiteSpace(why))
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{(only.IsReworded ? "" : $"open={only.CommentId}&")}why={Uri.EscapeDataString(why[..Math.Min(why.Length, AuditLog.MaxWhy)])}"));
        if (result.Unknown.Count > 0)
            told.Add("told=Gone");
        if (result.WithoutOriginal.Count > 0)
            told.Add("told=WithoutOriginal");
        return Back([.. told]);
    }

    /// <summary>Takes a decision back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? batch)
    {
        if (string.IsNullOrEmpty(batch))
            return BadRequest();
        var result = await decisions.UndoAsync(batch, Moderator);
        if (result.IsTooLate)
            return Back("told=UndoTooOld");
        return result.HasDone
            ? Back(string.Create(CultureInfo.InvariantCulture, $"undone={result.Restored.Count + result.Listings}"))
            : Back("told=UndoTooLate");
    }

    private Task<ReviewPage> PageAsync(ReviewTab tab) => GroupId switch
    {
        { } group => queue.MembersAsync(group, After, PageSize, Cancel),
        _ => queue.PileAsync(tab.Pile, Asked.ToFilter(content.Current), After, PageSize, Cancel),
    };

    private async Task<ReviewItem?> OpenAsync(ReviewPage page)
    {
        var shown = page.Items.FirstOrDefault(item => item.Comment.Id == (OpenId ?? NextId));
        if (shown is null && OpenId is { } elsewhere)
            return await queue.FindAsync(elsewhere, Cancel);
        return shown ?? (page.Items is [var first, ..] ? first : null);
    }

    private async Task<PaneView> PaneAsync(ReviewViews views, ReviewItem open, ReviewTab tab, IReadOnlyDictionary<long, GroupView> folded)
    {
        var group = open.Campaign is { Size: > 1 } campaign && GroupId is null ? await OpenGroupAsync(campaign) : null;
        var entry = views.Entry(open, AddressOf(tab, open.Comment.Id), isOpen: true, folded.GetValueOrDefault(open.Comment.Id));
        return views.Pane(open, await queue.WriterAsync(open.Comment.Id, Cancel), entry, group, id => AddressOf(tab, id), AddressOf(tab));
    }

    private async Task<UndoView?> LastDecisionAsync()
    {
        if (await decisions.LastAsync(Moderator, Cancel) is not { } last)
            return null;
        return new UndoView(last.Batch, ActText.Did(last));
    }

    private async Task<IReadOnlyList<string>> NoticesAsync()
    {
        var notices = new List<string>();
        if (Undone is > 0)
            notices.Add(Wording.Desk.Count("Undone", Undone.Value));
        if (LeftAlone is > 0)
            notices.Add(Wording.Queue.Count("LeftAlone", LeftAlone.Value));
        if (Told is "LookAgain")
            notices.Add(Wording.Queue[Told]);
        if (Arrived is > 0)
            notices.Add(Wording.Desk.Count("Group.Arrived", Arrived.Value));
        if (Told is "UndoTooLate" or "UndoTooOld" or "WithoutOriginal" or "Edit.Unchanged")
            notices.Add(Wording.Decide[Told]);
        if (Told is "NothingTicked" or "Gone" or "Group.Gone" or "NotReplaced")
            notices.Add(Wording.Desk[Told]);
        foreach (var id in (OvertakenIds ?? "").Split('-').Select(Number).OfType<long>().Take(PageSize))
            if (await queue.FindAsync(id, Cancel) is { } item)
                notices.Add(WhoWasFirst(item));
        foreach (var id in (RewordedIds ?? "").Split('-').Select(Number).OfType<long>().Take(PageSize))
            if (await queue.FindAsync(id, Cancel) is { } item)
                notices.Add(WhatIsNew(item.Comment));
        return notices;
    }

    /// <summary>Which comments were left alone and why; the first that says something else now is opened, so that it can be read.</summary>
    private static IEnumerable<string> TellOvertaken(IReadOnlyList<Overtaken> left, IReadOnlyDictionary<long, SeenComment> shown)
    {
        var reworded = left.Where(overtaken => overtaken.IsReworded && shown[overtaken.CommentId].State == overtaken.State).Select(overtaken => overtaken.CommentId).ToList();
        var decided = left.Select(overtaken => overtaken.CommentId).Except(reworded).ToList();
        if (decided.Count > 0)
            yield return $"overtaken={string.Join('-', decided.Take(PageSize))}";
        if (reworded.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"reworded={string.Join('-', reworded)}&open={reworded[0]}");
    }

    private static string WhatIsNew(Comment comment) =>
        comment.EditedBy is { } moderator ? Wording.Decide.Format("Reworded.ByModerator", comment.AuthorName, moderator)
        : comment.AppealedAt > (comment.EditedAt ?? DateTimeOffset.MinValue) ? Wording.Decide.Format("Reworded.ByAppeal", comment.AuthorName)
        : Wording.Decide.Format("Reworded.ByAuthor", comment.AuthorName);

    private string WhoWasFirst(ReviewItem item)
    {
        var decision = item.History.FirstOrDefault(decision => decision.UndoneAt is null);
        return decision is null
            ? Wording.Desk.Format("OvertakenByAuthor", item.Comment.AuthorName, Wording.Desk[$"State.{item.Comment.State}"])
            : Wording.Desk.Format(
                "Overtaken",
                item.Comment.AuthorName,
                decision.Moderator,
                Wording.Desk[$"State.{item.Comment.State}"],
                Wording.Desk.Format("Ago", Spans.Of(time.GetUtcNow() - decision.At)));
    }

    private static TabView TabOf(ReviewTab pile, PileCounts counts, ReviewTab? current) => new(
        Wording.Desk[$"Tab.{pile.Name}"],
        $"/review?tab={pile.Name}",
        pile.In(counts),
        pile == current);

    private string AddressOf(ReviewTab tab, long? open = null) => Address(tab.Name, After, open is null ? [] : [$"open={open}"]);

    private string AddressOf(ReviewTab tab, string? after) => Address(tab.Name, after, []);

    private string Address(string? tab, string? after, IEnumerable<string> more)
    {
        var place = new[] { tab is null ? null : $"tab={tab}", GroupId is { } group ? $"group={group}" : null, Asked.ToString(), after is null ? null : $"after={Uri.EscapeDataString(after)}" };
        var query = string.Join('&', place.Where(part => !string.IsNullOrEmpty(part)).Concat(more));
        return query.Length == 0 ? "/review" : $"/review?{query}";
    }

    /// <summary>Back to the list, where whoever works by keyboard goes on at a comment, and be it the first.</summary>
    private SeeOther Back(params string[] told) =>
        new(Address(ReviewTab.Find(TabName)?.Name, After, told.Any(part => part.StartsWith("next=", StringComparison.Ordinal)) ? told : [.. told, "next=0"]));

    /// <summary>The comment that was shown after the decided ones, or before them where they were the last: the moderator goes on there.</summary>
    private static IEnumerable<string> NextAfter(IEnumerable<long> shown, IEnumerable<long> decided)
    {
        var (order, gone) = (shown.ToList(), decided.ToHashSet());
        var last = order.FindLastIndex(gone.Contains);
        var next = order.Skip(last + 1).Concat(order.Take(last).Reverse()).FirstOrDefault(id => !gone.Contains(id));
        return next == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"next={next}")];
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
