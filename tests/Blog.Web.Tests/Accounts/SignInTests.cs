using System.Net;
using Blog.Core.Accounts;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Web.Tests.Accounts;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class SignInTests(DatabaseKind kind)
{
    private const string At = "/account/login";

    private RunningBlog? _blog;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp() => _blog = await RunningBlog.StartAsync(kind);

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [TestCase("/review")]
    [TestCase("/review/content")]
    [TestCase("/review/nothing-there")]
    public async Task What_is_not_public_asks_for_a_sign_in(string path)
    {
        using var response = await Site.Reader.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found).Or.EqualTo(HttpStatusCode.NotFound));
        if (response.StatusCode == HttpStatusCode.Found)
            Assert.That(response.Headers.Location!.PathAndQuery, Does.StartWith($"{At}?ReturnUrl="));
    }

    [Test]
    public async Task A_sign_in_leads_where_one_wanted_to_go_and_its_cookie_is_well_kept()
    {
        await Site.AddAccountAsync("mo", AccountRole.Moderator);
        using var response = await TryAsync("mo", TestAccounts.Password, $"{At}?ReturnUrl=%2Freview%3Ftab%3Dspam");
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/review?tab=spam"));
        var cookie = response.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("blog-account=", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=lax").IgnoreCase.And.Contain("path=/").IgnoreCase);
    }

    [Test]
    public async Task Without_a_mail_server_pages_say_whom_to_ask_instead_of_promising_mail()
    {
        var page = await Site.Reader.ReadAsync("/account/forgotten");
        Assert.That(page.QuerySelector("main form"), Is.Null);
        Assert.That(page.QuerySelector("main")!.TextContent, Does.Contain("Ask an administrator").And.Contain("blog user reset NAME"));
        using var ad = await Site.SignedInAsync("ad", AccountRole.Admin);
        Assert.That((await ad.ReadAsync("/account/email")).QuerySelector("main")!.TextContent, Does.Contain("This blog cannot send mail"));
        Assert.That((await ad.ReadAsync("/review/accounts")).QuerySelector("[name=Email]"), Is.Null);
    }

    [TestCase("https://elsewhere.example/")]
    [TestCase("//elsewhere.example")]
    [TestCase("/\\elsewhere.example")]
    public async Task A_sign_in_leads_to_no_other_site(string to)
    {
        await Site.AddAccountAsync("mo", AccountRole.Moderator);
        using var response = await TryAsync("mo", TestAccounts.Password, $"{At}?ReturnUrl={Uri.EscapeDataString(to)}");
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/review"));
    }

    [Test]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_answer()
    {
        await Site.AddAccountAsync("mo", AccountRole.Moderator);
        using var wrong = await TryAsync("mo", "not this one");
        using var unknown = await TryAsync("nobody", "not this one");
        var (one, two) = (await Reader.DocumentAsync(wrong), await Reader.DocumentAsync(unknown));
        Assert.That(wrong.StatusCode, Is.EqualTo(unknown.StatusCode));
        Assert.That(one.QuerySelector(".notice")!.TextContent, Is.EqualTo(two.QuerySelector(".notice")!.TextContent));
        Assert.That(one.QuerySelector("[name=Password]")!.GetAttribute("value"), Is.Null.Or.Empty);
    }

    [Test]
    public async Task A_sign_in_form_of_another_site_is_refused()
    {
        await Site.AddAccountAsync("mo", AccountRole.Moderator);
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = "mo", ["Password"] = TestAccounts.Password });
        using var response = await Site.Reader.Http.PostAsync(At, fields);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task The_set_up_link_makes_one_administrator_and_then_nothing_more()
    {
        var token = await Site.Get<SetupToken>().IssueAsync();
        var at = $"/account/setup?token={token}";
        var page = await Site.Reader.ReadAsync(at);
        var fields = new Dictionary<string, string> { ["UserName"] = "iris", ["Password"] = TestAccounts.Password };
        using var made = await Site.Reader.SubmitAsync(page, "form", at, fields);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        using var desk = await Site.Reader.GetAsync("/review/content");
        Assert.That(desk.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var again = await Site.NewReader().GetAsync(at);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await Site.Get<AccountRepository>().ListAsync()).Single().Role, Is.EqualTo(AccountRole.Admin));
    }

    [Test]
    public async Task A_password_that_is_too_short_is_told_and_spends_no_link()
    {
        var token = await Site.Get<SetupToken>().IssueAsync();
        var at = $"/account/setup?token={token}";
        using var refused = await Site.Reader.SubmitAsync(
            await Site.Reader.ReadAsync(at), "form", at, new Dictionary<string, string> { ["UserName"] = "iris", ["Password"] = "short" });
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector(".notice")!.TextContent, Does.Contain("8"));
        Assert.That(await Site.Get<SetupToken>().IsValidAsync(token), Is.True);
    }

    [Test]
    public async Task Signing_out_ends_it()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var left = await mo.SubmitAsync(await mo.ReadAsync("/review"), "form.out", "/review", new Dictionary<string, string>());
        using var after = await mo.GetAsync("/review");
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task An_author_signs_in_to_their_account_and_is_told_that_the_desk_is_not_theirs()
    {
        await Site.AddAccountAsync("au", AccountRole.Author);
        var author = Site.NewReader();
        using var signedIn = await author.SubmitAsync(await author.ReadAsync(At), "form", At, new Dictionary<string, string> { ["UserName"] = "au", ["Password"] = TestAccounts.Password });
        Assert.That(signedIn.Headers.Location!.OriginalString, Is.EqualTo("/account"));
        using var desk = await author.GetAsync("/review");
        using var denied = await author.GetAsync(desk.Headers.Location!.PathAndQuery);
        Assert.That(denied.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Reader.DocumentAsync(denied)).QuerySelector("h1")!.TextContent, Is.EqualTo("This is not for your account"));
    }

    [Test]
    public async Task A_moderator_is_not_shown_what_is_for_administrators()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var response = await mo.GetAsync("/review/content");
        Assert.That(response.Headers.Location!.PathAndQuery, Does.StartWith("/account/denied"));
    }

    [Test]
    public async Task The_keys_of_cookies_and_forms_are_in_the_database()
    {
        (await Site.Reader.GetAsync("/posts/first")).Dispose();
        Assert.That(await Site.Get<ProtectionKeys>().ListAsync(), Is.Not.Empty);
    }

    private async Task<HttpResponseMessage> TryAsync(string name, string password, string at = At)
    {
        var reader = Site.NewReader();
        var page = await reader.ReadAsync(at);
        return await reader.SubmitAsync(page, "form", at, new Dictionary<string, string> { ["UserName"] = name, ["Password"] = password });
    }
}
