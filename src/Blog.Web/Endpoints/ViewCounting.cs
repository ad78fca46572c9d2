using Blog.Core.Content;
using Blog.Core.Views;
using Blog.Web.Hosting;

namespace Blog.Web.Endpoints;

/// <summary>
/// Counts readings of posts, also those answered from memory. A GET counts that was answered with the page or with "you have it" (304): both mean
/// that somebody reads. HEAD, what browsers fetch ahead of a click, and what people see while signed in do not count.
/// </summary>
internal sealed class ViewCounting(RequestDelegate next, ViewCounter views)
{
    private static readonly string[] AheadHeaders = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (IsReading(context) && context.Features.Get<ContentAddress>()?.Target is PostTarget target)
        {
            views.Count(target.Post.Slug, context.Connection.RemoteIpAddress, context.Request.Headers.UserAgent.ToString());
        }
    }

    private static bool IsReading(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        && !AheadHeaders.Any(name => IsAhead(context.Request.Headers[name].ToString()))
        && context.User.Identity is not { IsAuthenticated: true };

    private static bool IsAhead(string purpose) =>
        purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase)
        || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase);
}
