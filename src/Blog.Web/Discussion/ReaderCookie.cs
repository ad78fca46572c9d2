using System.Security.Cryptography;
using System.Text.Json;
using Blog.Web.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Blog.Web.Discussion;

/// <summary>What a reader asked to be remembered: the fields of the form, and a number by which the browser is known again.</summary>
internal sealed record RememberedReader(string Name, string Email, string Url, string Browser);

/// <summary>Keeps what a reader asked to be remembered in a cookie of the reader's own; nobody else gets one.</summary>
internal sealed class ReaderCookie(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name; pages for its bearer are made for that reader alone.</summary>
    public const string Name = "blog-reader";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("Blog.Discussion.ReaderCookie.v1");

    /// <summary>Who the reader is, when this browser was asked to remember it.</summary>
    public RememberedReader? Read(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookies.NameOf(http, Name)] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return JsonSerializer.Deserialize<RememberedReader>(_protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers a reader, or forgets one who no longer wants it.</summary>
    public void Write(HttpContext http, CommentFormInput input)
    {
        var name = SchemeCookies.NameOf(http, Name);
        var known = Read(http);
        var options = new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };
        if (!input.Remember && http.Request.Cookies.ContainsKey(name))
            http.Response.Cookies.Delete(name, options);
        if (!input.Remember)
            return;
        var reader = new RememberedReader(input.Name, input.Email, input.Url, known?.Browser ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        options.MaxAge = Lifetime;
        http.Response.Cookies.Append(name, WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(reader))), options);
    }
}
