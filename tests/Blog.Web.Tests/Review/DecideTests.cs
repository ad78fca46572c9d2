using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Review;

/// <summary>What can be done about one comment beyond publishing and refusing it, by plain HTTP.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class DecideTests(DatabaseKind kind)
{
    private const string Words = "The second part helped me most. Call me at 06-12345678.";
    private const string Without = "The second part helped me most.";

    private ContentFolder _content = null!;
    private RunningBlog? _blog;
    private Reader _mo = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithPost("first", more: "authors: [iris]").WithAuthor("iris", "Iris van Dam");
        _blog = await RunningBlog.StartAsync(kind, _content);
        _mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        await Site.Reader.CommentAsync("first", Words, "Ada Lovelace");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task Edited_words_are_marked_for_readers_and_undone_from_the_desk()
    {
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "jo");
        var sheet = await _mo.ReadAsync(await WayAsync("edit"));
        using var sent = await SendAsync(sheet, new() { ["Text"] = Without, ["Why"] = "A telephone number." });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        var comment = (await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1")!;
        Assert.That(comment.TextContent, Does.Contain(Without).And.Contain("edited by the editors").And.Not.Contain("06-"));
        var desk = await _mo.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.That(desk.QuerySelector(".last-decision")!.TextContent, Does.Contain("Changed the words of a comment."));
        Assert.That((await _mo.ReadAsync("/review/edit/1")).QuerySelector(".versions del")!.TextContent, Does.Contain("06-12345678."));

        using var undone = await _mo.SubmitAsync(desk, ".last-decision form", "/review", new Dictionary<string, string>());
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1")!.TextContent, Does.Contain("06-12345678").And.Not.Contain("edited"));
    }

    [TestCase("", "Text")]
    [TestCase("too long", "Text")]
    public async Task Words_that_cannot_be_saved_are_given_back_with_what_is_wrong(string text, string field)
    {
        var typed = text == "too long" ? new string('a', 70_000) : text;
        using var refused = await SendAsync(await _mo.ReadAsync("/review/edit/1"), new() { [field] = typed, ["Why"] = "My reason." });
        var sheet = await Reader.DocumentAsync(refused);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(sheet.QuerySelector<IHtmlTextAreaElement>("#text")!.Value, Is.EqualTo(typed));
        Assert.That(sheet.QuerySelector<IHtmlInputElement>("#why")!.Value, Is.EqualTo("My reason."));
        Assert.That(sheet.QuerySelector(".fault")!.TextContent, Is.Not.Empty);
    }

    [Test]
    public async Task Of_two_who_edit_at_once_the_second_sees_both_texts_and_loses_nothing()
    {
        var mine = await _mo.ReadAsync("/review/edit/1");
        await Site.Get<Edits>().EditAsync(new SeenComment(1, CommentState.Held), Without, "jo");
        Site.Clock.Advance(TimeSpan.FromSeconds(10));
        using var late = await SendAsync(mine, new() { ["Text"] = "What I made of it." });
        var sheet = await Reader.DocumentAsync(late);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(sheet.QuerySelector(".notice")!.TextContent, Does.Contain("jo changed the words of this comment since you opened it, 10 seconds ago"));
        Assert.That((sheet.QuerySelector(".text.plain")!.TextContent, sheet.QuerySelector<IHtmlTextAreaElement>("#text")!.Value), Is.EqualTo((Without, "What I made of it.")));

        using var again = await SendAsync(sheet, []);
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.Text, Is.EqualTo("What I made of it."), "having seen it, they may");
    }

    [Test]
    public async Task Words_that_changed_while_they_were_read_are_not_decided_about_but_shown()
    {
        var stale = await _mo.ReadAsync("/review?tab=waiting");
        await Site.Get<Receipts>().EditAsync((await Site.Get<CommentRepository>().FindAsync(1))!.Receipt, "Buy pills instead.");
        using var late = await _mo.SubmitAsync(stale, "form:has(.entries)", "/review?tab=waiting", new Dictionary<string, string>(), "[value='publish:1']");
        var desk = await _mo.ReadAsync(late.Headers.Location!.OriginalString);
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
        Assert.That(desk.QuerySelector(".notice")!.TextContent, Does.Contain("Ada Lovelace").And.Contain("changed the words"));
        Assert.That(desk.QuerySelector(".pane .text")!.TextContent, Does.Contain("Buy pills instead."));
    }

    [Test]
    public async Task An_answer_is_published_with_the_comment_under_the_name_that_readers_know()
    {
        var iris = await Site.SignedInAsync("ed", AccountRole.Editor, "iris");
        using var sent = await iris.SubmitAsync(await iris.ReadAsync("/review/reply/1"), ".sheet form", "/review/reply/1", new Dictionary<string, string> { ["Text"] = "I am *glad*." });
        var page = await Site.Reader.ReadAsync("/posts/first");
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(page.QuerySelector("#comment-1 #comment-2 .e-content em, #comment-1 ~ * #comment-2 em, #comment-2 em")!.TextContent, Is.EqualTo("glad"));
        Assert.That(page.QuerySelector("#comment-2 .p-name")!.TextContent, Is.EqualTo("Iris van Dam"));
        var desk = await iris.ReadAsync("/review");
        using var undone = await iris.SubmitAsync(desk, ".last-decision form", "/review", new Dictionary<string, string>());
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelectorAll("[id^=comment-]:is(li)"), Is.Empty);
    }

    [Test]
    public async Task A_blocked_site_is_found_in_what_comes_next_with_the_name_of_whoever_blocked_it()
    {
        await Site.NewReader().CommentAsync("first", "See https://shop.pills.example/now about the second part.", "Bob");
        var sheet = await _mo.ReadAsync("/review/sender/2");
        Assert.That(sheet.QuerySelectorAll<IHtmlInputElement>("[name=What]").Select(choice => choice.Value), Does.Contain("author").And.Contain("host shop.pills.example"));
        using var blocked = await _mo.SubmitAsync(sheet, "form[action$=Block]", "/review/sender/2", new Dictionary<string, string> { ["What"] = "host shop.pills.example", ["Days"] = "7", ["Why"] = "A shop." });
        Assert.That(blocked.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        await Site.NewReader().CommentAsync("first", "More at https://shop.pills.example/other on that, honestly.", "Carol");
        var found = await _mo.ReadAsync("/review?open=3");
        Assert.That(found.QuerySelector(".pane table")!.TextContent, Does.Contain("shop.pills.example, which is blocked: mo did that on"));
        var list = await _mo.ReadAsync("/review/blocks");
        Assert.That(list.QuerySelector(".rows li")!.TextContent, Does.Contain("shop.pills.example").And.Contain("A shop.").And.Contain("until"));

        using var lifted = await _mo.SubmitAsync(list, ".rows form", "/review/blocks", new Dictionary<string, string>());
        list = await _mo.ReadAsync(lifted.Headers.Location!.OriginalString);
        Assert.That(list.QuerySelectorAll(".rows li"), Is.Empty);
        using var back = await _mo.SubmitAsync(list, "form[action$=Undo]", "/review/blocks", new Dictionary<string, string>());
        Assert.That((await _mo.ReadAsync("/review/blocks")).QuerySelectorAll(".rows li"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task What_already_waits_from_where_something_is_blocked_is_offered_and_decided_as_one()
    {
        await Site.NewReader().CommentAsync("first", "See https://shop.pills.example/now about the second part.", "Bob");
        await Site.NewReader().CommentAsync("first", "Whatever you need is at https://shop.pills.example/all of it.", "Carol");
        using var blocked = await _mo.SubmitAsync(await _mo.ReadAsync("/review/sender/2"), "form[action$=Block]", "/review/sender/2", new Dictionary<string, string> { ["What"] = "host shop.pills.example" });
        var offer = await _mo.ReadAsync(blocked.Headers.Location!.OriginalString);
        Assert.That(offer.QuerySelector(".rows li")!.TextContent, Does.Match("Waiting 2"));
        Assert.That((await _mo.ReadAsync(offer.QuerySelector(".rows a")!.GetAttribute("href")!)).QuerySelectorAll(".entry").Select(entry => entry.Id), Is.EqualTo(new[] { "entry-2", "entry-3" }));

        using var done = await _mo.SubmitAsync(offer, ".sheet form", "/review/waiting?host=shop.pills.example", new Dictionary<string, string> { ["why"] = "A shop." }, "[value=spam]");
        var desk = await _mo.ReadAsync(done.Headers.Location!.OriginalString);
        Assert.That((await Site.Get<CommentRepository>().ListAsync()).Select(comment => comment.State), Is.EqualTo(new[] { CommentState.Held, CommentState.Spam, CommentState.Spam }));
        Assert.That(desk.QuerySelector(".last-decision")!.TextContent, Does.Contain("Called 2 comments spam."));
        using var again = await _mo.SubmitAsync(offer, ".sheet form", "/review/waiting?host=shop.pills.example", new Dictionary<string, string>(), "[value=remove]");
        Assert.That((await _mo.ReadAsync(again.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, Does.Contain("2 comments were left alone"));
    }

    [TestCase("remove", "nonsense")]
    [TestCase("publish", "2:1::9.9.9")]
    public async Task What_the_offer_never_said_is_refused(string word, string shown)
    {
        using var refused = await _mo.SubmitAsync(await _mo.ReadAsync("/review/waiting?author=Ada+Lovelace"), ".sheet form", "", new Dictionary<string, string> { ["word"] = word, ["Shown"] = shown });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
    }

    [TestCase("host somebody-else.example")]
    [TestCase("")]
    [TestCase("everybody")]
    public async Task Only_what_the_comment_shows_can_be_blocked_there(string what)
    {
        using var refused = await _mo.SubmitAsync(await _mo.ReadAsync("/review/sender/1"), "form[action$=Block]", "/review/sender/1", new Dictionary<string, string> { ["What"] = what, ["Why"] = "Because." });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector<IHtmlInputElement>("#why")!.Value, Is.EqualTo("Because."));
        Assert.That(await Site.Get<Listings>().PageAsync(ListingEffect.Block), Is.Empty);
    }

    [Test]
    public async Task A_trusted_reader_need_not_wait()
    {
        using var trusted = await _mo.SubmitAsync(await _mo.ReadAsync("/review/sender/1"), "form[action$=Trust]", "/review/sender/1", new Dictionary<string, string>());
        Assert.That(trusted.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await Site.Reader.CommentAsync("first", "And the third part is good as well.", "Ada Lovelace");
        Assert.That((await Site.Get<CommentRepository>().FindAsync(2))!.State, Is.EqualTo(CommentState.Published));
        using var again = await _mo.SubmitAsync(await _mo.ReadAsync("/review/blocks?effect=trust"), ".rows form", "/review/blocks", new Dictionary<string, string>());
        Assert.That(await Site.Get<Listings>().PageAsync(ListingEffect.Trust), Is.Empty);
    }

    [TestCase("localhost")]
    [TestCase("10.0.0.0/2")]
    [TestCase("")]
    public async Task What_is_no_site_and_no_network_is_refused_and_given_back(string name)
    {
        using var refused = await _mo.SubmitAsync(await _mo.ReadAsync("/review/blocks"), "form[action$=Add]", "/review/blocks", new Dictionary<string, string> { ["Name"] = name });
        var sheet = await Reader.DocumentAsync(refused);
        Assert.That((refused.StatusCode, sheet.QuerySelector<IHtmlInputElement>("#name")!.Value), Is.EqualTo((HttpStatusCode.UnprocessableEntity, name)));
    }

    [Test]
    public async Task The_log_shows_who_did_what_and_why_and_undoes_it()
    {
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Spam, "jo", "Only a number.");
        await Site.Get<Listings>().BlockAsync(Moderation.ListedKind.Host, "pills.example", new ListingRequest(ListingEffect.Block, "mo"));
        var log = await _mo.ReadAsync("/review/log?by=jo");
        var act = log.QuerySelectorAll(".acts li").Single();
        Assert.That(act.TextContent, Does.Contain("jo called a comment spam").And.Contain("Title of first").And.Contain("Only a number.").And.Contain("the judge had said: wait"));

        using var undone = await _mo.SubmitAsync(log, ".acts form", "/review/log", new Dictionary<string, string>());
        log = await _mo.ReadAsync(undone.Headers.Location!.OriginalString);
        Assert.That(log.QuerySelector(".acts li")!.TextContent, Does.Contain("undone by mo"));
        Assert.That(log.QuerySelectorAll(".acts form"), Is.Empty);
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
        Assert.That((await _mo.ReadAsync("/review/log?kind=block")).QuerySelectorAll(".acts li").Single().TextContent, Does.Contain("mo blocked pills.example"));
        Assert.That((await _mo.ReadAsync("/review/log?post=first&kind=nonsense&by=%27%25")).QuerySelector(".aside")!.TextContent, Is.EqualTo("Nothing of that kind has been done."));
    }

    [Test]
    public async Task What_is_older_than_thirty_days_offers_no_undo_and_refuses_one()
    {
        var batch = (await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Spam, "jo")).Batch!;
        Site.Clock.Advance(Decisions.UndoWindow + TimeSpan.FromMinutes(1));
        await Site.Get<Listings>().BlockAsync(Moderation.ListedKind.Host, "pills.example", new ListingRequest(ListingEffect.Block, "jo"));
        var later = await Site.SignedInAsync("later", AccountRole.Moderator);
        var log = await later.ReadAsync("/review/log");
        Assert.That(log.QuerySelectorAll(".acts form"), Has.Length.EqualTo(1), "only the block can be undone");

        using var late = await later.SubmitAsync(log, ".acts form", "/review/log", new Dictionary<string, string> { ["batch"] = batch });
        Assert.That((await later.ReadAsync(late.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, Does.Contain("more than 30 days ago"));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Spam));
    }

    [Test]
    public async Task A_page_that_is_open_hears_what_others_do_and_not_what_its_own_moderator_did()
    {
        var desk = await _mo.ReadAsync("/review");
        var address = desk.QuerySelector("[data-changes]")!.GetAttribute("data-changes")!;
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Spam, "mo");
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "jo");
        var changes = await _mo.Http.GetFromJsonAsync<JsonElement>(address);
        var act = changes.GetProperty("acts").EnumerateArray().Single();
        Assert.That(act.GetProperty("text").GetString(), Is.EqualTo("Just now: jo published a comment."));
        Assert.That(act.GetProperty("comments").EnumerateArray().Single().GetInt64(), Is.EqualTo(1));
        var next = await _mo.Http.GetFromJsonAsync<JsonElement>($"/review/changes?after={changes.GetProperty("last").GetInt64()}");
        Assert.That(next.GetProperty("acts").GetArrayLength(), Is.Zero);
    }

    [TestCase("/review/log")]
    [TestCase("/review/blocks")]
    [TestCase("/review/edit/1")]
    [TestCase("/review/reply/1")]
    [TestCase("/review/sender/1")]
    [TestCase("/review/waiting?host=pills.example")]
    [TestCase("/review/changes?after=0")]
    public async Task Nobody_else_gets_there(string path)
    {
        using var stranger = await Site.Reader.GetAsync(path);
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Redirect).Or.EqualTo(HttpStatusCode.Unauthorized));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["Seen"] = "1:Held:0", ["Text"] = "Forged." });
        using var forged = await Site.Reader.Http.PostAsync(path, fields);
        Assert.That((int)forged.StatusCode, Is.GreaterThanOrEqualTo(300));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.Text, Is.EqualTo(Words));
    }

    [Test]
    public async Task Only_an_administrator_has_a_deleted_comment_forgotten()
    {
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Remove, "mo");
        Assert.That((await _mo.ReadAsync("/review?open=1")).QuerySelector(".ways [href*=forget]"), Is.Null);
        using var denied = await _mo.GetAsync("/review/forget/1");
        Assert.That(denied.Headers.Location!.OriginalString, Does.Contain("/account/denied"));
        var admin = await Site.SignedInAsync("ad", AccountRole.Admin);
        using var forgotten = await admin.SubmitAsync(await admin.ReadAsync("/review/forget/1"), ".sheet form", "/review/forget/1", new Dictionary<string, string> { ["Why"] = "Asked for it." });
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.Text, Is.Empty);
        Assert.That((await admin.ReadAsync("/review/log")).QuerySelector(".acts li")!.TextContent, Does.Contain("ad forgot a deleted comment for good").And.Contain("Asked for it."));
    }

    [TestCase("edit")]
    [TestCase("reply")]
    [TestCase("sender")]
    public async Task A_number_without_a_comment_is_not_found(string page)
    {
        using var missing = await _mo.GetAsync($"/review/{page}/4711");
        Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_way_back_never_leaves_the_desk()
    {
        foreach (var from in new[] { "https://evil.example/", "//evil.example", "/posts/first", "/review/../account", "javascript:alert(1)" })
            Assert.That((await _mo.ReadAsync($"/review/edit/1?from={Uri.EscapeDataString(from)}")).QuerySelector(".sheet a")!.GetAttribute("href"), Is.EqualTo("/review?open=1"));
        Assert.That((await _mo.ReadAsync("/review/edit/1?from=%2Freview%3Ftab%3Dwaiting")).QuerySelector(".sheet a")!.GetAttribute("href"), Is.EqualTo("/review?tab=waiting&open=1"));
    }

    private async Task<string> WayAsync(string page) =>
        (await _mo.ReadAsync("/review?open=1")).QuerySelector($".ways a[href^='/review/{page}/1']")!.GetAttribute("href")!;

    private Task<HttpResponseMessage> SendAsync(IHtmlDocument sheet, Dictionary<string, string> fields) => _mo.SubmitAsync(sheet, ".sheet form", "/review/edit/1", fields);
}
