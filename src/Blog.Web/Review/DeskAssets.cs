using System.Text;
using System.Text.RegularExpressions;
using Blog.Web.Themes;
using Microsoft.Net.Http.Headers;

namespace Blog.Web.Review;

/// <summary>The style and the script of the desk and of the account pages. They belong to the program, not to a theme, but wear the theme's colours.</summary>
internal sealed partial class DeskAssets(CurrentTheme theme)
{
    private readonly string _ownStyle = Read("desk.css") + Read("decide.css");
    private readonly ThemeFile _script = Named(Read("desk.js") + Read("decide.js"), "js");
    private readonly ThemeFile _accountStyle = Named(Read("account.css"), "css");
    private readonly ThemeFile _accountScript = Named(Read("account.js"), "js");
    private Dressed? _dressed;

    /// <summary>The address of the style.</summary>
    public string StyleAddress => $"/desk/{Style.Name}";

    /// <summary>The address of the script.</summary>
    public string ScriptAddress => $"/desk/{_script.Name}";

    /// <summary>The address of what the account pages add to the style.</summary>
    public string AccountStyleAddress => $"/desk/{_accountStyle.Name}";

    /// <summary>The address of the script for passkeys.</summary>
    public string AccountScriptAddress => $"/desk/{_accountScript.Name}";

    private ThemeFile Style
    {
        get
        {
            var current = theme.Theme;
            var dressed = _dressed;
            if (dressed is null || dressed.Theme != current)
                _dressed = dressed = new Dressed(current, Named($"{ColoursOf(current)}\n{_ownStyle}", "css"));
            return dressed.Style;
        }
    }

    /// <summary>Maps the addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/desk/{name}", [HttpMethods.Get, HttpMethods.Head], (string name, HttpContext http, DeskAssets assets) => assets.Answer(name, http)).AllowAnonymous();

    private IResult Answer(string name, HttpContext http)
    {
        var file = new[] { Style, _script, _accountStyle, _accountScript }.FirstOrDefault(file => file.Name == name);
        if (file is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var isBrotli = file.Brotli is not null && http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        if (isBrotli)
            http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(isBrotli ? file.Brotli! : file.Plain, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag));
    }

    private static string ColoursOf(ActiveTheme theme) =>
        string.Join('\n', Properties().Matches(ForPaper().Replace(Encoding.UTF8.GetString(theme.Style.Plain), "")).Select(block => block.Value));

    private static ThemeFile Named(string text, string extension)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new ThemeFile($"{ThemeFile.Hash(bytes)}.{extension}", bytes);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(DeskAssets).Assembly.GetManifestResourceStream($"{typeof(DeskAssets).Namespace}.{name}")!);
        return reader.ReadToEnd();
    }

    // What a theme declares for the printed page is not meant for the desk.
    [GeneratedRegex(@"@media print\s*\{([^{}]*\{[^}]*\})*[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForPaper();

    // The blocks in which a theme declares its colours, sizes and choices, and the ones that follow the reader's switch.
    [GeneratedRegex(@"(:root|\[data-scheme=\w+\])\s*\{[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Properties();

    private sealed record Dressed(ActiveTheme Theme, ThemeFile Style);
}
