using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Testing;

namespace Blog.Web.Tests.Accounts;

/// <summary>Mails that open an account, and that tell its owner what was changed, over a real mail server.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class AccountMailTests(DatabaseKind kind)
{
    private const string Forgotten = "/account/forgotten";
    private const string Accounts = "/review/accounts";

    private static readonly Dictionary<string, string> Nothing = [];

    private MailingBlog? _mailing;

    private RunningBlog Site => _mailing!.Blog;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _mailing = await MailingBlog.StartAsync(kind);
        await Site.AddAccountAsync("ad", AccountRole.Admin);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_mailing is not null)
            await _mailing.DisposeAsync();
    }

    // What one test asked for must not slow down the next.
    [SetUp]
    public void LetTimePass() => Site.Clock.Advance(TimeSpan.FromHours(2));

    [Test]
    public async Task An_invitation_goes_to_its_address_and_shows_whose_that_is()
    {
        var shown = await InviteAsync("joyce@writers.example");
        var mail = await MailToAsync("joyce@writers.example");
        Assert.That((mail.Subject, mail.Header("To")), Is.EqualTo(("You are invited to A test blog", "joyce@writers.example")));
        Assert.That(mail.Text, Does.Contain("ad invites you to A test blog, as moderator.").And.Contain("https://blog.example.org/account/invitation?token="));

        Assert.That(await AcceptAsync(PathIn(mail), "joyce"), Is.EqualTo("/account?done=Welcome"));
        Assert.That(await AccountAsync("JOYCE"), Has.Property("Email").EqualTo("joyce@writers.example").And.Property("EmailConfirmedAt").EqualTo(Site.Clock.Now));
        Assert.That((await Site.NewReader().GetAsync(shown)).StatusCode, Is.EqualTo(HttpStatusCode.Gone), "the link that was shown is the same invitation");
    }

    [Test]
    public async Task A_link_that_was_handed_over_shows_nothing_about_the_address()
    {
        var shown = await InviteAsync("bo@writers.example");
        var mail = await MailToAsync("bo@writers.example");
        Assert.That(await AcceptAsync(shown, "bo"), Is.EqualTo("/account?done=Welcome"));
        Assert.That((await AccountAsync("BO")).Email, Is.Null);
        Assert.That((await Site.NewReader().GetAsync(PathIn(mail))).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [TestCase("not an address", "That is not a mail address.")]
    [TestCase("a@writers.example\r\nBcc: b@example.org", "That is not a mail address.")]
    [TestCase("TAKEN@editors.example", "That address belongs to an account.")]
    public async Task An_invitation_that_cannot_be_mailed_is_not_made_and_what_was_typed_is_kept(string email, string told)
    {
        if (await Site.Get<AccountRepository>().FindByNameAsync("TAKEN") is null)
            await AddAsync("taken");
        var admin = await SignInAsync("ad");
        var open = (await Site.Get<AccountLinks>().InvitationsAsync()).Count;
        var fields = new Dictionary<string, string> { ["Email"] = email, ["Note"] = "for Ann" };
        using var refused = await admin.SubmitAsync(await admin.ReadAsync(Accounts), "form[action*=Invite]", Accounts, fields);
        var page = await Reader.DocumentAsync(refused);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.QuerySelector(".notice.wrong")!.TextContent, Does.StartWith(told));
        Assert.That(page.QuerySelector<IHtmlInputElement>("[name=Note]")!.Value, Is.EqualTo("for Ann"));
        Assert.That(await Site.Get<AccountLinks>().InvitationsAsync(), Has.Count.EqualTo(open));
    }

    [TestCase("mo", "MO")]
    [TestCase("nora", " Nora@Editors.example ")]
    public async Task Who_forgot_the_password_sets_another_by_the_mailed_link(string name, string typed)
    {
        await AddAsync(name);
        using var signedIn = await SignInAsync(name);
        using var asked = await AskAsync(typed);
        Assert.That(asked.Headers.Location!.OriginalString, Is.EqualTo($"{Forgotten}?done=Asked"));
        var mail = await MailToAsync($"{name}@editors.example");
        Assert.That(mail.Subject, Is.EqualTo("A new password for A test blog"));

        using var reader = Site.NewReader();
        var page = await reader.ReadAsync(PathIn(mail));
        using var set = await reader.SubmitAsync(page, "form.narrow", PathIn(mail), new Dictionary<string, string> { ["Password"] = "another long sentence" });
        Assert.That(set.Headers.Location!.OriginalString, Is.EqualTo("/account/login?done=Reset"));
        Assert.That((await signedIn.GetAsync("/review")).StatusCode, Is.EqualTo(HttpStatusCode.Found), "signed out everywhere");
        await reader.SignInAsync(name, "another long sentence");
        var news = await MailToAsync($"{name}@editors.example", 2);
        Assert.That(news.Subject, Is.EqualTo($"A new password for your account {name}"));
        Assert.That(news.Text, Does.Contain("got a new password by a link").And.Contain("https://blog.example.org/account"));
    }

    [Test]
    public async Task A_stranger_learns_nothing_by_asking()
    {
        await AddAsync("held");
        await Site.Get<AccountAdministration>().SuspendAsync((await AccountAsync("HELD")).Id, isSuspended: true, "ad");
        await Site.AddAccountAsync("bare", AccountRole.Moderator);
        await AddAsync("known");
        var before = _mailing!.Sink.Mails.Count;
        var answers = new List<string>();
        foreach (var typed in new[] { "nobody", "held", "bare", "held@editors.example", "known" })
        {
            using var asked = await AskAsync(typed);
            answers.Add($"{asked.StatusCode} {asked.Headers.Location}");
        }

        Assert.That(answers.Distinct().ToList(), Has.Count.EqualTo(1));
        await MailToAsync("known@editors.example");
        Assert.That(_mailing!.Sink.Mails, Has.Count.EqualTo(before + 1), "who was asked for before the last one got nothing");
    }

    [Test]
    public async Task A_network_that_asks_too_often_has_to_wait()
    {
        for (var i = 0; i < 5; i++)
            (await AskAsync($"somebody{i}")).Dispose();
        using var refused = await AskAsync("somebody5");
        Assert.That((refused.StatusCode, refused.Headers.RetryAfter!.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromMinutes(4))));
        var page = await Reader.DocumentAsync(refused);
        Assert.That(page.QuerySelector(".notice.wrong")!.TextContent, Does.EndWith("Please try again in 4 minutes."));
        Assert.That(page.QuerySelector<IHtmlInputElement>("[name=Who]")!.Value, Is.EqualTo("somebody5"));
    }

    [Test]
    public async Task Whoever_asks_in_somebody_elses_name_spoils_no_link_and_fills_no_mailbox()
    {
        await AddAsync("often");
        await AddAsync("last");
        for (var i = 0; i < 4; i++)
            (await AskAsync("often")).Dispose();
        (await AskAsync("last")).Dispose();
        await MailToAsync("last@editors.example");
        await MailToAsync("often@editors.example", 3);
        var links = _mailing!.Sink.Mails.Where(mail => mail.To == "often@editors.example").Select(PathIn).ToList();
        Assert.That(links, Has.Count.EqualTo(3), "the fourth is one too many");

        using var reader = Site.NewReader();
        using var set = await reader.SubmitAsync(await reader.ReadAsync(links[0]), "form.narrow", links[0], new Dictionary<string, string> { ["Password"] = "another long sentence" });
        Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        foreach (var link in links)
            Assert.That((await reader.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.Gone), "one new password is enough");
    }

    [Test]
    public async Task An_address_counts_once_its_link_was_opened_and_the_one_before_is_told()
    {
        await AddAsync("moves");
        using var moves = await SignInAsync("moves");
        using var asked = await moves.SubmitAsync(await moves.ReadAsync("/account/email"), "form.narrow-form", "/account/email", new Dictionary<string, string> { ["Email"] = "new@editors.example" });
        Assert.That(asked.Headers.Location!.OriginalString, Is.EqualTo("/account/email?done=EmailAsked"));
        var link = PathIn(await MailToAsync("new@editors.example"));

        using var phone = Site.NewReader();
        for (var i = 0; i < 3; i++)
            Assert.That((await phone.ReadAsync(link)).QuerySelector("form.narrow")!.TextContent, Does.Contain("new@editors.example becomes the mail address of the account moves."));
        Assert.That((await AccountAsync("MOVES")).Email, Is.EqualTo("moves@editors.example"), "looking changes nothing");
        using var confirmed = await phone.SubmitAsync(await phone.ReadAsync(link), "form.narrow", link, Nothing);
        Assert.That((await Reader.DocumentAsync(confirmed)).QuerySelector(".notice.done"), Is.Not.Null);
        Assert.That((await AccountAsync("MOVES")).Email, Is.EqualTo("new@editors.example"));
        var told = await MailToAsync("moves@editors.example");
        Assert.That(told.Text, Does.Contain("is new@editors.example from now on").And.Contain("ask an administrator at once"));
        Assert.That((await phone.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task An_address_of_another_account_is_not_taken_over()
    {
        await AddAsync("owner");
        await AddAsync("thief");
        using var thief = await SignInAsync("thief");
        using var asked = await thief.SubmitAsync(await thief.ReadAsync("/account/email"), "form.narrow-form", "/account/email", new Dictionary<string, string> { ["Email"] = "Owner@editors.example" });
        Assert.That(asked.Headers.Location!.OriginalString, Is.EqualTo("/account/email?done=EmailAsked"), "which addresses are known is not told");
        var link = PathIn(await MailToAsync("Owner@editors.example"));
        using var refused = await thief.SubmitAsync(await thief.ReadAsync(link), "form.narrow", link, Nothing);
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector(".notice.wrong")!.TextContent, Does.StartWith("That address belongs to another account."));
        Assert.That((await AccountAsync("THIEF")).Email, Is.EqualTo("thief@editors.example"));
    }

    [Test]
    public async Task A_changed_password_and_a_forgotten_address_are_told()
    {
        await AddAsync("told");
        using var told = await SignInAsync("told");
        (await told.SubmitAsync(await told.ReadAsync("/account/password"), "form.narrow", "/account/password", new Dictionary<string, string> { ["Password"] = "another long sentence" })).Dispose();
        Assert.That((await MailToAsync("told@editors.example")).Text, Does.Contain("has a new password").And.Contain("end the other sign-ins"));
        using var forgotten = await told.SubmitAsync(await told.ReadAsync("/account/email"), "form.line", "/account/email", Nothing);
        Assert.That(forgotten.Headers.Location!.OriginalString, Is.EqualTo("/account?done=EmailRemoved"));
        Assert.That((await MailToAsync("told@editors.example", 2)).Subject, Is.EqualTo("No mail address any more for your account told"));
        Assert.That((await AccountAsync("TOLD")).Email, Is.Null);
    }

    private async Task AddAsync(string name)
    {
        await Site.AddAccountAsync(name, AccountRole.Moderator);
        await Site.GiveEmailAsync(name, $"{name}@editors.example");
    }

    private async Task<Reader> SignInAsync(string name)
    {
        var reader = Site.NewReader();
        await reader.SignInAsync(name, TestAccounts.Password);
        return reader;
    }

    private async Task<string> InviteAsync(string email)
    {
        var admin = await SignInAsync("ad");
        using var made = await admin.SubmitAsync(await admin.ReadAsync(Accounts), "form[action*=Invite]", Accounts, new Dictionary<string, string> { ["Email"] = email });
        return new Uri((await Reader.DocumentAsync(made)).QuerySelector<IHtmlInputElement>("#link")!.Value).PathAndQuery;
    }

    private async Task<string> AcceptAsync(string link, string name)
    {
        using var reader = Site.NewReader();
        var fields = new Dictionary<string, string> { ["UserName"] = name, ["Password"] = TestAccounts.Password };
        using var made = await reader.SubmitAsync(await reader.ReadAsync(link), "form.narrow", link, fields);
        return made.Headers.Location!.OriginalString;
    }

    private async Task<HttpResponseMessage> AskAsync(string who)
    {
        using var reader = Site.NewReader();
        return await reader.SubmitAsync(await reader.ReadAsync(Forgotten), "form.narrow", Forgotten, new Dictionary<string, string> { ["Who"] = who });
    }

    private Task<ReceivedMail> MailToAsync(string address, int number = 1) => _mailing!.MailToAsync(address, number);

    private static string PathIn(ReceivedMail mail) => MailingBlog.PathIn(mail, "/account/");

    private async Task<Account> AccountAsync(string name) => (await Site.Get<AccountRepository>().FindByNameAsync(name))!;
}
