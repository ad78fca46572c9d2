using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Testing;

namespace Blog.Web.Tests.Accounts;

/// <summary>What administrators can do about others' accounts.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class AccountsPageTests(DatabaseKind kind)
{
    private const string At = "/review/accounts";

    private static readonly Dictionary<string, string> Nothing = [];

    private RunningBlog? _blog;
    private Reader _admin = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _blog = await RunningBlog.StartAsync(kind);
        _admin = await Site.SignedInAsync("ad", AccountRole.Admin);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task An_invitation_makes_an_account_of_its_role_once()
    {
        var link = await InviteAsync(AccountRole.Editor);
        var joyce = Site.NewReader();
        var fields = new Dictionary<string, string> { ["UserName"] = "joyce", ["DisplayName"] = "Joyce", ["Password"] = TestAccounts.Password };
        using var made = await joyce.SubmitAsync(await joyce.ReadAsync(link), "form.narrow", link, fields);
        Assert.That(made.Headers.Location!.OriginalString, Is.EqualTo("/account?done=Welcome"));
        Assert.That((await joyce.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await AccountAsync("JOYCE")).Role, Is.EqualTo(AccountRole.Editor));
        using var again = await Site.NewReader().GetAsync(link);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await _admin.ReadAsync(At)).QuerySelectorAll("form[action*=Withdraw]"), Is.Empty);
    }

    [Test]
    public async Task A_name_that_is_taken_is_told_and_what_was_typed_is_kept()
    {
        var link = await InviteAsync(AccountRole.Moderator);
        var joyce = Site.NewReader();
        var fields = new Dictionary<string, string> { ["UserName"] = "AD", ["DisplayName"] = "Joyce", ["Password"] = TestAccounts.Password };
        using var refused = await joyce.SubmitAsync(await joyce.ReadAsync(link), "form.narrow", link, fields);
        var page = await Reader.DocumentAsync(refused);
        Assert.That(page.QuerySelector(".notice.wrong")!.TextContent, Does.StartWith("That name belongs to another account."));
        Assert.That(page.QuerySelector<IHtmlInputElement>("[name=DisplayName]")!.Value, Is.EqualTo("Joyce"));
        using var made = await joyce.SubmitAsync(page, "form.narrow", link, new Dictionary<string, string>(fields) { ["UserName"] = "joyce" });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task An_invitation_that_was_taken_back_or_is_old_works_not()
    {
        var withdrawn = await InviteAsync(AccountRole.Moderator);
        (await _admin.SubmitAsync(await _admin.ReadAsync(At), "form[action*=Withdraw]", At, Nothing)).Dispose();
        var old = await InviteAsync(AccountRole.Moderator);
        Site.Clock.Advance(TimeSpan.FromDays(8));
        foreach (var link in new[] { withdrawn, old, "/account/invitation?token=guess", "/account/invitation" })
            Assert.That((await Site.NewReader().GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.Gone), link);
    }

    [TestCase("Role", "Owner")]
    [TestCase("Role", "17")]
    [TestCase("Days", "365")]
    [TestCase("Author", "nobody")]
    public async Task An_invitation_offers_only_what_the_lists_offer(string field, string value)
    {
        using var refused = await _admin.SubmitAsync(await _admin.ReadAsync(At), "form[action*=Invite]", At, new Dictionary<string, string> { [field] = value });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await Site.Get<AccountLinks>().InvitationsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_changed_role_and_a_suspension_hold_at_once()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        var page = await OpenAsync("MO");
        (await _admin.SubmitAsync(page, "form[action*=Role]", At, new Dictionary<string, string> { ["role"] = "Author" })).Dispose();
        using var denied = await mo.GetAsync("/review");
        Assert.That(denied.Headers.Location!.PathAndQuery, Does.StartWith("/account/denied"));
        Assert.That((await _admin.ReadAsync("/review/log?kind=RoleChanged")).QuerySelector(".acts p")!.TextContent, Is.EqualTo("ad gave mo the role Author"));
        (await _admin.SubmitAsync(await OpenAsync("MO"), "form[action*=Suspend]", At, Nothing)).Dispose();
        using var ended = await mo.GetAsync("/account");
        Assert.That(ended.Headers.Location!.PathAndQuery, Does.StartWith("/account/login"));

        var reader = Site.NewReader();
        using var refused = await reader.SubmitAsync(
            await reader.ReadAsync("/account/login"), "form", "/account/login", new Dictionary<string, string> { ["UserName"] = "mo", ["Password"] = TestAccounts.Password });
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector(".notice.wrong")!.TextContent, Is.EqualTo("That did not work. Check the name and the password."));
        (await _admin.SubmitAsync(await OpenAsync("MO"), "form[action*=Resume]", At, Nothing)).Dispose();
        await Site.NewReader().SignInAsync("mo", TestAccounts.Password);
    }

    [TestCase("form[action*=Role]")]
    [TestCase("form[action*=Suspend]")]
    [TestCase("form[action*=Remove]")]
    public async Task The_last_administrator_cannot_lock_everybody_out(string form)
    {
        using var refused = await _admin.SubmitAsync(await OpenAsync("AD"), form, At, new Dictionary<string, string> { ["role"] = "Editor" });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector(".notice.wrong")!.TextContent, Does.StartWith("This is the last administrator"));
        Assert.That((await AccountAsync("AD")), Has.Property("Role").EqualTo(AccountRole.Admin).And.Property("SuspendedAt").Null);
    }

    [Test]
    public async Task A_link_for_a_new_password_works_once_and_ends_all_sign_ins()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var made = await _admin.SubmitAsync(await OpenAsync("MO"), "form[action*=Reset]", At, Nothing);
        var link = new Uri((await Reader.DocumentAsync(made)).QuerySelector<IHtmlInputElement>("#link")!.Value).PathAndQuery;
        var reader = Site.NewReader();
        var page = await reader.ReadAsync(link);
        using var tooShort = await reader.SubmitAsync(page, "form.narrow", link, new Dictionary<string, string> { ["Password"] = "short" });
        Assert.That(tooShort.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var set = await reader.SubmitAsync(page, "form.narrow", link, new Dictionary<string, string> { ["Password"] = "another long sentence" });
        Assert.That(set.Headers.Location!.OriginalString, Is.EqualTo("/account/login?done=Reset"));
        using var twice = await reader.SubmitAsync(page, "form.narrow", link, new Dictionary<string, string> { ["Password"] = "a third long sentence" });
        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await mo.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        await Site.NewReader().SignInAsync("mo", "another long sentence");
    }

    [Test]
    public async Task Others_sign_ins_can_be_ended_and_accounts_removed()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        (await _admin.SubmitAsync(await OpenAsync("MO"), ".sessions form", At, Nothing)).Dispose();
        Assert.That((await mo.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        await mo.SignInAsync("mo", TestAccounts.Password);
        using var removed = await _admin.SubmitAsync(await OpenAsync("MO"), "form[action*=Remove]", At, Nothing);
        Assert.That(removed.Headers.Location!.OriginalString, Is.EqualTo($"{At}?done=Removed"));
        Assert.That((await mo.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await _admin.ReadAsync(At)).QuerySelectorAll(".sessions h2 a").Select(name => name.TextContent), Is.EqualTo(new[] { "ad" }));
    }

    [Test]
    public async Task An_account_that_is_not_there_is_not_found() =>
        Assert.That((await _admin.GetAsync($"{At}/999")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    private async Task<string> InviteAsync(AccountRole role)
    {
        using var made = await _admin.SubmitAsync(await _admin.ReadAsync(At), "form[action*=Invite]", At, new Dictionary<string, string> { ["Role"] = role.ToString(), ["Note"] = "for Joyce" });
        return new Uri((await Reader.DocumentAsync(made)).QuerySelector<IHtmlInputElement>("#link")!.Value).PathAndQuery;
    }

    private async Task<IHtmlDocument> OpenAsync(string name) => await _admin.ReadAsync($"{At}/{(await AccountAsync(name)).Id}");

    private async Task<Account> AccountAsync(string name) => (await Site.Get<AccountRepository>().FindByNameAsync(name))!;
}
