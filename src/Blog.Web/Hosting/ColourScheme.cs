namespace Blog.Web.Hosting;

/// <summary>The light or dark form of the pages, where a reader has asked for one. It is the only thing a reader's cookie ever says.</summary>
internal static class ColourScheme
{
    /// <summary>Light paper.</summary>
    public const string Light = "light";

    /// <summary>Dark paper.</summary>
    public const string Dark = "dark";

    private const string Cookie = "scheme";

    /// <summary>What the reader has chosen; empty leaves it to the device.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] switch { Light => Light, Dark => Dark, _ => "" };

    /// <summary>Adds the address that the switch posts to.</summary>
    public static void MapColourScheme(this IEndpointRouteBuilder routes) => routes.MapPost("/scheme", Choose).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> Choose(HttpContext context, CancellationToken cancellation)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellation) : FormCollection.Empty;
        var options = new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true };
        if (form["scheme"].ToString() is Light or Dark)
            context.Response.Cookies.Append(Cookie, form["scheme"].ToString(), new CookieOptions(options) { MaxAge = TimeSpan.FromDays(365) });
        else
            context.Response.Cookies.Delete(Cookie, options);
        return Results.LocalRedirect(IsLocal(form["back"].ToString()) ? form["back"].ToString() : "/");
    }

    private static bool IsLocal(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl);
}
