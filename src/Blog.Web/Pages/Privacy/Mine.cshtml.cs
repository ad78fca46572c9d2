using Blog.Core.Privacy;
using Blog.Web.Commands;
using Blog.Web.Language;
using Blog.Web.Privacy;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Privacy;

/// <summary>Where the link leads that was mailed to a reader: everything that is stored about the address, to take along or to have erased. Looking changes nothing.</summary>
internal sealed class MinePage(ReadingRoom room, PrivacyLinks links, PersonalRecords records) : OwnDataPage(room)
{
    private static OwnDataView Spent => new()
    {
        Heading = Wording.Voices["Mine.Spent"],
        Lead = [Wording.Voices["Mine.SpentText"]],
        Links = [new Reading.LinkView(Wording.Voices["Mine.Title"], "/privacy/mine")],
    };

    /// <summary>Says what there is and what can be done.</summary>
    public Task<IActionResult> OnGetAsync(string token) => OfferAsync(token);

    /// <summary>Hands everything over as a file.</summary>
    public async Task<IActionResult> OnPostExportAsync(string token)
    {
        if (await links.ExportAsync(token) is not { } file)
            return await OfferAsync(token, Wording.Voices["Mine.Exported"]);
        Response.Headers.CacheControl = "no-store";
        return File(PersonalFileJson.Write(file), "application/json", "personal-data.json");
    }

    /// <summary>Erases everything, once it was said twice.</summary>
    public async Task<IActionResult> OnPostEraseAsync(string token, string? confirm)
    {
        if (confirm != "yes")
            return await OfferAsync(token, Wording.Voices["Mine.Unconfirmed"]);
        if (await links.EraseAsync(token) is not { } erased)
            return await ShowAsync(Spent, StatusCodes.Status410Gone);
        List<string> lead = [$"{Wording.Voices.Count("Command.Erased", erased.Comments)} {Wording.Voices["Command.Backups"]}"];
        if (erased.Accounts.Count > 0)
            lead.Add(Wording.Voices["Mine.AccountStays"]);
        return await ShowAsync(new OwnDataView { Heading = Wording.Voices["Mine.Erased"], Lead = lead, Links = Further });
    }

    private async Task<IActionResult> OfferAsync(string token, string? notice = null)
    {
        if (await links.FindAsync(token, HttpContext.RequestAborted) is not { } link)
            return await ShowAsync(Spent, StatusCodes.Status410Gone);
        var file = await records.FindAsync(link.Address, HttpContext.RequestAborted);
        var at = $"/privacy/mine/{Uri.EscapeDataString(token)}";
        return await ShowAsync(new OwnDataView
        {
            Heading = Wording.Voices["Mine.Title"],
            Lead = [Wording.Voices.Format("Mine.Found", link.Address.Text), PrivacyExportCommand.Summary(file)],
            Notice = notice,
            ExportAddress = link.IsExported ? null : $"{at}?handler=Export",
            EraseAddress = $"{at}?handler=Erase",
            Links = Further,
        }, notice is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
