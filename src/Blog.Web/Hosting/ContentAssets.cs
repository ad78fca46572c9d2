using Blog.Core.Content;
using Microsoft.Net.Http.Headers;

namespace Blog.Web.Hosting;

/// <summary>Serves the pictures and other files that lie beside the posts, where no page has the address.</summary>
internal sealed class ContentAssets(RequestDelegate next, ContentStore content)
{
    // An opened SVG is a document that could run scripts: it gets a policy under which it can do nothing.
    private const string PolicyForActive = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return next(context);
        if (!Path.HasExtension(request.Path.Value) || content.FindAsset(request.Path.Value!) is not { } asset)
            return next(context);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        if (asset.IsActive)
            context.Response.Headers.ContentSecurityPolicy = PolicyForActive;
        var tag = new EntityTagHeaderValue($"\"{asset.Length:x}-{asset.Modified.ToUnixTimeMilliseconds():x}\"");
        return Results.File(asset.File, asset.ContentType, lastModified: asset.Modified, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
