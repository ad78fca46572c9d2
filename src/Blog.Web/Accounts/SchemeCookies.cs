using Microsoft.AspNetCore.Authentication.Cookies;

namespace Blog.Web.Accounts;

/// <summary>
/// Names cookies by how they travel: over https with the <c>__Host-</c> prefix, which lets no other host or path set them;
/// over plain http, as on one's own machine, without it, because browsers refuse the prefix there.
/// </summary>
internal sealed class SchemeCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>The name a cookie has on this connection.</summary>
    public static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;

    /// <inheritdoc/>
    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameOf(context, key));

    /// <inheritdoc/>
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameOf(context, key), value, options);

    /// <inheritdoc/>
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), options);
}
