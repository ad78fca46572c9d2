using System.Globalization;
using Blog.Core.Accounts;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Blog.Web.Pages.Account;

/// <summary>A page about accounts: it is made for one person, tells what was just done, and why something was not.</summary>
internal abstract class AccountPage : PageModel
{
    /// <summary>What was done before the page was asked for, by the name of its sentence.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>Why nothing was done.</summary>
    public string? Fault { get; protected set; }

    /// <summary>The sentence about what was just done.</summary>
    public string? Notice => Done is { Length: > 0 } done && Wording.Accounts.Has($"Done.{done}") ? Wording.Accounts[$"Done.{done}"] : null;

    /// <summary>The sign-in that asks.</summary>
    public LiveSession Live => HttpContext.Live();

    /// <summary>The title of the site.</summary>
    protected string Site => ContentAddress.Of(HttpContext).Library.Site.Title;

    /// <summary>A moment in the site's time zone.</summary>
    public MomentView When(DateTimeOffset at) => Moments.Short(at, ContentAddress.Of(HttpContext).Library.Site.TimeZone);

    /// <summary>Why an attempt was not looked at, and when the next one will be.</summary>
    /// <param name="wait">How long to wait.</param>
    /// <param name="what">The sentence about what there was too much of.</param>
    /// <param name="after">The sentence about when to try again.</param>
    protected IActionResult TooMany(TimeSpan wait, string what = "SignIn.TooManyTries", string after = "SignIn.Wait")
    {
        Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Fault = $"{Wording.Accounts[what]} {Wording.Accounts.Count(after, Math.Max(1, (long)Math.Ceiling(wait.TotalMinutes)))}";
        return Page();
    }

    /// <summary>Shows the page again with what was typed, and why it was not taken.</summary>
    protected IActionResult Again(string fault)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Fault = fault;
        return Page();
    }

    /// <summary>Shows a link's page that does not work (any more).</summary>
    protected PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>Keeps the page out of caches, histories and other sites' logs: it holds a secret, or its address does.</summary>
    protected void KeepToOneself()
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
