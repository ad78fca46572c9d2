using Microsoft.Net.Http.Headers;

namespace Blog.Web.Themes;

/// <summary>Serves styles, scripts, fonts and pictures of the chosen theme below <c>/theme/</c>.</summary>
internal static class ThemeEndpoint
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string ForAnHour = "public, max-age=3600";

    /// <summary>Adds the address.</summary>
    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/theme/{name}", [HttpMethods.Get, HttpMethods.Head], Answer).AllowAnonymous();

    private static IResult Answer(string name, HttpContext context, CurrentTheme current)
    {
        var theme = current.Theme;
        if (theme.Find(name) is not { } file)
            return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = file == theme.Style || file == theme.Script ? ForGood : ForAnHour;
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = (file.Brotli, file.Gzip) switch
        {
            ({ } brotli, _) when accepted.Contains("br", StringComparison.OrdinalIgnoreCase) => (brotli, "br"),
            (_, { } gzip) when accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) => (gzip, "gzip"),
            _ => (file.Plain, null),
        };
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag));
    }
}
