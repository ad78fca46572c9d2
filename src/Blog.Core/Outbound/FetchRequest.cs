using System.Net.Http.Headers;
using System.Text;

namespace Blog.Core.Outbound;

/// <summary>Something to be asked of another site.</summary>
public sealed record FetchRequest
{
    /// <summary>The address, as it was told or found.</summary>
    public required string Url { get; init; }

    /// <summary>GET, HEAD or POST.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>What it is for, in a word that the other side's log shows: <c>Webmention</c>, <c>Pingback</c>, <c>WebSub</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The address of our site, which the other side's log shows too; null where it is not known.</summary>
    public string? Site { get; init; }

    /// <summary>The types of answer that are of use, for the <c>Accept</c> header.</summary>
    public string Accept { get; init; } = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>Whether the body of an answer of this media type is of use; it is not read otherwise. The type is lower-case, empty where none is named.</summary>
    public Predicate<string> Reads { get; init; } = static _ => true;

    /// <summary>What is sent with POST.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The type of <see cref="Body"/>.</summary>
    public string BodyType { get; init; } = "application/octet-stream";

    /// <summary>A page is asked for.</summary>
    public static FetchRequest Get(string url, string purpose, string? site) => new() { Url = url, Purpose = purpose, Site = site };

    /// <summary>A form is sent.</summary>
    public static FetchRequest Form(string url, string purpose, string? site, IEnumerable<KeyValuePair<string, string>> fields) => new()
    {
        Url = url,
        Purpose = purpose,
        Site = site,
        Method = HttpMethod.Post,
        Accept = "*/*",
        Body = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))),
        BodyType = "application/x-www-form-urlencoded",
    };

    /// <summary>XML is sent.</summary>
    public static FetchRequest Xml(string url, string purpose, string? site, string xml) => new()
    {
        Url = url,
        Purpose = purpose,
        Site = site,
        Method = HttpMethod.Post,
        Accept = "text/xml, application/xml;q=0.9, */*;q=0.1",
        Body = Encoding.UTF8.GetBytes(xml),
        BodyType = "text/xml; charset=utf-8",
    };

    internal HttpRequestMessage ToMessage(Uri uri, HttpMethod method)
    {
        var message = new HttpRequestMessage(method, uri);
        message.Headers.TryAddWithoutValidation("User-Agent", Site is null ? $"Blog ({Purpose})" : $"Blog ({Purpose}; +{Site})");
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        if (method != HttpMethod.Post) return message;
        message.Content = new ReadOnlyMemoryContent(Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(BodyType);
        return message;
    }
}
