using AngleSharp.Dom;
using Blog.Core.Mentions;
using Blog.Core.Outbound;

namespace Blog.Core.Sending;

/// <summary>
/// Finds out how a page wants to be told that it is linked to: by webmention where it takes any, else by pingback. The order is that of W3C Webmention 3.1.2 (the
/// header, then the first <c>link</c> or <c>a</c> of the document that names an address) and of Pingback 1.0 (the header, then the first <c>link</c>).
/// </summary>
internal static class EndpointDiscovery
{
    private const string Webmention = "webmention";

    /// <summary>Reads an answer. The endpoint is relative to the address that redirects led to.</summary>
    public static Endpoint? Find(FetchResult.Answered page)
    {
        if (LinkHeader.Find(page.Headers["Link"], Webmention) is { } told) return Of(page.Address, told, EndpointProtocol.Webmention);

        var document = IsHtml(page.MediaType) ? StrangersHtml.Parse(page) : null;
        if (document is not null && FirstLink(document) is { } link) return Of(BaseOf(page, document), link, EndpointProtocol.Webmention);
        if (page.Headers["X-Pingback"].FirstOrDefault(value => value.Length > 0) is { } server) return Of(page.Address, server.Trim(), EndpointProtocol.Pingback);
        return document?.QuerySelector("link[rel~=pingback i][href]")?.GetAttribute("href") is { } pingback
            ? Of(BaseOf(page, document), pingback, EndpointProtocol.Pingback)
            : null;
    }

    /// <summary>Whether a body of this type can name an endpoint.</summary>
    public static bool IsHtml(string mediaType) => mediaType is "text/html" or "application/xhtml+xml" or "";

    // An empty address is one: the page itself.
    private static string? FirstLink(IDocument document) => document.QuerySelector("link[rel~=webmention i][href], a[rel~=webmention i][href]")?.GetAttribute("href");

    private static Uri BaseOf(FetchResult.Answered page, IDocument document) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(page.Address, href, out var root) ? root : page.Address;

    private static Endpoint? Of(Uri page, string address, EndpointProtocol protocol) =>
        Uri.TryCreate(page, address, out var absolute) && absolute.Scheme is "http" or "https"
            ? new Endpoint(absolute.GetComponents(UriComponents.HttpRequestUrl | UriComponents.UserInfo, UriFormat.UriEscaped), protocol)
            : null;
}
