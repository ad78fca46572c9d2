using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>Who and what is blocked or trusted: listed, searched, added and taken off.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class BlocksPageModel(Listings listings, ReviewQueue queue, ContentStore content) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What is shown: <c>block</c> or <c>trust</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Effect { get; set; }

    /// <summary>A part of the name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The last one of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>What was just taken off the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Lifted { get; set; }

    /// <summary>What is to be blocked, as typed: a host or a network.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>For how many days; 0 is for good.</summary>
    [BindProperty]
    public int Days { get; set; }

    /// <summary>Why, in the moderator's words.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>What is listed.</summary>
    public IReadOnlyList<ListingView> Listed { get; private set; } = [];

    /// <summary>Where the list goes on.</summary>
    public string? Next { get; private set; }

    /// <summary>What is wrong with what was typed.</summary>
    public string? Fault { get; private set; }

    /// <summary>What is shown.</summary>
    public ListingEffect Shown => Enum.TryParse<ListingEffect>(Effect, ignoreCase: true, out var effect) && Enum.IsDefined(effect) ? effect : ListingEffect.Block;

    private string Moderator => User.Identity!.Name!;

    /// <summary>Shows the list.</summary>
    public Task OnGetAsync() => ReadAsync();

    /// <summary>Blocks a host or a network.</summary>
    public async Task<IActionResult> OnPostAddAsync()
    {
        var kind = Name?.Contains('/', StringComparison.Ordinal) == true && !Name.Contains("://", StringComparison.Ordinal) || System.Net.IPAddress.TryParse(Name?.Trim(), out _) ? ListedKind.Network : ListedKind.Host;
        var days = SenderPageModel.Terms.Contains(Days) ? Days : 0;
        var request = new ListingRequest(ListingEffect.Block, Moderator) { For = days == 0 ? null : TimeSpan.FromDays(days), Why = Why };
        switch (await listings.BlockAsync(kind, Name ?? "", request))
        {
            case ListingResult.Done(_, var name):
                return await WaitingPageModel.OfferAsync(queue, kind == ListedKind.Host ? "host" : "network", name, "/review/blocks") ?? new SeeOther("/review/blocks");
            case ListingResult.Already(var known):
                Fault = Wording.Decide.Format($"Already.{known.Effect}", known.Name, known.By, Moments.Day(known.At, content.Current.Site.TimeZone).Text);
                break;
            default:
                Fault = Wording.Decide["Block.Malformed"];
                break;
        }
        await ReadAsync();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Takes something off the list.</summary>
    public async Task<IActionResult> OnPostLiftAsync(long listing)
    {
        var batch = await listings.LiftAsync(listing, Moderator);
        return new SeeOther(Address($"lifted={batch ?? "gone"}"));
    }

    /// <summary>Puts back what was just taken off.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string batch, [FromServices] Decisions decisions)
    {
        await decisions.UndoAsync(batch, Moderator);
        return new SeeOther(Address(""));
    }

    private async Task ReadAsync()
    {
        var rows = await listings.PageAsync(Shown, Q, Before, PageSize + 1, HttpContext.RequestAborted);
        Listed = [.. rows.Take(PageSize).Select(listing => ListingView.Of(listing, content.Current.Site.TimeZone))];
        Next = rows.Count > PageSize ? Address(FormattableString.Invariant($"before={rows[PageSize - 1].Id}")) : null;
    }

    private string Address(string more)
    {
        var parts = new[] { Shown == ListingEffect.Trust ? "effect=trust" : null, string.IsNullOrEmpty(Q) ? null : $"q={Uri.EscapeDataString(Q)}", more.Length == 0 ? null : more };
        return $"/review/blocks?{string.Join('&', parts.OfType<string>())}".TrimEnd('?');
    }
}
