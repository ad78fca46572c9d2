using Blog.Core.Content;
using Blog.Core.Privacy;
using Blog.Web.Accounts;
using Blog.Web.Commands;
using Blog.Web.Discussion;
using Blog.Web.Language;
using Blog.Web.Privacy;
using Blog.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Review;

/// <summary>Gives administrators everything that is stored about one address, to hand it over or to erase it. Addresses travel in the body of requests, so that no log keeps them.</summary>
[Authorize(AccountServices.Administer)]
internal sealed class PrivacyPageModel(PersonalRecords records, Retention retention, ContentStore content) : PageModel
{
    /// <summary>What was found.</summary>
    public PersonalFile? Found { get; private set; }

    /// <summary>The address as typed.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>What is wrong with it.</summary>
    public string? Error { get; private set; }

    /// <summary>What is wrong with its repetition.</summary>
    public string? ConfirmError { get; private set; }

    /// <summary>What has just been done.</summary>
    public string? Told { get; private set; }

    /// <summary>What is kept for how long, and how much is due to be forgotten.</summary>
    public IReadOnlyList<(string Label, string Days, int Due)> Kept { get; private set; } = [];

    /// <summary>The manual's post about it, where the content has it.</summary>
    public LinkView? Manual => content.Current.FindPost("what-is-kept-of-readers") is { } post ? new LinkView(post.Title, SiteAddress.Of(post.Path)) : null;

    /// <summary>How much was found, in a sentence.</summary>
    public string Summary => PrivacyExportCommand.Summary(Found!);

    /// <summary>Asks for an address.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Shows what is stored about an address.</summary>
    public async Task<IActionResult> OnPostFindAsync(string? address)
    {
        if (await ReadAsync(address) is { } refused)
            return refused;
        return await ShowAsync();
    }

    /// <summary>Hands everything over as a file.</summary>
    public async Task<IActionResult> OnPostExportAsync(string? address)
    {
        if (await ReadAsync(address) is { } refused)
            return refused;
        await records.NoteExportAsync(Found!, User.Identity!.Name!);
        Response.Headers.CacheControl = "no-store";
        return File(PersonalFileJson.Write(Found!), "application/json", "personal-data.json");
    }

    /// <summary>Erases everything about an address that was typed twice.</summary>
    public async Task<IActionResult> OnPostEraseAsync(string? address, string? confirm)
    {
        if (await ReadAsync(address) is { } refused)
            return refused;
        if (PersonalAddress.Parse(confirm) != Found!.Address)
        {
            ConfirmError = Wording.Voices["Privacy.NotTheSame"];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync();
        }
        var erased = await records.EraseAsync(Found.Address, User.Identity!.Name!);
        Told = $"{Wording.Voices.Count("Command.Erased", erased.Comments)} {Wording.Voices["Command.Backups"]}";
        (Found, Typed) = (null, "");
        return await ShowAsync();
    }

    /// <summary>A day, where the site is.</summary>
    public string Day(DateTimeOffset moment) => Moments.Day(moment, content.Current.Site.TimeZone).Text;

    /// <summary>The title of a post, or its slug where it is gone.</summary>
    public string PostTitle(string slug) => content.Current.FindPost(slug)?.Title ?? slug;

    private async Task<IActionResult?> ReadAsync(string? typed)
    {
        Typed = typed ?? "";
        if (PersonalAddress.Parse(typed) is { } address)
        {
            Found = await records.FindAsync(address, HttpContext.RequestAborted);
            return null;
        }
        Error = Wording.Voices.Format("Command.NoAddress", Typed);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        var options = content.Current.Site.Privacy;
        var due = await retention.LookAsync(options, HttpContext.RequestAborted);
        Response.Headers.CacheControl = "no-store";
        Kept =
        [
            (Wording.Voices["Command.ForgetAddresses"], Days(options.AddressDays), due.Addresses),
            (Wording.Voices["Command.ForgetNetworks"], Days(options.NetworkDays), due.Networks),
            (Wording.Voices["Command.ForgetMails"], Days(options.EmailDays), due.Mails),
        ];
        return Page();
    }

    private static string Days(int? days) => days is { } number ? Wording.Voices.Count("Command.After", number) : Wording.Voices["Command.Never"];
}
