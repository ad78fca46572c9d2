using System.Security.Claims;
using Blog.Core.Accounts;
using Blog.Core.Storage;
using Blog.Moderation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace Blog.Web.Accounts;

/// <summary>
/// Looks behind the cookie of a sign-in: it is worth what the stored session is worth, and who is behind it is what the account is now. A cookie whose session was
/// ended, expired or suspended is taken away.
/// </summary>
internal sealed class SessionCookies(Sessions sessions) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal?.FindFirstValue(AccountClaims.Session) is not { Length: > 0 } key)
        {
            await RefuseAsync(context);
            return;
        }
        try
        {
            if (await sessions.FindAsync(key, NetworkOf(http), http.RequestAborted) is not { } live)
            {
                await RefuseAsync(context);
                return;
            }
            http.Features.Set(live);
            context.ReplacePrincipal(AccountClaims.Of(live.Account, key));
        }
        catch (DatabaseUnavailableException) when (http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            // Pages for readers go on without the database, for whoever is signed in as for a reader.
            context.RejectPrincipal();
        }
    }

    /// <inheritdoc/>
    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (context.HttpContext.User.FindFirstValue(AccountClaims.Session) is { Length: > 0 } key)
            await sessions.EndAsync(key);
        await base.SigningOut(context);
    }

    /// <summary>The shortened network that a request came from.</summary>
    public static string? NetworkOf(HttpContext http) => NetworkAddress.NetworkOf(http.Connection.RemoteIpAddress?.ToString());

    private static async Task RefuseAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}

/// <summary>The sign-in behind a request.</summary>
internal static class LiveSessionExtensions
{
    /// <summary>The sign-in and the account behind a request to a page that asks for one.</summary>
    public static LiveSession Live(this HttpContext http) => http.Features.Get<LiveSession>() ?? throw new InvalidOperationException("Nobody is signed in.");
}
