using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Review;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class DeskTests(DatabaseKind kind)
{
    private const string At = "/review?tab=waiting";

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
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task When_nothing_waits_it_says_so()
    {
        var desk = await _mo.ReadAsync("/review");
        Assert.That(desk.QuerySelector("h1")!.TextContent, Is.EqualTo("Nothing waits."));
    }

    [Test]
    public async Task What_waits_is_shown_with_the_reason_first()
    {
        await Site.Reader.CommentAsync("first", "Some *words*.", "Ada Lovelace");
        var desk = await _mo.ReadAsync("/review");
        var entry = desk.QuerySelectorAll(".entry").Single();
        Assert.That(entry.QuerySelector(".who")!.TextContent, Does.Contain("Ada Lovelace").And.Contain("Title of first"));
        Assert.That(entry.QuerySelector(".reason")!.TextContent, Does.Contain("first comment").IgnoreCase);
        Assert.That(desk.QuerySelector(".pane .text em")!.TextContent, Is.EqualTo("words"));
        Assert.That(desk.QuerySelector(".tabs [aria-current]")!.TextContent, Does.Contain("Waiting").And.Contain("1"));
    }

    [Test]
    public async Task Each_finding_says_what_would_have_been_without_it_where_that_matters()
    {
        _content.WithFile("moderation.yml", "weights:\n  html-link: 4\nhold-at: 4\n");
        await Site.Get<Core.Content.ContentStore>().ReloadAsync();
        await Site.Reader.CommentAsync("first", "Look <a href=\"https://a.example\">here</a> for more words about it.");
        var both = await _mo.ReadAsync("/review");
        Assert.That(both.QuerySelectorAll(".pane table tbody tr").Select(row => row.TextContent.Contains("Without it", StringComparison.Ordinal)), Is.EqualTo(new[] { false, false }));

        _content.WithFile("moderation.yml", "hold-at: 5\n");
        await Site.Get<Core.Content.ContentStore>().ReloadAsync();
        var rows = (await _mo.ReadAsync("/review")).QuerySelectorAll(".pane table tbody tr");
        Assert.That(rows.Select(row => row.TextContent.Contains("Without it: published.", StringComparison.Ordinal)), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task An_entry_has_at_most_four_tab_stops()
    {
        await Site.Reader.CommentAsync("first", "Some words.");
        var entry = (await _mo.ReadAsync("/review")).QuerySelector(".entry")!;
        Assert.That(entry.QuerySelectorAll("a[href], button, input:not([type=hidden])"), Has.Length.LessThanOrEqualTo(4));
    }

    [Test]
    public async Task Publishing_shows_the_comment_and_undo_takes_it_back()
    {
        await Site.Reader.CommentAsync("first", "Some words.");
        using var published = await PressAsync(await _mo.ReadAsync(At), "[value='publish:1']");
        Assert.That(published.Headers.Location!.OriginalString, Is.EqualTo(At + "&next=0"));
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1"), Is.Not.Null);

        var desk = await _mo.ReadAsync(At);
        Assert.That(desk.QuerySelector(".last-decision")!.TextContent, Does.Contain("Published 1 comment."));
        using var undone = await _mo.SubmitAsync(desk, ".last-decision form", At, new Dictionary<string, string>());
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1"), Is.Null);
        Assert.That((await _mo.ReadAsync(undone.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, Does.Contain("Undone: 1 comment"));
    }

    [Test]
    public async Task The_ticked_ones_are_decided_together()
    {
        await Site.Reader.CommentAsync("first", "One thing about trains.", "Ada");
        await Site.NewReader().CommentAsync("first", "Something else about boats.", "Grace");
        await Site.NewReader().CommentAsync("first", "A third remark, on bicycles.", "Joan");
        var page = await _mo.ReadAsync(At);
        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("[name=ticked]").Where(box => box.Value != "2"))
            box.IsChecked = true;
        using var done = await _mo.SubmitAsync(page, "form:has(.entries)", At, new Dictionary<string, string>(), ".bulk [value=spam]");
        var states = (await Site.Get<CommentRepository>().ListAsync()).Select(comment => comment.State);
        Assert.That(states, Is.EqualTo(new[] { CommentState.Spam, CommentState.Held, CommentState.Spam }));
        Assert.That((await _mo.ReadAsync(At)).QuerySelector(".last-decision")!.TextContent, Does.Contain("Called 2 comments spam."));
    }

    [Test]
    public async Task Nothing_ticked_changes_nothing_and_is_told()
    {
        await Site.Reader.CommentAsync("first", "Some words.");
        using var done = await PressAsync(await _mo.ReadAsync(At), ".bulk [value=remove]");
        Assert.That((await _mo.ReadAsync(done.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, Does.Contain("Nothing was ticked"));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_decision_that_somebody_else_made_meanwhile_is_told_and_stays()
    {
        await Site.Reader.CommentAsync("first", "Some words.", "Ada Lovelace");
        var stale = await _mo.ReadAsync(At);
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Spam, "jo");
        Site.Clock.Advance(TimeSpan.FromSeconds(10));
        using var late = await PressAsync(stale, "[value='publish:1']");
        var told = await _mo.ReadAsync(late.Headers.Location!.OriginalString);
        Assert.That(told.QuerySelector(".notice")!.TextContent, Does.Contain("Ada Lovelace").And.Contain("jo").And.Contain("10 seconds ago"));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Spam));
    }

    [Test]
    public async Task What_is_published_can_be_made_to_wait_again()
    {
        await Site.Reader.CommentAsync("first", "Some words.");
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "jo");
        var desk = await _mo.ReadAsync("/review?tab=published");
        Assert.That(desk.QuerySelector(".entry .reason")!.TextContent, Is.EqualTo("jo published it"));
        using var held = await _mo.SubmitAsync(desk, "form:has(.entries)", "/review?tab=published", new Dictionary<string, string>(), "[value='hold:1']");
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_decision_needs_the_token_of_the_form()
    {
        await Site.Reader.CommentAsync("first", "Some words.");
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["seen"] = "1:Held", ["one"] = "publish:1" });
        using var response = await _mo.Http.PostAsync(At, fields);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.State, Is.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task Hostile_words_do_nothing_on_the_desk()
    {
        await Site.Reader.CommentAsync("first", "<img src=x onerror=alert(1)> <script>alert(2)</script> words", "<b onmouseover=alert(3)>", email: "x@readers.example");
        var desk = await _mo.ReadAsync("/review");
        Assert.That(desk.QuerySelectorAll("main img, main script, main [onerror], main [onmouseover]"), Is.Empty);
    }

    [Test]
    public async Task A_duplicate_stands_beside_the_original_with_the_difference_marked()
    {
        const string Words = "I have read this twice now and I still do not see how the second half follows from the first, {0} sorry.";
        await Site.Reader.CommentAsync("first", Words.Replace("{0}", "really", StringComparison.Ordinal), "Ada");
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "jo");
        await Site.NewReader().CommentAsync("first", Words.Replace("{0}", "truly", StringComparison.Ordinal), "Ada");
        Assert.That((await Site.Get<CommentRepository>().FindAsync(2))!.State, Is.EqualTo(CommentState.Duplicate));
        var desk = await _mo.ReadAsync("/review?tab=duplicates");
        Assert.That(desk.QuerySelector(".beside del")!.TextContent, Is.EqualTo("[removed: really]"));
        Assert.That(desk.QuerySelector(".beside ins")!.TextContent, Is.EqualTo("[added: truly]"));
        Assert.That(desk.QuerySelector(".changes")!.TextContent, Is.EqualTo("Changed: 1 word removed; 1 word added."));
        Assert.That(desk.QuerySelector(".reason")!.TextContent, Is.EqualTo("Ada sent nearly the same words to this post 40 seconds earlier."));
    }

    [Test]
    public async Task An_author_who_is_signed_in_needs_no_name_and_is_marked_by_a_word()
    {
        var iris = await Site.SignedInAsync("iris", AccountRole.Author, "iris");
        var page = await iris.ReadAsync("/posts/first");
        Assert.That(page.QuerySelectorAll("#comment-form input[type=text]:not([tabindex])"), Is.Empty);
        using var sent = await iris.SubmitAsync(page, "#comment-form", "/posts/first", new Dictionary<string, string> { ["Text"] = "Thank you all." });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "mo");
        var comment = (await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1")!;
        Assert.That(comment.QuerySelector(".writes-here")!.TextContent, Is.EqualTo("author"));
        Assert.That(comment.QuerySelector(".p-name")!.TextContent, Is.EqualTo("Iris van Dam"));
    }

    [Test]
    public async Task A_signed_in_writer_needs_the_token_of_the_form_too()
    {
        var page = await _mo.ReadAsync("/posts/first");
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        using var refused = await _mo.SubmitAsync(
            page, "#comment-form", "/posts/first", new Dictionary<string, string> { ["Text"] = "Words.", ["__RequestVerificationToken"] = "" });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Reader.DocumentAsync(refused)).QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Is.EqualTo("Words."));
    }

    [Test]
    public async Task An_administrator_sees_what_is_wrong_with_the_content()
    {
        _content.WithPost("broken", date: "not a date");
        var admin = await Site.SignedInAsync("ad", AccountRole.Admin);
        await Eventually.ThatAsync(
            async () => (await admin.ReadAsync("/review/content")).QuerySelector(".faults code")?.TextContent == "posts/broken.md", "the fault is listed");
    }

    private Task<HttpResponseMessage> PressAsync(IHtmlDocument page, string button) =>
        _mo.SubmitAsync(page, "form:has(.entries)", At, new Dictionary<string, string>(), button);
}
