using Blog.Core.Language;

namespace Blog.Web.Hosting;

/// <summary>The language of the interface: that of the post or the site, never the browser's, so that everybody gets the same page.</summary>
internal static class SiteCulture
{
    /// <summary>Uses a language for the rest of the request; the site's where the interface does not speak it, else English.</summary>
    public static void Use(string language, string siteLanguage) => Spoken.Use(Spoken.Of(language, siteLanguage));
}

/// <summary>The language of a page that its address does not tell, for the views: what a handler sets does not reach them.</summary>
internal sealed record PageLanguage(string Language, string SiteLanguage)
{
    /// <summary>Uses it for what follows.</summary>
    public void Use() => SiteCulture.Use(Language, SiteLanguage);
}
