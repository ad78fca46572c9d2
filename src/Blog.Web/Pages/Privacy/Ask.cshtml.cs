using System.Globalization;
using Blog.Core.Accounts;
using Blog.Core.Mail;
using Blog.Core.Privacy;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Blog.Web.Privacy;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages.Privacy;

/// <summary>
/// Where readers ask for what is stored about their mail address. A link goes to that address where there is anything; the answer here, and the time that it takes, is the same
/// whether there is or not.
/// </summary>
internal sealed class AskPage(ReadingRoom room, PrivacyLinks links, AccountLetters letters, FormStamps stamps, SignInPace pace, Errands errands) : OwnDataPage(room)
{
    private const string Stamped = "privacy/mine";

    private static readonly PaceLimit PerNetwork = new("network", AtOnce: 5, TimeSpan.FromMinutes(10));
    private static readonly PaceLimit PerAddress = new("address", AtOnce: 2, TimeSpan.FromHours(12));

    /// <summary>What became of it, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>Asks for the address, or says that a link is on its way.</summary>
    public Task<IActionResult> OnGetAsync() => Done == "Asked"
        ? ShowAsync(new OwnDataView { Heading = Wording.Voices["Mine.Asked"], Lead = [Wording.Voices["Mine.AskedText"]], Links = Further })
        : AskAsync("");

    /// <summary>Takes an address.</summary>
    public async Task<IActionResult> OnPostAsync(string? email, string? stamp)
    {
        var typed = email?.Trim() ?? "";
        if (!letters.CanSend)
            return new SeeOther("/privacy/mine");
        if (Request.Headers["Sec-Fetch-Site"] == "cross-site" || stamps.Read(stamp, Stamped).Fault is not null)
            return await AskAsync(typed, notice: Wording.Voices["Mine.Stale"], status: StatusCodes.Status400BadRequest);
        if (Mailbox.Find(typed) is not { Name: null })
            return await AskAsync(typed, error: Wording.Accounts["Email.Malformed"], status: StatusCodes.Status422UnprocessableEntity);
        var wait = await pace.AdmitAsync([PerNetwork with { Subject = $"own data, network {SessionCookies.NetworkOf(HttpContext)}" }]);
        if (wait == TimeSpan.Zero && errands.Take(() => SendAsync(typed)))
            return new SeeOther("/privacy/mine?done=Asked");
        Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return await AskAsync(typed, notice: Wording.Voices.Count("Mine.TooFast", (long)Math.Ceiling(wait.TotalMinutes)), status: StatusCodes.Status429TooManyRequests);
    }

    private async Task SendAsync(string email)
    {
        if (await pace.AdmitAsync([PerAddress with { Subject = $"own data, address {PersonalAddress.Parse(email)?.Text}" }]) == TimeSpan.Zero)
            await links.SendAsync(email, token => letters.OwnData(email, token));
    }

    private Task<IActionResult> AskAsync(string typed, string? error = null, string? notice = null, int status = StatusCodes.Status200OK) => ShowAsync(new OwnDataView
    {
        Heading = Wording.Voices["Mine.Title"],
        Lead = [Wording.Voices["Mine.Lead"], Wording.Voices[letters.CanSend ? "Mine.How" : "Mine.NoMail"]],
        Notice = notice,
        Form = letters.CanSend ? new OwnDataForm(stamps.Issue(Stamped), typed, error) : null,
        Links = Further,
    }, status);
}
