using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Blog.Web.Endpoints;

/// <summary>A finished answer that is the same for everybody: a feed, a sitemap. Compressed once, when first asked for in that form.</summary>
internal sealed class Document
{
    private readonly byte[] _plain;
    private readonly Lazy<byte[]> _gzip;
    private readonly string _tag;
    private readonly DateTimeOffset _modified;
    private readonly string _contentType;

    /// <summary>An answer.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="contentType">Its media type, with its character set.</param>
    /// <param name="modified">When what it says last changed.</param>
    public Document(byte[] bytes, string contentType, DateTimeOffset modified)
    {
        (_plain, _contentType) = (bytes, contentType);
        _modified = modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond));
        _gzip = new Lazy<byte[]>(() => Compress(bytes));
        _tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
    }

    /// <summary>The memory it takes, about.</summary>
    public long Size => _plain.Length * 4L / 3;

    /// <summary>Answers a request with it, or with 304 to a program that has it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = _tag;
        response.Headers.LastModified = HeaderUtilities.FormatDate(_modified);
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var body = _plain;
        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            body = _gzip.Value;
            response.Headers.ContentEncoding = "gzip";
        }
        response.ContentType = _contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // A tag says more than a date, so where a program sends one the date does not count.
    private bool IsKnown(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch is { Count: > 0 } tags
            ? tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(_tag), useStrongComparison: false))
            : headers.IfModifiedSince >= _modified;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }
        return compressed.ToArray();
    }
}
