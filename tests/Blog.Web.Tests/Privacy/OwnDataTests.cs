using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Testing;

namespace Blog.Web.Tests.Privacy;

/// <summary>A reader gets, and has erased, what is stored about their mail address, by a link that is mailed there; without scripts, cookies or an account.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class OwnDataTests(DatabaseKind kind)
{
    private const string At = "/privacy/mine";

    private static readonly Dictionary<string, string> Nothing = [];

    private MailingBlog? _mailing;

    private RunningBlog Site => _mailing!.Blog;

    [OneTimeSetUp]
    public async Task StartAsync() => _mailing = await MailingBlog.StartAsync(kind, "moderation:\n  hold-first-comment: false");

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_mailing is not null)
            await _mailing.DisposeAsync();
    }

    // What one test asked for must not slow down the next.
    [SetUp]
    public void LetTimePass() => Site.Clock.Advance(TimeSpan.FromHours(25));

    [Test]
    public async Task Everything_is_handed_over_once_and_erased_once()
    {
        await Site.Reader.CommentAsync("first", "My bees fly as far as the harbour, and come back.", "Joyce", "Joyce@readers.example");
        using var reader = Site.NewReader();
        using var asked = await AskAsync(reader, " joyce@Readers.example ");
        Assert.That(asked.Headers.Location!.OriginalString, Is.EqualTo($"{At}?done=Asked"));
        var mail = await MailToAsync("joyce@readers.example");
        Assert.That((mail.Subject, mail.Text.Contains("bees", StringComparison.Ordinal)), Is.EqualTo(("What is stored about you on A test blog", false)));
        var link = PathIn(mail);

        for (var i = 0; i < 3; i++)
            Assert.That((await reader.ReadAsync(link)).QuerySelector(".list-head")!.TextContent, Does.Contain("joyce@readers.example"));
        var page = await reader.ReadAsync(link);
        using var file = await reader.SubmitAsync(page, "form[action*=Export]", link, Nothing);
        using var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync());
        Assert.That(json.RootElement.GetProperty("comments")[0].GetProperty("text").GetString(), Does.StartWith("My bees"));
        using var twice = await reader.SubmitAsync(page, "form[action*=Export]", link, Nothing);
        Assert.That((await Reader.DocumentAsync(twice)).QuerySelector(".notice")!.TextContent, Does.StartWith("The file was handed over once"));

        using var unsure = await reader.SubmitAsync(page, "form[action*=Erase]", link, Nothing);
        Assert.That((await Reader.DocumentAsync(unsure)).QuerySelector(".notice")!.TextContent, Does.StartWith("Nothing was erased yet"));
        Assert.That(await Site.Reader.TextAsync("/posts/first"), Does.Contain("My bees"), "looking and asking erase nothing");
        using var erased = await reader.SubmitAsync(page, "form[action*=Erase]", link, new Dictionary<string, string> { ["confirm"] = "yes" });
        Assert.That((await Reader.DocumentAsync(erased)).QuerySelector("h1")!.TextContent, Is.EqualTo("It is erased"));
        Assert.That(await Site.Reader.TextAsync("/posts/first"), Does.Not.Contain("My bees"));
        Assert.That((await reader.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(reader.Cookies.Count, Is.Zero);
    }

    [Test]
    public async Task The_answer_is_the_same_for_an_address_of_which_nothing_is_known_and_no_mail_goes_there()
    {
        await Site.Reader.CommentAsync("first", "Trains should be slower, so that one sees more.", "Kim", "kim@readers.example");
        var before = _mailing!.Sink.Mails.Count;
        var answers = new List<string>();
        foreach (var address in new[] { "nobody@readers.example", "kim@readers.example" })
        {
            using var asked = await AskAsync(Site.Reader, address);
            answers.Add($"{asked.StatusCode} {asked.Headers.Location}");
        }

        Assert.That(answers.Distinct().ToList(), Has.Count.EqualTo(1));
        await MailToAsync("kim@readers.example");
        Assert.That(_mailing!.Sink.Mails, Has.Count.EqualTo(before + 1));
    }

    [TestCase("not an address", HttpStatusCode.UnprocessableEntity, ".field-error")]
    [TestCase("a@readers.example\r\nBcc: b@example.org", HttpStatusCode.UnprocessableEntity, ".field-error")]
    public async Task What_is_no_address_is_told_and_kept(string typed, HttpStatusCode status, string told)
    {
        using var refused = await AskAsync(Site.Reader, typed);
        var page = await Reader.DocumentAsync(refused);
        Assert.That((refused.StatusCode, page.QuerySelector(told) is not null), Is.EqualTo((status, true)));
        Assert.That(page.QuerySelector<IHtmlInputElement>("[name=email]")!.Value, Does.StartWith(typed[..8]));
    }

    [Test]
    public async Task A_network_that_asks_too_often_has_to_wait_and_a_form_of_another_site_is_refused()
    {
        using var foreign = await Site.Reader.Http.PostAsync(At, new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "kim@readers.example", ["stamp"] = "forged" }));
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        for (var i = 0; i < 5; i++)
            (await AskAsync(Site.Reader, $"somebody{i}@readers.example")).Dispose();
        using var refused = await AskAsync(Site.Reader, "somebody5@readers.example");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("try again in 10 minutes").And.Contain("somebody5@readers.example"));
    }

    [Test]
    public async Task A_form_leads_there_and_without_a_mail_server_it_says_what_else_to_do()
    {
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector($"#comment-form a[href='{At}']"), Is.Not.Null);
        await using var bare = await RunningBlog.StartAsync(kind);
        var page = await bare.Reader.ReadAsync(At);
        Assert.That(page.QuerySelector("main form"), Is.Null);
        Assert.That(page.QuerySelector("main")!.TextContent, Does.Contain("Write to whoever runs it"));
    }

    private static async Task<HttpResponseMessage> AskAsync(Reader reader, string email) =>
        await reader.SubmitAsync(await reader.ReadAsync(At), "article form", At, new Dictionary<string, string> { ["email"] = email });

    private Task<ReceivedMail> MailToAsync(string address) => _mailing!.MailToAsync(address);

    private static string PathIn(ReceivedMail mail) => MailingBlog.PathIn(mail, "/privacy/mine/");
}
