using System.Globalization;
using System.Security.Claims;
using Blog.Core.Accounts;
using Blog.Web.Language;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>What a request knows about who is signed in: number, name, role, the name readers see, which author of the site it is, and which sign-in.</summary>
internal sealed class AccountClaims : IUserClaimsPrincipalFactory<SignInUser>
{
    /// <summary>The claim that holds the name readers see.</summary>
    public const string DisplayName = "blog:display-name";

    /// <summary>The claim that holds the slug of the author.</summary>
    public const string Author = "blog:author";

    /// <summary>The claim that holds the key of the sign-in: the only one that a cookie is believed.</summary>
    public const string Session = "blog:session";

    /// <inheritdoc/>
    public Task<ClaimsPrincipal> CreateAsync(SignInUser user) => Task.FromResult(Of(user.Account, session: null));

    /// <summary>Who is signed in.</summary>
    public static ClaimsPrincipal Of(Account account, string? session)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, account.Role.ToString()));
        identity.AddClaim(new Claim(DisplayName, account.DisplayName ?? account.AuthorSlug ?? Wording.Accounts[$"Role.{account.Role}"]));
        if (account.AuthorSlug is { } author)
            identity.AddClaim(new Claim(Author, author));
        if (session is not null)
            identity.AddClaim(new Claim(Session, session));
        return new ClaimsPrincipal(identity);
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

    /// <summary>Whether whoever is signed in may open what a policy guards.</summary>
    public static bool May(this ClaimsPrincipal user, string policy) => AccountServices.RolesOf(policy).Any(user.IsInRole);
}
