using System.Globalization;
using System.Security.Claims;
using Blog.Core.Mail;
using Blog.Web.Accounts;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>Where whoever looks after comments chooses how often to be told by mail what waits.</summary>
[Authorize(AccountServices.Moderate)]
internal sealed class MailModel(MailChoices choices, BlogSettings settings) : PageModel
{
    /// <summary>How often.</summary>
    [BindProperty]
    public string? Frequency { get; set; }

    /// <summary>Whether it has just been saved.</summary>
    [BindProperty(SupportsGet = true, Name = "saved")]
    public bool IsSaved { get; set; }

    /// <summary>What holds now.</summary>
    public MailChoice Choice { get; private set; } = null!;

    /// <summary>Whether there is a mail server.</summary>
    public bool HasServer => settings.Smtp is not null;

    private long AccountId => long.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    /// <summary>Shows the choice.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (await choices.FindAsync(AccountId, HttpContext.RequestAborted) is not { } choice) return NotFound();
        Choice = choice;
        return Page();
    }

    /// <summary>Takes a choice.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!Enum.TryParse<MailFrequency>(Frequency, out var frequency) || !Enum.IsDefined(frequency)) return BadRequest();
        await choices.SetAsync(AccountId, frequency);
        return new SeeOther("/account/mail?saved=true");
    }
}
