using System.Security.Cryptography;
using System.Text.Json;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Blog.Web.Accounts;

/// <summary>
/// Knows a browser again in which an account has signed in before: guesses that strangers make elsewhere do not slow it down. The cookie opens nothing by itself.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider time)
{
    // Not one of the cookies whose bearers get pages of their own: it outlives a sign-in.
    private const string Name = "known-browser";
    private const int MostAccounts = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("Blog.Accounts.KnownBrowser.v1");

    /// <summary>What this browser is counted by when it signs in to an account; nothing where it never has.</summary>
    public string? Of(HttpContext http, Account account) =>
        Read(http) is { } known && known.Accounts.Contains(account.Id) && time.GetUtcNow() - known.At < Lifetime ? known.Browser : null;

    /// <summary>Remembers that an account signed in here.</summary>
    public void Remember(HttpContext http, Account account)
    {
        var known = Read(http);
        long[] accounts = [account.Id, .. (known?.Accounts ?? []).Where(id => id != account.Id).Take(MostAccounts - 1)];
        var content = new KnownBrowser(known?.Browser ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), accounts, time.GetUtcNow());
        var options = new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Lifetime, IsEssential = true };
        http.Response.Cookies.Append(SchemeCookies.NameOf(http, Name), WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content))), options);
    }

    private KnownBrowser? Read(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookies.NameOf(http, Name)] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return JsonSerializer.Deserialize<KnownBrowser>(_protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record KnownBrowser(string Browser, long[] Accounts, DateTimeOffset At);
}
