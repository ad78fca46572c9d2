using Blog.Core.Accounts;
using Blog.Core.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>Registers accounts: sign-in, roles, and the keys that cookies and forms are protected with.</summary>
internal static class AccountServices
{
    /// <summary>The policy of pages for those who decide about comments.</summary>
    public const string Moderate = "moderate";

    /// <summary>The policy of pages for those who look after the whole site.</summary>
    public const string Administer = "administer";

    /// <summary>The cookie of a sign-in; the page cache makes pages of their own for its bearers.</summary>
    public const string Cookie = "blog-account";

    // Addresses below these are never open, even where a page forgot to say who may see it.
    private static readonly PathString[] Closed = ["/review", "/admin"];

    /// <summary>Adds everything that accounts need.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Blog");
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((options, keys) => options.XmlRepository = new SavedKeys(keys));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "blog-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<SignIns>();
        AddIdentity(services);
        AddCookie(services);
        AddPolicies(services);
        return services;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<SignInUser>(options =>
            {
                options.Password.RequiredLength = NewAccounts.MinPasswordLength;
                options.User.RequireUniqueEmail = false;
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        // A changed password or role ends older sign-ins within a minute.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
    }

    private static void AddCookie(IServiceCollection services) =>
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = Cookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.Path = "/";
            options.CookieManager = new SchemeCookies();
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.LoginPath = "/account/login";
            options.LogoutPath = "/account/logout";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "ReturnUrl";
            options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync };
        });

    private static void AddPolicies(IServiceCollection services) =>
        services.AddAuthorizationBuilder()
            .AddPolicy(Moderate, policy => policy.RequireRole(nameof(AccountRole.Moderator)))
            .AddPolicy(Administer, policy => policy.RequireRole(nameof(AccountRole.Admin)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireAssertion(context => context.Resource is not HttpContext http || !Closed.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
                .Build());
}
