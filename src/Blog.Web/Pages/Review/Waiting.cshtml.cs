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

/// <summary>What already waits from where something was just blocked, to be decided about as one. Asked for like the lists of the desk: <c>?network=…</c>, <c>?host=…</c>, <c>?writer=…</c>.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class WaitingPageModel(ReviewQueue queue, Decisions decisions, ContentStore content) : PageModel
{
    private const string Desk = "/review";

    /// <summary>The list that a moderator comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>What waits, as it was shown: pile, number, how far they were counted, moment.</summary>
    [BindProperty]
    public IReadOnlyList<string> Shown { get; set; } = [];

    /// <summary>What waits, pile by pile.</summary>
    public IReadOnlyList<WaitingPileView> Piles { get; private set; } = [];

    /// <summary>How much that is.</summary>
    public int Number { get; private set; }

    /// <summary>That more wait by now than were shown, so that nothing was done.</summary>
    public bool MustLookAgain { get; private set; }

    /// <summary>From where it comes: "Network: 192.0.2.0/24".</summary>
    public string Subject => string.Join(", ", Asked.Values.Select(value => $"{Wording.Queue[$"By.{value.Name}"]}: {FilterQuery.Said(value.Name, value.Value, content.Current)}"));

    /// <summary>Where the form goes.</summary>
    public string Address => $"/review/waiting?{Asked}";

    /// <summary>The list that a moderator goes back to.</summary>
    public string Back => Url.IsLocalUrl(From) && From!.StartsWith(Desk, StringComparison.Ordinal) ? From : Desk;

    private FilterQuery Asked => FilterQuery.Of(Request.Query);

    /// <summary>Where what waits is shown and offered; nothing where nothing waits.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="name">What was blocked: <c>network</c>, <c>host</c>, <c>writer</c>.</param>
    /// <param name="value">Its name, or the number of a comment by the writer.</param>
    /// <param name="from">The list to go back to.</param>
    public static async Task<SeeOther?> OfferAsync(ReviewQueue queue, string name, string value, string from)
    {
        var filter = new QueueFilter
        {
            Network = name == "network" ? value : null,
            Host = name == "host" ? value : null,
            Writer = name == "writer" ? long.Parse(value, CultureInfo.InvariantCulture) : null,
        };
        return (await queue.WaitingAsync(filter)).Count == 0 ? null : new SeeOther($"/review/waiting?{name}={Uri.EscapeDataString(value)}&from={Uri.EscapeDataString(from)}");
    }

    /// <summary>Shows what waits.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Asked.Values.Count == 0)
            return new SeeOther(Desk);
        await ReadAsync();
        return Page();
    }

    /// <summary>Decides about all of it, as it was shown.</summary>
    public async Task<IActionResult> OnPostAsync(string? word, string? why)
    {
        var filter = Asked.ToFilter(content.Current);
        var seen = Shown.Select(value => Read(value, filter)).OfType<SeenMatches>().ToList();
        if (filter.IsEmpty || seen.Count == 0 || !Enum.TryParse<DecisionAction>(word, ignoreCase: true, out var action) || action is not (DecisionAction.Spam or DecisionAction.Remove))
            return BadRequest();
        if (await decisions.DecideMatchingAsync(seen, action, User.Identity!.Name!, why) is { } decided)
            return new SeeOther($"{Back}{(Back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Create(CultureInfo.InvariantCulture, $"left={decided.LeftAlone}")}&next=0");
        MustLookAgain = true;
        await ReadAsync();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task ReadAsync()
    {
        var waiting = await queue.WaitingAsync(Asked.ToFilter(content.Current), HttpContext.RequestAborted);
        Number = waiting.Sum(found => found.Matches.Number);
        Piles = [.. waiting.Select(ViewOf)];
    }

    private WaitingPileView ViewOf(SeenMatches found)
    {
        var tab = ReviewTab.All.First(tab => tab.Pile == found.Pile);
        var number = found.Matches.Number.ToString("N0", CultureInfo.CurrentCulture);
        return new WaitingPileView(
            Wording.Desk[$"Tab.{tab.Name}"],
            found.Matches.MayBeMore ? Wording.Queue.Format("Short.Many", number) : number,
            $"{Desk}?tab={tab.Name}&{Asked}",
            string.Create(CultureInfo.InvariantCulture, $"{(int)found.Pile}:{found.Matches.Number}:{found.Matches.Through}:{found.Moment}"));
    }

    private static SeenMatches? Read(string value, QueueFilter filter) =>
        value.Split(':') is [var pile, var number, var through, var moment]
        && int.TryParse(pile, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && Enum.IsDefined((Pile)of)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var matches)
            ? new SeenMatches((Pile)of, filter, new Matches(matches, through.Length == 0 ? null : through), moment)
            : null;
}

/// <summary>What waits on a pile: its name, how much, where it is shown, and what is sent back of it.</summary>
internal sealed record WaitingPileView(string Name, string Number, string Address, string Seen);
