using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Storage;
using Blog.Core.Voices;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Blog.Web.Pages;

/// <summary>
/// Reports a comment to the editors, without an account and without scripts. The post's page has only a link to it, so that it stays the same for everybody; the form
/// carries a stamp as comment forms do, so that no cookie is needed.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class ReportPage(ReadingRoom room, Reports reports, FormStamps stamps, ReaderCookie readers, IAntiforgery antiforgery) : ReadingPage(room)
{
    private Comment? _comment;

    /// <summary>What is shown.</summary>
    public ReportView View { get; private set; } = null!;

    /// <summary>What became of a report, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>When that was, where it matters: unix seconds.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    private string Stamped => string.Create(CultureInfo.InvariantCulture, $"report/{_comment!.Id}");

    /// <summary>Asks what is wrong, or says what became of it.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        await FindAsync(id);
        Speak();
        var views = new ReportViews(Library);
        View = views.Told(Done, MomentOf(On), _comment) ?? (_comment is null ? ReportViews.Nothing : views.Ask(_comment, FormOf()));
        return await ShowAsync();
    }

    /// <summary>Takes a report.</summary>
    public async Task<IActionResult> OnPostAsync(long id, string? reason, string? words, string? stamp)
    {
        await FindAsync(id);
        Speak();
        if (_comment is null)
            return await NothingAsync();
        var typed = (words ?? "").ReplaceLineEndings("\n");
        var form = FormOf() with { Chosen = reason, Words = typed };
        if (await FaultOfAsync(stamp) is { } fault)
            return await AgainAsync(form, fault, StatusCodes.Status400BadRequest);
        try
        {
            return await AnswerAsync(form, await reports.AddAsync(DraftOf(id, reason, typed)));
        }
        catch (DatabaseUnavailableException)
        {
            return await AgainAsync(form, Wording.Voices["Report.Storage"], StatusCodes.Status503ServiceUnavailable);
        }
    }

    private Task<IActionResult> AnswerAsync(ReportFormView form, ReportResult result) => result switch
    {
        ReportResult.Kept(_, IsHidden: true) => ToldAsync("Hidden"),
        ReportResult.Kept(IsBack: true, _) => ToldAsync("Back"),
        ReportResult.Kept => ToldAsync("Kept"),
        ReportResult.Again(var at) => ToldAsync("Again", at),
        ReportResult.Answered(var at) => ToldAsync("Answered", at),
        ReportResult.TooFast(var wait) => TooFastAsync(form, wait),
        ReportResult.Invalid(var errors) => AgainAsync(
            form with { ReasonError = ReportViews.ErrorOf(errors, CommentField.Reason), WordsError = ReportViews.ErrorOf(errors, CommentField.Report) },
            null,
            StatusCodes.Status422UnprocessableEntity),
        _ => NothingAsync(),
    };

    private async Task<string?> FaultOfAsync(string? stamp)
    {
        if (Request.Headers["Sec-Fetch-Site"] == "cross-site")
            return Wording.Voices["Report.Elsewhere"];
        if (User.Identity?.IsAuthenticated == true && !await antiforgery.IsRequestValidAsync(HttpContext))
            return Wording.Voices["Report.Elsewhere"];
        return stamps.Read(stamp, Stamped).Fault switch
        {
            null => null,
            StampFault.Stale => Wording.Voices["Report.Stale"],
            _ => Wording.Voices["Report.Elsewhere"],
        };
    }

    private ReportDraft DraftOf(long id, string? reason, string words) => new()
    {
        Comment = id,
        Reason = Enum.TryParse<ReportReason>(reason, ignoreCase: true, out var known) && !char.IsAsciiDigit(reason![0]) ? known : null,
        Words = words,
        Ip = HttpContext.Connection.RemoteIpAddress,
        KnownBrowser = readers.Read(HttpContext)?.Browser,
        Account = User.Identity?.IsAuthenticated == true ? User.Identity.Name : null,
    };

    private ReportFormView FormOf()
    {
        var tokens = User.Identity?.IsAuthenticated == true ? antiforgery.GetAndStoreTokens(HttpContext) : null;
        return new ReportFormView
        {
            Address = ReportViews.AddressOf(_comment!.Id),
            Stamp = stamps.Issue(Stamped),
            Reasons = [],
            Antiforgery = tokens is null ? null : (tokens.FormFieldName, tokens.RequestToken!),
        };
    }

    private async Task FindAsync(long id)
    {
        DoNotKeep();
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        _comment = await reports.FindAsync(id, HttpContext.RequestAborted);
    }

    private void Speak()
    {
        var spoken = new PageLanguage(Language, Library.Site.Language);
        HttpContext.Features.Set(spoken);
        spoken.Use();
    }

    private string Language => (_comment is null ? null : Library.FindPost(_comment.Post)?.Language) ?? Library.Site.Language;

    private Task<IActionResult> TooFastAsync(ReportFormView form, TimeSpan wait)
    {
        Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return AgainAsync(form, Wording.Voices.Count("Report.TooFast", (long)Math.Ceiling(wait.TotalMinutes)), StatusCodes.Status429TooManyRequests);
    }

    private Task<IActionResult> AgainAsync(ReportFormView form, string? notice, int status)
    {
        Response.StatusCode = status;
        View = new ReportViews(Library).Ask(_comment!, form) with { Notice = notice };
        return ShowAsync();
    }

    private Task<IActionResult> NothingAsync()
    {
        View = ReportViews.Nothing;
        return ShowAsync();
    }

    private Task<IActionResult> ToldAsync(string end, DateTimeOffset? at = null)
    {
        var on = at is { } moment ? string.Create(CultureInfo.InvariantCulture, $"&on={moment.ToUnixTimeSeconds()}") : "";
        return Task.FromResult<IActionResult>(new SeeOther($"{ReportViews.AddressOf(_comment!.Id)}?done={end}{on}"));
    }

    private Task<IActionResult> ShowAsync()
    {
        if (View is { Form: null, Back: null })
            Response.StatusCode = StatusCodes.Status404NotFound;
        return ShowAsync(View.Heading, "report", Language, hasWidgets: false);
    }

    private static DateTimeOffset? MomentOf(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
}
