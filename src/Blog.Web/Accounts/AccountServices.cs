using Blog.Core.Accounts;
using Blog.Core.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace Blog.Web.Accounts;

/// <summary>Registers accounts: sign-in, roles, and the keys that cookies and forms are protected with.</summary>
internal static class AccountServices
{
    /// <summary>The policy of pages for everybody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The policy of pages for those who decide about comments.</summary>
    public const string Moderate = "moderate";

    /// <summary>The policy of pages for those who look after what the blog says and sends.</summary>
    public const string Edit = "edit";

    /// <summary>The policy of pages for those who look after the whole site.</summary>
    public const string Administer = "administer";

    /// <summary>The cookie of a sign-in; the page cache makes pages of their own for its bearers.</summary>
    public const string Cookie = "blog-account";

    // Which roles each policy lets in. An author writes posts and comments, and decides about nobody's.
    private static readonly Dictionary<string, AccountRole[]> Rights = new(StringComparer.Ordinal)
    {
        [SignedIn] = Enum.GetValues<AccountRole>(),
        [Moderate] = [AccountRole.Moderator, AccountRole.Editor, AccountRole.Admin],
        [Edit] = [AccountRole.Editor, AccountRole.Admin],
        [Administer] = [AccountRole.Admin],
    };

    /// <summary>The roles that a policy lets in.</summary>
    public static IEnumerable<string> RolesOf(string policy) => Rights[policy].Select(role => role.ToString());

    /// <summary>Where an account begins after it has signed in.</summary>
    public static string HomeOf(Account account) => Rights[Moderate].Contains(account.Role) ? "/review" : "/account";

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
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<AuthenticatorKeys>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<SignIns>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SessionCookies>();
        AddIdentity(services);
        AddCookies(services);
        AddPolicies(services);
        return services;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<SignInUser>, PasswordHashing>();
        services.AddIdentityCore<SignInUser>(options =>
            {
                options.Password.RequiredLength = NewAccounts.MinPasswordLength;
                options.User.RequireUniqueEmail = false;
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        // Keys that are found without a name, and that make sure who holds them.
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "required";
        });
    }

    private static void AddCookies(IServiceCollection services) =>
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                Keep(options.Cookie, Cookie);
                options.CookieManager = new SchemeCookies();
                options.ExpireTimeSpan = Sessions.Lifetime;
                options.SlidingExpiration = true;
                options.LoginPath = "/account/login";
                options.LogoutPath = "/account/logout";
                options.AccessDeniedPath = "/account/denied";
                options.ReturnUrlParameter = "ReturnUrl";
                options.EventsType = typeof(SessionCookies);
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
            {
                Keep(options.Cookie, "blog-step");
                options.CookieManager = new SchemeCookies();
                options.ExpireTimeSpan = SignIns.SecondStepTime;
                options.SlidingExpiration = false;
            });

    private static void Keep(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Path = "/";
    }

    /// <summary>Whatever does not say that it is open, or for whom, is closed to everybody; an address that nothing answers may say so.</summary>
    private static void AddPolicies(IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build());
        foreach (var policy in Rights.Keys)
            builder.AddPolicy(policy, rule => rule.RequireRole(RolesOf(policy)));
    }
}
