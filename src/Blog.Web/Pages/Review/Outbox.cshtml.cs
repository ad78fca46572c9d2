using System.Globalization;
using System.Security.Claims;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Core.Mail;
using Blog.Core.Outbox;
using Blog.Web.Accounts;
using Blog.Web.Hosting;
using Blog.Web.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>What the blog sends to elsewhere: what waits, what went wrong and why; to be sent again or left. And whether mail works.</summary>
[Authorize(AccountServices.Edit)]
internal sealed class OutboxModel(OutboxRepository outbox, MailChoices choices, MailTest test, ContentStore content, BlogSettings settings) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The pile.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>The message whose words are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "open")]
    public long? OpenId { get; set; }

    /// <summary>Where the list goes on.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>What has just been done, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "told")]
    public string? Told { get; set; }

    /// <summary>How many there are.</summary>
    public OutboxCounts Counts { get; private set; } = null!;

    /// <summary>The pile that is shown.</summary>
    public OutboxPile Pile { get; private set; } = OutboxPile.All[0];

    /// <summary>Its messages.</summary>
    public IReadOnlyList<OutboxLine> Lines { get; private set; } = [];

    /// <summary>Where the next page begins.</summary>
    public long? Next { get; private set; }

    /// <summary>What the mail server answered to the test.</summary>
    public MailTestResult? Tested { get; private set; }

    /// <summary>Where a test mail would go; nothing where the account has no address.</summary>
    public string? TestAddress { get; private set; }

    /// <summary>The mail server, for people.</summary>
    public string? Server => settings.Smtp?.Place;

    /// <summary>Whether the site's address is known.</summary>
    public bool HasAddress => content.Current.Site.BaseUrl is not null;

    private long AccountId => long.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Counts = await outbox.CountAsync(cancel);
        Pile = OutboxPile.All.FirstOrDefault(pile => pile.Name == Tab) ?? OutboxPile.All.FirstOrDefault(pile => pile.In(Counts) > 0) ?? OutboxPile.All[0];
        TestAddress = (await choices.FindAsync(AccountId, cancel))?.Email;
        var site = content.Current.Site;
        var address = new SiteAddress(site.BaseUrl?.GetLeftPart(UriPartial.Authority) ?? "");
        var entries = await outbox.ListAsync(Pile.States, Before ?? long.MaxValue, PageSize + 1, cancel);
        Lines = [.. entries.Take(PageSize).Select(entry => OutboxLine.Of(entry, address, site.TimeZone))];
        Next = entries.Count > PageSize ? Lines[^1].Id : null;
    }

    /// <summary>Sends a message (again).</summary>
    public async Task<IActionResult> OnPostAgainAsync(long id) => Back(await outbox.SendAgainAsync(id) ? "Again" : "Unchanged");

    /// <summary>Leaves a message unsent.</summary>
    public async Task<IActionResult> OnPostDropAsync(long id) => Back(await outbox.DropAsync(id) ? "DroppedNow" : "Unchanged");

    /// <summary>Sends everything that could not be sent because something was not set up.</summary>
    public async Task<IActionResult> OnPostUnreadyAsync() => Back(await outbox.SendUnreadyAsync() > 0 ? "AllAgain" : "Unchanged");

    /// <summary>Sends a test mail to whoever is signed in, and shows what the server said.</summary>
    public async Task<IActionResult> OnPostTestAsync()
    {
        await OnGetAsync();
        if (TestAddress is { } address) Tested = await test.SendAsync(address, HttpContext.RequestAborted);
        return Page();
    }

    private SeeOther Back(string told) => new($"/review/outbox?told={told}{(Tab is null ? "" : $"&tab={Uri.EscapeDataString(Tab)}")}");
}
