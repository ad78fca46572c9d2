using System.Globalization;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Review;

/// <summary>Where a moderator blocks whom a comment comes from or where it leads, or trusts its author.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class SenderPageModel(ReviewQueue queue, Listings listings, ContentStore content) : CommentSheet(queue, content)
{
    /// <summary>For how many days something can be blocked; 0 is for good.</summary>
    public static readonly IReadOnlyList<int> Terms = [0, 1, 7, 30, 365];

    /// <summary>What is to be blocked: <c>author</c>, <c>network</c>, or a host behind <c>host </c>.</summary>
    [BindProperty]
    public string? What { get; set; }

    /// <summary>For how many days; 0 is for good.</summary>
    [BindProperty]
    public int Days { get; set; }

    /// <summary>What can be blocked: the value of <see cref="What"/>, and its words.</summary>
    public IReadOnlyList<(string Value, string Words)> Choices { get; private set; } = [];

    /// <summary>What is listed already.</summary>
    public IReadOnlyList<ListingView> Listed { get; private set; } = [];

    /// <summary>By what the author would be recognised as trusted; nothing where that is nothing but what anybody can type.</summary>
    public string? KnownBy { get; private set; }

    /// <summary>Whether the author is trusted already.</summary>
    public bool IsTrusted { get; private set; }

    /// <summary>Shows what can be done.</summary>
    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    /// <summary>Blocks.</summary>
    public async Task<IActionResult> OnPostBlockAsync()
    {
        if (!await ReadAsync())
            return NotFound();
        if (!Choices.Any(choice => choice.Value == What) || !Terms.Contains(Days))
        {
            Fault = Wording.Decide["Block.Which"];
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
        var request = new ListingRequest(ListingEffect.Block, Moderator) { For = Days == 0 ? null : TimeSpan.FromDays(Days), Why = Why };
        return What!.Split(' ') switch
        {
            ["host", var host] => await TellAsync(await listings.BlockAsync(ListedKind.Host, host, request, Id), "host", host),
            ["network"] => await TellAsync(await listings.ListAsync(Id, ListedKind.Network, request), "network", Item.Comment.Network!),
            _ => await TellAsync(await listings.ListAsync(Id, ListedKind.Author, request), "writer", Id.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Trusts the author.</summary>
    public async Task<IActionResult> OnPostTrustAsync() =>
        await ReadAsync() ? Tell(await listings.ListAsync(Id, ListedKind.Author, new ListingRequest(ListingEffect.Trust, Moderator) { Why = Why })) : NotFound();

    /// <summary>What is blocked may have been here before: what of it waits is offered.</summary>
    private async Task<IActionResult> TellAsync(ListingResult result, string name, string value) =>
        result is ListingResult.Done && await WaitingPageModel.OfferAsync(Queue, name, value, Back) is { } offer ? offer : Tell(result);

    private IActionResult Tell(ListingResult result)
    {
        if (result is ListingResult.Done)
            return Done();
        Notice = result is ListingResult.Already(var known)
            ? Wording.Decide.Format($"Already.{known.Effect}", known.Name, known.By, Moments.Day(known.At, Library.Site.TimeZone).Text)
            : Wording.Decide["NothingToList"];
        return Again(StatusCodes.Status409Conflict);
    }

    private async Task<bool> ReadAsync()
    {
        if (!await LoadAsync())
            return false;
        var known = await listings.OfAsync(Id, Cancel);
        var facts = await listings.FactsAsync(Id, Cancel);
        Listed = [.. known.Select(listing => ListingView.Of(listing, Library.Site.TimeZone))];
        IsTrusted = known.Any(listing => listing.Effect == ListingEffect.Trust);
        KnownBy = facts.TrustedBy is { } by ? Wording.Decide[$"KnownBy.{by}"] : null;
        Choices = [.. ChoicesOf(facts)];
        return true;
    }

    private IEnumerable<(string Value, string Words)> ChoicesOf(ListingFacts facts)
    {
        if (facts.CanBlockAuthor)
            yield return ("author", Wording.Decide.Format("Block.Author", Item.Comment.AuthorName));
        foreach (var host in facts.Hosts)
            yield return ($"host {host}", Wording.Decide.Format("Block.Host", host));
        if (facts.Network is { } network)
            yield return ("network", Wording.Decide.Format("Block.Network", network));
    }

    /// <summary>"7 days", "for good".</summary>
    public static string TermOf(int days) => days == 0 ? Wording.Decide["Term.Always"] : Wording.Decide.Count("Term.Days", days);
}
