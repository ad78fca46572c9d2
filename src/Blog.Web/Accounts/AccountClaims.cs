using System.Security.Claims;
using Blog.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Blog.Web.Accounts;

/// <summary>What a sign-in cookie says about an account: number, name, roles, the name readers see, and which author of the site it is.</summary>
internal sealed class AccountClaims(UserManager<SignInUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<SignInUser>(users, options)
{
    /// <summary>The claim that holds the name readers see.</summary>
    public const string DisplayName = "blog:display-name";

    /// <summary>The claim that holds the slug of the author.</summary>
    public const string Author = "blog:author";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(SignInUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var role in await UserManager.GetRolesAsync(user))
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        identity.AddClaim(new Claim(DisplayName, user.Account.DisplayName ?? user.Account.AuthorSlug ?? user.Account.Role.ToString()));
        if (user.Account.AuthorSlug is { } author)
            identity.AddClaim(new Claim(Author, author));
        return identity;
    }
}

/// <summary>Reads a signed-in account's claims.</summary>
internal static class AccountClaimsExtensions
{
    /// <summary>The name to show for whoever is signed in; nothing for a reader.</summary>
    public static string? DisplayName(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true ? user.FindFirstValue(AccountClaims.DisplayName) : null;

    /// <summary>The author of the site who is signed in.</summary>
    public static string? AuthorSlug(this ClaimsPrincipal user) => user.FindFirstValue(AccountClaims.Author);

    /// <summary>Whether whoever is signed in may do what a role may do.</summary>
    public static bool Is(this ClaimsPrincipal user, AccountRole role) => user.IsInRole(role.ToString());
}
