using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Privacy;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class PrivacyPageTests(DatabaseKind kind)
{
    private const string At = "/review/privacy";

    private ContentFolder _content = null!;
    private RunningBlog? _blog;
    private string _receipt = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithSite("title: A test blog\nlanguage: en\nmoderation:\n  hold-first-comment: false\nprivacy:\n  address_days: 10\n  email_days: never").WithPost("first");
        _blog = await RunningBlog.StartAsync(kind, _content);
        _receipt = await Site.Reader.CommentAsync("first", "My *teacher* lived above the bakery.", "Ada Lovelace", "Ada@Example.org");
        await Site.NewReader().CommentAsync("first", "I remember that bakery well.", "Bo", "bo@example.org", parent: 1);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [TestCase(AccountRole.Moderator)]
    [TestCase(AccountRole.Editor)]
    public async Task Only_administrators_see_it(AccountRole role)
    {
        var reader = await Site.SignedInAsync("mo", role);
        foreach (var path in new[] { At, $"{At}?handler=Find", $"{At}?handler=Erase" })
        {
            using var response = await reader.GetAsync(path);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found), path);
        }
    }

    [Test]
    public async Task An_administrator_finds_exports_and_erases_what_is_stored_about_an_address()
    {
        var admin = await Site.SignedInAsync("root", AccountRole.Admin);
        using var found = await FindAsync(admin, "  ADA@example.org ");
        var page = await Reader.DocumentAsync(found);
        Assert.That(page.QuerySelectorAll(".found li").Single().TextContent, Does.Contain("Ada Lovelace").And.Contain("Title of first"));
        Assert.That(page.QuerySelector("main")!.TextContent, Does.Not.Contain("Bo,"));

        using var export = await admin.SubmitAsync(page, "form[action$=Export]", At, new Dictionary<string, string>());
        var json = JsonDocument.Parse(await export.Content.ReadAsStringAsync()).RootElement;
        Assert.That((export.Content.Headers.ContentType!.MediaType, export.Content.Headers.ContentDisposition!.FileName, export.Headers.CacheControl!.NoStore), Is.EqualTo(("application/json", "personal-data.json", true)));
        Assert.That((json.GetProperty("address").GetString(), json.GetProperty("comments")[0].GetProperty("email").GetString(), json.GetProperty("comments")[0].GetProperty("state").GetString()), Is.EqualTo(("ada@example.org", "Ada@Example.org", "published")));

        using var wrong = await EraseAsync(admin, page, "bo@example.org");
        Assert.That((wrong.StatusCode, (await Reader.DocumentAsync(wrong)).QuerySelector("#confirm-error")!.TextContent), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "This is not the same address. Nothing was erased.")));
        using var erased = await EraseAsync(admin, page, "Ada@Example.Org");
        Assert.That((await Reader.DocumentAsync(erased)).QuerySelector("[role=status]")!.TextContent, Does.Contain("1 comment was erased."));

        var thread = (await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#discussion")!;
        Assert.That(thread.QuerySelector("#comment-1 > .gone")!.TextContent, Is.EqualTo("Removed at the author’s request."));
        Assert.That(thread.QuerySelector("#comment-1 #comment-2 .e-content")!.TextContent, Does.Contain("I remember"));
        Assert.That(thread.QuerySelector(".discussion-head")!.TextContent, Does.Contain("1 comment"));
        Assert.That((await Site.Reader.ReadAsync("/posts/first?reply-to=1")).QuerySelector<IHtmlInputElement>("[name=ParentId]")!.Value, Is.Empty);
    }

    [Test]
    public async Task What_nothing_is_stored_about_is_told_and_what_is_no_address_is_kept_as_typed()
    {
        var admin = await Site.SignedInAsync("root", AccountRole.Admin);
        using var nobody = await FindAsync(admin, "nobody@example.org");
        var page = await Reader.DocumentAsync(nobody);
        Assert.That((page.QuerySelector("#found")!.TextContent, page.QuerySelector("form[action$=Erase]")), Is.EqualTo(("nobody@example.org", (IElement?)null)));
        using var none = await FindAsync(admin, "<b>ada");
        var told = await Reader.DocumentAsync(none);
        Assert.That((none.StatusCode, told.QuerySelector<IHtmlInputElement>("#address")!.Value), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "<b>ada")));
        Assert.That(told.QuerySelector("#address-error")!.TextContent, Does.Contain("<b>ada"));
    }

    [Test]
    public async Task It_says_how_long_things_are_kept_by_the_sites_settings()
    {
        var admin = await Site.SignedInAsync("root", AccountRole.Admin);
        var page = await admin.ReadAsync(At);
        Assert.That(page.QuerySelectorAll("dd").Select(days => days.TextContent), Is.EqualTo(new[] { "after 10 days", "after 180 days", "never" }));
        Assert.That(page.QuerySelector("nav a[href='/review/privacy']"), Is.Not.Null);
    }

    [Test]
    public async Task The_running_blog_forgets_every_day_what_is_old_enough()
    {
        Site.Clock.Advance(TimeSpan.FromDays(12));
        var admin = await Site.SignedInAsync("root", AccountRole.Admin);
        Site.Clock.Advance(TimeSpan.FromHours(2));
        await Eventually.ThatAsync(async () => !(await admin.ReadAsync(At)).QuerySelector("dd")!.TextContent.Contains("due", StringComparison.Ordinal), "the digests are forgotten");
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.Network, Is.EqualTo("127.0.0.0/24"));
    }

    [Test]
    public async Task Whoever_has_the_receipt_can_erase_the_comment_after_saying_that_this_is_meant()
    {
        Site.Clock.Advance(TimeSpan.FromDays(3));
        using var unsure = await Site.Reader.SubmitAsync(await Site.Reader.ReadAsync(_receipt), "form[action$=Erase]", _receipt, new Dictionary<string, string>());
        var asked = await Reader.DocumentAsync(unsure);
        Assert.That((unsure.StatusCode, asked.QuerySelector("#sure-error")!.TextContent), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "Tick the box first: this cannot be undone.")));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.IsErased, Is.False);

        using var done = await Site.Reader.SubmitAsync(asked, "form[action$=Erase]", _receipt, new Dictionary<string, string> { ["sure"] = "yes" });
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var receipt = await Site.Reader.ReadAsync(_receipt);
        Assert.That((receipt.QuerySelector("h1")!.TextContent, receipt.QuerySelectorAll("form.comment-form").Length), Is.EqualTo(("Your comment has been erased", 0)));
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1 > .gone"), Is.Not.Null);
        using var again = await Site.Reader.Http.PostAsync($"{_receipt}?handler=Erase", new FormUrlEncodedContent(new Dictionary<string, string> { ["sure"] = "yes" }));
        using var guessed = await Site.Reader.Http.PostAsync("/receipts/guess?handler=Erase", new FormUrlEncodedContent(new Dictionary<string, string> { ["sure"] = "yes" }));
        Assert.That((again.StatusCode, guessed.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
    }

    private static async Task<HttpResponseMessage> FindAsync(Reader admin, string address) =>
        await admin.SubmitAsync(await admin.ReadAsync(At), "form[action$=Find]", At, new Dictionary<string, string> { ["address"] = address });

    private static Task<HttpResponseMessage> EraseAsync(Reader admin, IHtmlDocument page, string confirm) =>
        admin.SubmitAsync(page, "form[action$=Erase]", At, new Dictionary<string, string> { ["confirm"] = confirm });
}
