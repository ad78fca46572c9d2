using Blog.Core.Accounts;
using Blog.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Blog.Browser.Tests;

/// <summary>Signing in as people do it: with a passkey, with a password and a code, by an invitation; and ending a sign-in from elsewhere.</summary>
public sealed class AccountTests
{
    private const string Password = "a long walk by the sea";

    private RunningBlog _blog = null!;

    // Passkeys belong to a host name; an address is none.
    private Uri Home => new($"http://localhost:{_blog.Address.Port}");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _blog = await RunningBlog.StartAsync();
        await _blog.CreateAccountAsync("ad", Password, AccountRole.Admin);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task A_passkey_is_added_signs_in_without_name_or_password_and_is_removed()
    {
        await using var admin = await BrowserFixture.Chromium.VisitAsync(Home);
        await HoldKeysAsync(admin.Page);
        await SignInAsync(admin, "ad");
        await admin.OpenAsync("/account/passkeys");
        await admin.Page.GetByLabel("Name of the new passkey").FillAsync("My laptop");
        await PressAsync(admin, "Add a passkey");
        await Expect(admin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The passkey is added.");
        await Expect(admin.Page.GetByLabel("Name of My laptop")).ToHaveValueAsync("My laptop");

        await SignOutAsync(admin);
        await admin.OpenAsync("/account/login?ReturnUrl=%2Freview%2Faccounts");
        await PressAsync(admin, "Sign in with a passkey");
        await Expect(admin.Page.Locator("h1")).ToHaveTextAsync("Accounts");
        await admin.OpenAsync("/account/passkeys");
        await Expect(admin.Page.Locator(".sessions .aside")).ToContainTextAsync("last used on");

        await PressAsync(admin, "Remove My laptop");
        await Expect(admin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The passkey is removed.");
        await SignOutAsync(admin);
        await admin.OpenAsync("/account/login");
        await PressAsync(admin, "Sign in with a passkey");
        await Expect(admin.Page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).ToContainTextAsync("That passkey did not let you in.");
        Assert.That(admin.Faults, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_code_of_the_app_is_asked_for_after_the_password(bool scripts)
    {
        var name = scripts ? "scripted" : "plain";
        await _blog.CreateAccountAsync(name, Password, AccountRole.Moderator);
        await using var visitor = await BrowserFixture.Chromium.VisitAsync(Home, scripts: scripts);
        await SignInAsync(visitor, name);
        await visitor.OpenAsync("/account/authenticator");
        var key = (await visitor.Page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Picture for the authenticator app" })).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("The code that the app shows").FillAsync(AuthenticatorCode.At(key, _blog.Clock.Now));
        await PressAsync(visitor, "Ask for codes from now on");
        await Expect(visitor.Page.Locator(".recovery code")).ToHaveCountAsync(RecoveryCodes.Count);
        var recovery = await visitor.Page.Locator(".recovery code").First.InnerTextAsync();

        await SignOutAsync(visitor);
        await SignInAsync(visitor, name);
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("One more step");
        _blog.Clock.Advance(AuthenticatorCode.Step);
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(AuthenticatorCode.At(key, _blog.Clock.Now));
        await PressAsync(visitor, "Sign in");
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(Home, "/review").ToString());

        await SignOutAsync(visitor);
        await SignInAsync(visitor, name);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await visitor.Page.GetByLabel("Recovery code").FillAsync(recovery);
        await PressAsync(visitor, "Sign in");
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(Home, "/review").ToString());
        Assert.That(visitor.Faults, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Somebody_is_invited_signs_in_and_is_signed_out_from_elsewhere(bool scripts)
    {
        var name = scripts ? "joyce" : "isrid";
        await using var admin = await BrowserFixture.Chromium.VisitAsync(Home, scripts: scripts);
        await SignInAsync(admin, "ad");
        await admin.OpenAsync("/review/accounts");
        await admin.Page.GetByLabel("Role").SelectOptionAsync("Moderator");
        await PressAsync(admin, "Make the link");
        var link = new Uri(await admin.Page.Locator("#link").InputValueAsync()).PathAndQuery;

        await using var phone = await BrowserFixture.Chromium.VisitAsync(Home, scripts: scripts, width: 360, height: 780);
        await phone.OpenAsync(link);
        await phone.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await phone.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(phone, "Set up the account");
        await Expect(phone.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Welcome.");

        await using var desk = await BrowserFixture.Chromium.VisitAsync(Home, scripts: scripts);
        await SignInAsync(desk, name);
        await desk.OpenAsync("/account");
        await desk.Page.Locator(".sessions").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("That sign-in has ended.");
        await phone.OpenAsync("/review");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Sign in");

        await admin.OpenAsync("/review/accounts");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await PressAsync(admin, "Sign out everywhere");
        await Expect(admin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("All sign-ins have ended.");
        await desk.OpenAsync("/review");
        await Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.That(admin.Faults.Concat(phone.Faults).Concat(desk.Faults), Is.Empty);
    }

    /// <summary>Gives the browser an authenticator that holds passkeys and makes sure, without asking, that it is the right person.</summary>
    private static async Task HoldKeysAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static Task PressAsync(Visitor visitor, string button) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task SignOutAsync(Visitor visitor)
    {
        // On a wide screen the menu lies open.
        var more = visitor.Page.Locator(".desk-menu summary");
        if (await more.IsVisibleAsync())
            await more.ClickAsync();
        await PressAsync(visitor, "Sign out");
        await Expect(visitor.Page.Locator(".desk-menu")).ToHaveCountAsync(0);
    }

    private static async Task SignInAsync(Visitor visitor, string name)
    {
        await visitor.OpenAsync("/account/login");
        await visitor.Page.GetByLabel("Name").FillAsync(name);
        await visitor.Page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(visitor, "Sign in");
        await Expect(visitor.Page.Locator("main [name=Password]")).ToHaveCountAsync(0);
    }
}
