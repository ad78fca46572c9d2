using System.Globalization;
using Blog.Core.Content;
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
internal sealed class ReviewPageModel(ReviewQueue queue, Decisions decisions, ContentStore content, TimeProvider time) : PageModel
{
    private const int PageSize = 25;
    private const int DecisionsToUndo = 200;

    /// <summary>The pile.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? TabName { get; set; }

    /// <summary>Where the list goes on.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The comment that is open.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public long? OpenId { get; set; }

    /// <summary>How many comments the last undoing put back.</summary>
    [BindProperty(SupportsGet = true, Name = "undone")]
    public int? Undone { get; set; }

    /// <summary>Comments that were left alone, because somebody else had decided.</summary>
    [BindProperty(SupportsGet = true, Name = "overtaken")]
    public string? OvertakenIds { get; set; }

    /// <summary>Another thing to tell, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "told")]
    public string? Told { get; set; }

    /// <summary>What is shown.</summary>
    public ReviewView View { get; private set; } = null!;

    private string Moderator => User.Identity!.Name!;

    private CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Shows a pile.</summary>
    public async Task OnGetAsync()
    {
        var counts = await queue.CountsAsync(Cancel);
        var tab = ReviewTab.Find(TabName) ?? ReviewTab.First(counts);
        var page = await PageAsync(tab);
        var views = new ReviewViews(content.Current);
        var open = await OpenAsync(page);
        View = new ReviewView
        {
            Tabs = ReviewTab.All.Select(pile => TabOf(pile, counts, tab)).ToList(),
            Tab = tab.Name,
            Title = Wording.Desk[$"Tab.{tab.Name}"],
            Entries = page.Items.Select(item => views.Entry(item, AddressOf(tab, item.Comment.Id), item.Comment.Id == open?.Comment.Id)).ToList(),
            Open = open is null ? null : views.Pane(open, await queue.WriterAsync(open.Comment.Id, Cancel), AddressOf(tab, open.Comment.Id), id => AddressOf(tab, id)),
            IsOpenByChoice = OpenId is not null && open is not null,
            Address = AddressOf(tab),
            FirstPage = After is null ? null : $"/review?tab={tab.Name}",
            NextPage = page.Next is { } next ? $"/review?tab={tab.Name}&after={next}" : null,
            Undo = await LastDecisionAsync(),
            Notices = await NoticesAsync(),
            NothingWaits = counts.Total == 0,
        };
    }

    /// <summary>Decides about one comment, or about those that are ticked.</summary>
    public async Task<IActionResult> OnPostAsync(string? one, string? many, string[] ticked, string[] seen)
    {
        var shown = SeenComments.Read(seen);
        var (word, numbers) = one?.Split(':') is [var single, var number] ? (single, [number]) : (many, ticked);
        if (!Enum.TryParse<DecisionAction>(word, ignoreCase: true, out var action) || !Enum.IsDefined(action))
            return BadRequest();
        var chosen = numbers.Select(Number).OfType<long>().Where(shown.ContainsKey).Select(id => shown[id]).ToList();
        if (chosen.Count == 0)
            return Back("told=NothingTicked");
        var result = await decisions.DecideAsync(chosen, action, Moderator);
        var told = new List<string>();
        if (result.Overtaken.Count > 0)
            told.Add($"overtaken={string.Join('-', result.Overtaken.Select(overtaken => overtaken.CommentId))}");
        if (result.Unknown.Count > 0)
            told.Add("told=Gone");
        return Back([.. told]);
    }

    /// <summary>Takes a decision back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? batch)
    {
        if (string.IsNullOrEmpty(batch))
            return BadRequest();
        var result = await decisions.UndoAsync(batch, Moderator);
        return result.Restored.Count > 0
            ? Back(string.Create(CultureInfo.InvariantCulture, $"undone={result.Restored.Count}"))
            : Back("told=UndoTooLate");
    }

    private Task<ReviewPage> PageAsync(ReviewTab tab) => tab.Reason is { } reason
        ? queue.PageAsync(reason, after: After, size: PageSize, cancel: Cancel)
        : queue.DecidedAsync(tab.State!.Value, After, PageSize, Cancel);

    private async Task<ReviewItem?> OpenAsync(ReviewPage page) => OpenId is { } id
        ? page.Items.FirstOrDefault(item => item.Comment.Id == id) ?? await queue.FindAsync(id, Cancel)
        : page.Items is [var first, ..] ? first : null;

    private async Task<UndoView?> LastDecisionAsync()
    {
        var recent = await decisions.RecentAsync(DecisionsToUndo, Cancel);
        var batch = recent
            .Where(decision => decision.UndoneAt is null && decision.Moderator == Moderator)
            .GroupBy(decision => decision.Batch)
            .FirstOrDefault();
        return batch is null ? null : new UndoView(batch.Key, Wording.Desk.Count($"Did.{batch.First().Action}", batch.Count()));
    }

    private async Task<IReadOnlyList<string>> NoticesAsync()
    {
        var notices = new List<string>();
        if (Undone is > 0)
            notices.Add(Wording.Desk.Count("Undone", Undone.Value));
        if (Told is "NothingTicked" or "UndoTooLate" or "Gone")
            notices.Add(Wording.Desk[Told]);
        foreach (var id in (OvertakenIds ?? "").Split('-').Select(Number).OfType<long>().Take(PageSize))
            if (await queue.FindAsync(id, Cancel) is { } item)
                notices.Add(WhoWasFirst(item));
        return notices;
    }

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

    private static TabView TabOf(ReviewTab pile, ReviewCounts counts, ReviewTab current) => new(
        Wording.Desk[$"Tab.{pile.Name}"],
        $"/review?tab={pile.Name}",
        pile.Reason is { } reason ? counts.Of(reason) : null,
        pile == current);

    private string AddressOf(ReviewTab tab, long? open = null) =>
        $"/review?tab={tab.Name}{(After is null ? "" : $"&after={Uri.EscapeDataString(After)}")}{(open is null ? "" : $"&open={open}")}";

    private SeeOther Back(params string[] told)
    {
        var tab = ReviewTab.Find(TabName);
        var place = tab is null ? [] : new[] { $"tab={tab.Name}" }.Concat(After is null ? [] : [$"after={Uri.EscapeDataString(After)}"]);
        var query = string.Join('&', place.Concat(told));
        return new SeeOther(query.Length == 0 ? "/review" : $"/review?{query}");
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
