using System.Globalization;
using System.Text;
using System.Xml;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Web.Head;
using Blog.Web.Hosting;
using Blog.Web.Language;
using Blog.Web.Themes;

namespace Blog.Web.Endpoints;

/// <summary>The small files that programs look for at fixed addresses: sitemap, robots, icon, search description.</summary>
internal static class SiteFiles
{
    private const string Xml = "application/xml; charset=utf-8";

    // Private pages, and pages without end.
    private static readonly string[] KeptOut = ["/account", "/receipts", "/report", "/review", "/search"];

    /// <summary>Maps them.</summary>
    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/sitemap.xml", reading, (HttpContext context, DocumentCache cache) => cache.AnswerAsync(
            context, null, () => Task.FromResult(Finished(Sitemap.Whole(LibraryOf(context), RequestAddress.Of(context)), Xml, context))));
        routes.MapMethods("/sitemap-{number:int}.xml", reading, AnswerPartAsync);
        routes.MapMethods("/robots.txt", reading, (HttpContext context) =>
            Finished(Encoding.UTF8.GetBytes(Robots(RequestAddress.Of(context))), "text/plain; charset=utf-8", context).AnswerAsync(context));
        routes.MapMethods("/opensearch.xml", reading, (HttpContext context) =>
            Finished(SearchDescription(LibraryOf(context).Site, RequestAddress.Of(context)), "application/opensearchdescription+xml; charset=utf-8", context).AnswerAsync(context));
        routes.MapMethods("/favicon.svg", reading, (HttpContext context, CurrentTheme theme) => AnswerIconAsync(context, theme.For(LibraryOf(context))));
        // What browsers ask for that do not read the head.
        routes.MapMethods("/favicon.ico", reading, () => Results.Redirect("/favicon.svg"));
    }

    private static Task AnswerPartAsync(HttpContext context, int number)
    {
        if (Sitemap.Part(LibraryOf(context), RequestAddress.Of(context), number) is { } part)
        {
            return Finished(part, Xml, context).AnswerAsync(context);
        }
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task AnswerIconAsync(HttpContext context, ActiveTheme theme)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Finished(theme.Icon?.Plain ?? SiteIcon.Draw(LibraryOf(context).Site.Title, theme.Option("accent")), "image/svg+xml", context).AnswerAsync(context);
    }

    private static string Robots(SiteAddress site)
    {
        var text = new StringBuilder("User-agent: *\n");
        foreach (var path in KeptOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"Disallow: {path}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"\nSitemap: {site.Of("/sitemap.xml")}\n").ToString();
    }

    private static byte[] SearchDescription(SiteOptions options, SiteAddress site)
    {
        const string schema = "http://a9.com/-/spec/opensearch/1.1/";
        const int longestName = 16;
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("OpenSearchDescription", schema);
            xml.WriteElementString("ShortName", schema, options.Title.Length <= longestName ? options.Title : options.Title[..longestName].TrimEnd());
            xml.WriteElementString("Description", schema, Wording.Head.Format("OpenSearch.Description", options.Title));
            xml.WriteElementString("InputEncoding", schema, "UTF-8");
            xml.WriteElementString("Image", schema, site.Of("/favicon.svg"));
            xml.WriteStartElement("Url", schema);
            xml.WriteAttributeString("type", "text/html");
            xml.WriteAttributeString("template", $"{site.Of("/search")}?q={{searchTerms}}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static Document Finished(byte[] bytes, string contentType, HttpContext context) => new(bytes, contentType, LibraryOf(context).At);

    private static Library LibraryOf(HttpContext context) => ContentAddress.Of(context).Library;
}
