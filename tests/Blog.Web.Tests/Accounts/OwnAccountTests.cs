using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Web.Tests.Accounts;

/// <summary>What somebody can do about their own account, without scripts.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class OwnAccountTests(DatabaseKind kind)
{
    private static readonly Dictionary<string, string> Nothing = [];

    private RunningBlog? _blog;
    private Reader _mo = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _blog = await RunningBlog.StartAsync(kind);
        _mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task Codes_are_asked_for_once_the_app_has_shown_one_and_each_works_once()
    {
        var key = await AddAuthenticatorAsync();
        Assert.That(await SecondStepAsync(AuthenticatorCode.At(key, Site.Clock.Now)), Is.EqualTo("wrong"), "the code that added the app is used up");
        Site.Clock.Advance(AuthenticatorCode.Step);
        var code = AuthenticatorCode.At(key, Site.Clock.Now);
        Assert.That(await SecondStepAsync(code), Is.EqualTo("/review"));
        Assert.That(await SecondStepAsync(code), Is.EqualTo("wrong"), "used before");
        Site.Clock.Advance(AuthenticatorCode.Step * 3);
        Assert.That(await SecondStepAsync(AuthenticatorCode.At(key, Site.Clock.Now - (AuthenticatorCode.Step * 2))), Is.EqualTo("wrong"), "too old");
        Assert.That(await SecondStepAsync(AuthenticatorCode.At(key, Site.Clock.Now + AuthenticatorCode.Step)), Is.EqualTo("/review"), "a telephone that is ahead");
    }

    [Test]
    public async Task A_recovery_code_lets_in_once()
    {
        await AddAuthenticatorAsync();
        var code = _shown[0];
        Assert.That(await SecondStepAsync(code, isRecovery: true), Is.EqualTo("/review"));
        Assert.That(await SecondStepAsync(code, isRecovery: true), Is.EqualTo("wrong"));
        Assert.That(await KindsAsync(), Does.Contain(AuditKind.RecoveryCodeUsed).And.Contain(AuditKind.AuthenticatorAdded));
    }

    [Test]
    public async Task The_password_alone_opens_nothing_where_codes_are_asked_for()
    {
        await AddAuthenticatorAsync();
        using var half = Site.NewReader();
        await half.SignInAsync("mo", TestAccounts.Password);
        using var desk = await half.GetAsync("/review");
        Assert.That(desk.Headers.Location!.PathAndQuery, Does.StartWith("/account/login"));
        Site.Clock.Advance(TimeSpan.FromMinutes(11));
        using var late = await half.GetAsync("/account/code");
        Assert.That(late.Headers.Location!.OriginalString, Is.EqualTo("/account/login"), "a right password waits for ten minutes");
    }

    [Test]
    public async Task Guessed_codes_are_slowed_down()
    {
        await AddAuthenticatorAsync();
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        var answers = new List<string>();
        for (var guess = 0; guess < 20; guess++)
            answers.Add(await SecondStepAsync($"{guess:000000}"));
        Assert.That(answers.Count(answer => answer != "429"), Is.EqualTo(5));
    }

    [Test]
    public async Task A_wrong_first_code_adds_nothing_and_keeps_the_picture()
    {
        var page = await _mo.ReadAsync("/account/authenticator");
        using var refused = await _mo.SubmitAsync(page, "form.narrow-form", "/account/authenticator", new Dictionary<string, string> { ["Code"] = "000000" });
        var again = await Reader.DocumentAsync(refused);
        Assert.That(again.QuerySelector(".key")!.TextContent, Is.EqualTo(page.QuerySelector(".key")!.TextContent));
        Assert.That(again.QuerySelector(".notice.wrong"), Is.Not.Null);
        Assert.That((await AccountAsync()).AuthenticatorAddedAt, Is.Null);
    }

    [Test]
    public async Task A_key_that_was_sealed_for_another_account_is_not_taken()
    {
        var isrid = await Site.SignedInAsync("isrid", AccountRole.Moderator);
        var theirs = await isrid.ReadAsync("/account/authenticator");
        var key = theirs.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var fields = new Dictionary<string, string>
        {
            ["Seal"] = theirs.QuerySelector<IHtmlInputElement>("[name=Seal]")!.Value,
            ["Code"] = AuthenticatorCode.At(key, Site.Clock.Now),
        };
        (await _mo.SubmitAsync(await _mo.ReadAsync("/account/authenticator"), "form.narrow-form", "/account/authenticator", fields)).Dispose();
        Assert.That((await AccountAsync()).AuthenticatorAddedAt, Is.Null);
    }

    [Test]
    public async Task Removing_the_app_asks_for_codes_no_more()
    {
        await AddAuthenticatorAsync();
        using var removed = await _mo.SubmitAsync(await _mo.ReadAsync("/account/authenticator"), "form:has(.final)", "/account/authenticator", Nothing);
        Assert.That(removed.Headers.Location!.OriginalString, Is.EqualTo("/account?done=AuthenticatorRemoved"));
        using var reader = Site.NewReader();
        await reader.SignInAsync("mo", TestAccounts.Password);
        Assert.That((await reader.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Site.Get<RecoveryCodes>().LeftAsync((await AccountAsync()).Id), Is.Zero);
    }

    [Test]
    public async Task A_new_password_ends_the_other_sign_ins_at_once_and_keeps_this_one()
    {
        using var other = Site.NewReader();
        await other.SignInAsync("mo", TestAccounts.Password);
        using var saved = await _mo.SubmitAsync(await _mo.ReadAsync("/account/password"), "form.narrow", "/account/password", new Dictionary<string, string> { ["Password"] = "another long sentence" });
        Assert.That(saved.Headers.Location!.OriginalString, Is.EqualTo("/account?done=Password"));
        Assert.That((await other.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await _mo.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var again = Site.NewReader();
        await again.SignInAsync("mo", "another long sentence");
    }

    [Test]
    public async Task One_sign_in_or_all_others_can_be_ended_and_their_cookie_is_worth_nothing_then()
    {
        using var other = Site.NewReader();
        await other.SignInAsync("mo", TestAccounts.Password);
        var page = await _mo.ReadAsync("/account");
        Assert.That(page.QuerySelectorAll(".sessions > li").Select(row => row.QuerySelector("b")!.TextContent), Is.EqualTo(new[] { "Firefox on Linux", "Firefox on Linux" }));
        Assert.That(page.QuerySelector(".sessions > li")!.TextContent, Does.Contain("this one").And.Contain("127.0.0.0/24"));
        (await _mo.SubmitAsync(page, ".sessions form", "/account", Nothing)).Dispose();
        Assert.That((await other.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));

        await other.SignInAsync("mo", TestAccounts.Password);
        (await _mo.SubmitAsync(await _mo.ReadAsync("/account"), "form:has(.final)", "/account", Nothing)).Dispose();
        Assert.That((await other.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await _mo.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_cookie_that_was_copied_before_the_sign_out_opens_nothing_after_it()
    {
        using var thief = Site.NewReader();
        foreach (Cookie cookie in _mo.Cookies.GetAllCookies())
            thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", cookie.Domain));
        Assert.That((await thief.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        (await _mo.SubmitAsync(await _mo.ReadAsync("/review"), "form.out", "/review", Nothing)).Dispose();
        Assert.That((await thief.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task What_decides_who_gets_in_asks_for_the_password_again_after_a_while()
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(20));
        using var asked = await _mo.GetAsync("/account/passkeys");
        Assert.That(asked.Headers.Location!.OriginalString, Is.EqualTo("/account/confirm?ReturnUrl=%2Faccount%2Fpasskeys"));
        var page = await _mo.ReadAsync(asked.Headers.Location!.OriginalString);
        using var wrong = await _mo.SubmitAsync(page, "form.narrow", "/account/confirm", new Dictionary<string, string> { ["Password"] = "not this one" });
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var right = await _mo.SubmitAsync(page, "form.narrow", "/account/confirm", new Dictionary<string, string> { ["Password"] = TestAccounts.Password });
        Assert.That(right.Headers.Location!.OriginalString, Is.EqualTo("/account/passkeys"));
        Assert.That((await _mo.GetAsync("/account/passkeys")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Mó van Dam 😀", "Mó van Dam 😀")]
    [TestCase("  a\u202eb\u0007 ", "ab")]
    [TestCase("", null)]
    public async Task The_name_that_readers_see_is_kept_without_what_cannot_be_seen(string typed, string? kept)
    {
        (await _mo.SubmitAsync(await _mo.ReadAsync("/account"), "form.line", "/account", new Dictionary<string, string> { ["DisplayName"] = typed })).Dispose();
        Assert.That((await AccountAsync()).DisplayName, Is.EqualTo(kept));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("not json")]
    [TestCase("""{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""")]
    public async Task A_forged_passkey_opens_nothing(string answer)
    {
        using var reader = Site.NewReader();
        var page = await reader.ReadAsync("/account/login");
        foreach (var asksFirst in new[] { false, true })
        {
            if (asksFirst)
                (await PostAsync(reader, page, "/account/login?handler=Question", "")).Dispose();
            using var response = await PostAsync(reader, page, "/account/login?handler=Passkey", answer);
            Assert.That((await Reader.DocumentAsync(response)).QuerySelector(".notice.wrong")!.TextContent, Does.StartWith("That passkey did not let you in."));
        }
        Assert.That((await reader.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task A_passkeys_question_needs_the_token_of_a_form()
    {
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>());
        using var refused = await Site.Reader.Http.PostAsync("/account/login?handler=Question", fields);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private IReadOnlyList<string> _shown = [];

    private static Task<HttpResponseMessage> PostAsync(Reader reader, IHtmlDocument page, string at, string answer)
    {
        var token = page.QuerySelector<IHtmlInputElement>("form.narrow [name=__RequestVerificationToken]")!.Value;
        return reader.Http.PostAsync(at, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Credential"] = answer }));
    }

    private async Task<string> AddAuthenticatorAsync()
    {
        var page = await _mo.ReadAsync("/account/authenticator");
        var key = page.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.That(page.QuerySelector("svg.qr path"), Is.Not.Null);
        using var added = await _mo.SubmitAsync(
            page, "form.narrow-form", "/account/authenticator", new Dictionary<string, string> { ["Code"] = AuthenticatorCode.At(key, Site.Clock.Now) });
        _shown = (await Reader.DocumentAsync(added)).QuerySelectorAll(".recovery code").Select(code => code.TextContent).ToList();
        Assert.That(_shown, Has.Count.EqualTo(RecoveryCodes.Count));
        return key;
    }

    private async Task<string> SecondStepAsync(string code, bool isRecovery = false)
    {
        using var reader = Site.NewReader();
        await reader.SignInAsync("mo", TestAccounts.Password);
        var page = await reader.ReadAsync(isRecovery ? "/account/code?Recovery=true" : "/account/code");
        using var response = await reader.SubmitAsync(page, "form.narrow", "/account/code", new Dictionary<string, string> { ["Code"] = code });
        return response.Headers.Location?.OriginalString ?? (response.StatusCode == HttpStatusCode.TooManyRequests ? "429" : "wrong");
    }

    private async Task<Account> AccountAsync() => (await Site.Get<AccountRepository>().FindByNameAsync("MO"))!;

    private async Task<IEnumerable<AuditKind>> KindsAsync() => (await Site.Get<AuditLog>().PageAsync(new AuditFilter())).Records.Select(record => record.Entry.Kind);
}
