using System.Text.RegularExpressions;
using Blog.Core.Accounts;
using Blog.Testing;
using Blog.Web.Accounts;
using Blog.Web.Tests.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Blog.Web.Tests.Rules;

/// <summary>Every address says that it is open, or for whom it is; what says nothing is closed.</summary>
public sealed partial class PolicyTests
{
    // Below these the desk and the accounts live; what is open there is named here, each for a reason of its own: nobody is signed in yet, or a token in the link proves it.
    private static readonly string[] OpenAmongClosed =
        ["/account/login", "/account/logout", "/account/denied", "/account/code", "/account/setup", "/account/invitation", "/account/reset", "/account/forgotten", "/account/email/confirm"];

    private static readonly string[] Closed = ["/review", "/account", "/admin"];

    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _blog = await RunningBlog.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _blog.DisposeAsync();

    [Test]
    public async Task Every_address_is_open_or_has_a_policy()
    {
        var rules = await RulesAsync();
        foreach (var (address, rule) in rules.OrderBy(entry => entry.Address, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"{rule ?? "CLOSED",-12} {address}");
        Assert.That(rules, Has.Count.GreaterThan(20));
        Assert.That(rules.Where(entry => entry.Rule is null).Select(entry => entry.Address), Is.Empty, "says neither AllowAnonymous nor a policy");
    }

    [Test]
    public async Task Nothing_of_the_desk_or_of_accounts_is_open_unless_it_must_be()
    {
        var open =
            from entry in await RulesAsync()
            where entry.Rule == "open" && Closed.Any(path => IsBelow(entry.Address, path))
            select entry.Address;
        Assert.That(open, Is.EquivalentTo(OpenAmongClosed));
    }

    [Test]
    public async Task A_policy_lets_in_the_roles_that_it_names_and_no_other()
    {
        var closed = (await RulesAsync()).Where(entry => entry.Rule is not ("open" or null) && !entry.Address.Contains('{', StringComparison.Ordinal)).ToList();
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            var reader = await _blog.SignedInAsync($"is-{role}", role);
            foreach (var (address, rule) in closed)
            {
                using var response = await reader.GetAsync(address);
                var isDenied = response.Headers.Location?.OriginalString.Contains("/account/denied", StringComparison.Ordinal) == true;
                Assert.That(isDenied, Is.EqualTo(!AccountServices.RolesOf(rule!).Contains(role.ToString())), $"{role} at {address}");
            }
        }
    }

    [Test]
    public async Task Nobody_gets_in_without_a_sign_in()
    {
        foreach (var (address, rule) in await RulesAsync())
        {
            if (rule == "open")
                continue;
            using var response = await _blog.NewReader().GetAsync(Parameter().Replace(address, "1"));
            Assert.That(response.Headers.Location?.PathAndQuery, Does.StartWith("/account/login?"), address);
        }
    }

    [Test]
    public async Task What_says_nothing_is_closed_to_everybody()
    {
        var fallback = await _blog.Get<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var context = new DefaultHttpContext { RequestServices = _blog.Services };
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, "forgotten"));
        var admin = AccountClaims.Of(
            new Account { Name = "ad", NormalizedName = "AD", SecurityStamp = "", ConcurrencyStamp = "", Role = AccountRole.Admin, CreatedAt = TestClock.Start }, "key");
        var result = await _blog.Get<IAuthorizationService>().AuthorizeAsync(admin, context, fallback!);
        Assert.That(result.Succeeded, Is.False);
    }

    private async Task<List<(string Address, string? Rule)>> RulesAsync()
    {
        var found = new List<(string, string?)>();
        foreach (var endpoint in _blog.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            // A page says it on its model, which is known once the page is loaded. Addresses that lead to such a page are not pages themselves.
            var metadata = endpoint.Metadata;
            if (metadata.GetMetadata<PageActionDescriptor>() is { } page)
                metadata = new EndpointMetadataCollection((await _blog.Get<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty)).EndpointMetadata ?? []);
            else if (metadata.GetMetadata<IDynamicEndpointMetadata>()?.IsDynamic == true)
                continue;
            found.Add(($"/{AddressOf(endpoint.RoutePattern)}", RuleOf(metadata)));
        }
        return found.Distinct().ToList();
    }

    // Patterns that were put together from a group and a path know their parts only.
    private static string AddressOf(RoutePattern pattern) =>
        pattern.RawText?.TrimStart('/') ?? string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Written))));

    private static string Written(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    private static string? RuleOf(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null ? "open" : metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Policy).FirstOrDefault(policy => policy is not null);

    [GeneratedRegex(@"\{[^{}]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();

    private static bool IsBelow(string address, string path) => address == path || address.StartsWith($"{path}/", StringComparison.OrdinalIgnoreCase);
}
