using System.Net;
using Blog.Core.Content;
using Blog.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Blog.Web.Discussion;

/// <summary>
/// Reads the forms in which readers write so that no byte makes the words disappear: what is no text becomes a character
/// that says so, and the form is shown again with everything else. The framework's reader would refuse the whole form.
/// </summary>
internal sealed class ForgivingForms(RequestDelegate next)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const int MostFields = 100;

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsReadersForm(context))
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = CommentPosting.MaxFormBytes;
            using var reader = new StreamReader(context.Request.Body);
            context.Request.Form = Parse(await reader.ReadToEndAsync(context.RequestAborted));
        }
        await next(context);
    }

    /// <summary>The fields of a form as browsers send it.</summary>
    internal static FormCollection Parse(string body)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in body.Split('&', MostFields + 1).Take(MostFields))
        {
            var parts = pair.Split('=', 2);
            var name = WebUtility.UrlDecode(parts[0]);
            fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "");
        }
        return new FormCollection(fields);
    }

    private static bool IsReadersForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.ContentType?.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase) == true
        && (context.Features.Get<ContentAddress>()?.Target is PostTarget || context.Request.Path.StartsWithSegments("/receipts", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/report", StringComparison.Ordinal));
}
