using System.Globalization;

namespace Blog.Web.Hosting;

/// <summary>The language of the interface: that of the post or the site, never the browser's, so that everybody gets the same page.</summary>
internal static class SiteCulture
{
    private static readonly Dictionary<string, CultureInfo> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["nl"] = CultureInfo.GetCultureInfo("nl-NL"),
    };

    /// <summary>The culture for a language the interface speaks; null for another.</summary>
    public static CultureInfo? Find(string language) => Known.GetValueOrDefault(language.Split('-')[0]);

    /// <summary>Uses a language for the rest of the request; the site's where the interface does not speak it, else English.</summary>
    public static void Use(string language, string siteLanguage)
    {
        var culture = Find(language) ?? Find(siteLanguage) ?? Known["en"];
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}

/// <summary>The language of a page that its address does not tell, for the views: what a handler sets does not reach them.</summary>
internal sealed record PageLanguage(string Language, string SiteLanguage)
{
    /// <summary>Uses it for what follows.</summary>
    public void Use() => SiteCulture.Use(Language, SiteLanguage);
}
