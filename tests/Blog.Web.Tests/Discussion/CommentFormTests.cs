using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Discussion;

namespace Blog.Web.Tests.Discussion;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class CommentFormTests(DatabaseKind kind)
{
    private const string At = "/posts/first";

    private ContentFolder _content = null!;
    private RunningBlog? _blog;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithPost("first", more: "authors: [iris]").WithPost("second").WithAuthor("iris", "Iris van Dam");
        _blog = await RunningBlog.StartAsync(kind, _content);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task A_page_has_one_form_with_the_fields_that_programs_rely_on()
    {
        var page = await Site.Reader.ReadAsync(At);
        var form = page.QuerySelectorAll("#comment-form").Single();
        Assert.That(form.GetAttribute("method"), Is.EqualTo("post"));
        Assert.That(page.QuerySelectorAll("form textarea"), Has.Length.EqualTo(1));
        foreach (var field in new[] { "Name", "Email", "Url", "Text", "ParentId", "Stamp", CommentFormInput.UnusedField })
            Assert.That(form.QuerySelectorAll($"[name={field}]"), Has.Length.EqualTo(1), field);
    }

    [Test]
    public async Task Reading_and_commenting_set_no_cookie()
    {
        using var read = await Site.Reader.GetAsync(At);
        using var sent = await Site.Reader.SendCommentAsync("first", "No cookie was needed for this.");
        Assert.That(read.Headers.Contains("Set-Cookie") || sent.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(sent.Headers.Location!.OriginalString, Does.StartWith("/receipts/"));
    }

    [Test]
    public async Task Every_visit_gets_a_stamp_of_its_own_though_the_page_is_kept()
    {
        var (one, two) = (await Site.Reader.ReadAsync(At), await Site.Reader.ReadAsync(At));
        Assert.That(ValueOf(one, "Stamp"), Is.Not.Empty.And.Not.EqualTo(ValueOf(two, "Stamp")));
    }

    [Test]
    public async Task A_published_comment_stands_in_the_thread_with_everything_that_belongs_to_it()
    {
        await Site.Reader.CommentAsync("first", "The *first* words.", "Ada Lovelace");
        await PublishAllAsync();
        var comment = (await Site.Reader.ReadAsync(At)).QuerySelector("ol.thread > li.h-cite")!;
        Assert.That(comment.Id, Is.EqualTo("comment-1"));
        Assert.That(comment.QuerySelector(".p-author .p-name")!.TextContent, Is.EqualTo("Ada Lovelace"));
        Assert.That(comment.QuerySelector(".letters")!.TextContent, Is.EqualTo("AL"));
        Assert.That(comment.QuerySelector(".e-content em")!.TextContent, Is.EqualTo("first"));
        Assert.That(comment.QuerySelector(".said-on")!.GetAttribute("href"), Is.EqualTo($"{At}#comment-1"));
        Assert.That(comment.QuerySelector(".writes-here"), Is.Null);
        Assert.That((await Site.Reader.ReadAsync(At)).QuerySelector(".discussion-head .aside")!.TextContent, Does.StartWith("1 comment"));
    }

    [Test]
    public async Task A_reply_without_script_names_whom_it_answers_and_stands_below_it()
    {
        await Site.Reader.CommentAsync("first", "A question.", "Ada Lovelace");
        await PublishAllAsync();
        var link = (await Site.Reader.ReadAsync(At)).QuerySelector(".reply a")!.GetAttribute("href")!;
        var page = await Site.NewReader().ReadAsync(link.Split('#')[0]);
        Assert.That(ValueOf(page, "ParentId"), Is.EqualTo("1"));
        Assert.That(page.QuerySelector("#comment-form-title")!.TextContent, Is.EqualTo("Reply to Ada Lovelace"));

        await Site.NewReader().CommentAsync("first", "An answer.", "Grace Hopper", parent: 1);
        await PublishAllAsync();
        var answer = (await Site.Reader.ReadAsync(At)).QuerySelector("#comment-1 > ol.thread > li")!;
        Assert.That(answer.QuerySelector(".u-in-reply-to")!.GetAttribute("href"), Is.EqualTo($"{At}#comment-1"));
        Assert.That(answer.QuerySelector(".answers")!.TextContent, Does.Contain("in reply to Ada Lovelace"));
    }

    [TestCase("", "Part of the form got lost")]
    [TestCase("nonsense", "not made for this post")]
    public async Task A_form_without_a_good_stamp_loses_nothing_and_can_be_sent_again(string stamp, string notice)
    {
        using var refused = await Site.Reader.SendCommentAsync("first", "Kept <b>words</b>.", more: new Dictionary<string, string> { ["Stamp"] = stamp });
        await ExpectSecondTryAsync(refused, notice);
    }

    [Test]
    public async Task A_form_of_another_post_can_be_sent_again()
    {
        var foreign = ValueOf(await Site.Reader.ReadAsync("/posts/second"), "Stamp");
        using var refused = await Site.Reader.SendCommentAsync("first", "Kept <b>words</b>.", more: new Dictionary<string, string> { ["Stamp"] = foreign });
        await ExpectSecondTryAsync(refused, "not made for this post");
    }

    [Test]
    public async Task A_form_older_than_a_day_can_be_sent_again()
    {
        var page = await Site.Reader.ReadAsync(At);
        Site.Clock.Advance(TimeSpan.FromHours(25));
        using var refused = await Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("Kept <b>words</b>."));
        await ExpectSecondTryAsync(refused, "open for more than a day");
    }

    [Test]
    public async Task A_form_sent_twice_is_one_comment_with_one_receipt()
    {
        var page = await Site.Reader.ReadAsync(At);
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("Only once."))));
        Assert.That(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_comment_from_the_same_form_is_another_comment()
    {
        var page = await Site.Reader.ReadAsync(At);
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        using var one = await Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("The first thing I want to say."));
        using var two = await Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("Something quite different, about boats."));
        Assert.That(two.Headers.Location, Is.Not.EqualTo(one.Headers.Location));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_is_wrong_stands_beside_the_field_and_the_words_are_kept()
    {
        using var response = await Site.Reader.SendCommentAsync(
            "first", "Some words.", name: " ", email: "not-an-address", more: new Dictionary<string, string> { ["Url"] = "javascript:alert(1)" });
        var page = await Reader.DocumentAsync(response);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Is.EqualTo("Some words."));
        foreach (var field in new[] { "name", "email", "url" })
        {
            Assert.That(page.QuerySelector($"#comment-{field}")!.GetAttribute("aria-invalid"), Is.EqualTo("true"), field);
            Assert.That(page.QuerySelector($"#comment-{field}")!.GetAttribute("aria-describedby"), Is.EqualTo($"comment-{field}-error"));
            Assert.That(page.QuerySelector($"#comment-{field}-error")!.TextContent, Is.Not.Empty);
        }
        Assert.That(page.QuerySelectorAll("[autofocus]").Single().Id, Is.EqualTo("comment-name"));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_text_of_128_KiB_is_refused_and_given_back_whole()
    {
        var text = string.Join(' ', Enumerable.Repeat("woord", 128 * 1024 / 6));
        using var response = await Site.Reader.SendCommentAsync("first", text);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await Reader.DocumentAsync(response)).QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Is.EqualTo(text));
    }

    [TestCase("%00")]
    [TestCase("%ff%fe")]
    public async Task Bytes_that_are_no_text_lose_nothing_of_the_rest(string bytes)
    {
        var stamp = ValueOf(await Site.Reader.ReadAsync(At), "Stamp");
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        using var content = new StringContent(
            $"Name=Ann&Email=ann%40readers.example&ParentId=&Stamp={stamp}&Text=Kept+words{bytes}.",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var response = await Site.Reader.Http.PostAsync(At, content);
        if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            Assert.That((await Reader.DocumentAsync(response)).QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Does.StartWith("Kept words"));
        else
            Assert.That((await Site.Get<CommentRepository>().ListAsync()).Single().Text, Does.StartWith("Kept words"));
    }

    [TestCase("multipart/form-data; boundary=x", "--x broken")]
    [TestCase("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_form_is_refused_in_words(string type, string body, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await Site.Reader.Http.PostAsync(At, content);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That((await Reader.DocumentAsync(response)).QuerySelector("h1")!.TextContent, Is.Not.Empty);
    }

    [Test]
    public async Task A_preview_shows_and_stores_nothing()
    {
        var page = await Site.Reader.ReadAsync(At);
        using var response = await Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("A *preview*<script>alert(1)</script>."), "[value=preview]");
        var shown = await Reader.DocumentAsync(response);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(shown.QuerySelector(".preview em")!.TextContent, Is.EqualTo("preview"));
        Assert.That(shown.QuerySelector(".preview script"), Is.Null);
        Assert.That(ValueOf(shown, "Stamp"), Is.EqualTo(ValueOf(page, "Stamp")));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_form_that_another_site_sends_is_not_taken()
    {
        var page = await Site.Reader.ReadAsync(At);
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        var reader = Site.NewReader();
        reader.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var response = await reader.SubmitAsync(page, "#comment-form", At, Fields("Sent from elsewhere."));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_name_is_linked_only_to_the_web_and_never_trusted()
    {
        await Site.Reader.CommentAsync("first", "Words.", "<img src=x onerror=alert(1)>", email: "x@readers.example");
        using var linked = await Site.NewReader().SendCommentAsync(
            "first", "More words, about something else.", "Ada", more: new Dictionary<string, string> { ["Url"] = "https://ada.example/?a=1&b=\"" });
        await PublishAllAsync();
        var page = await Site.Reader.ReadAsync(At);
        Assert.That(page.QuerySelectorAll(".discussion img"), Is.Empty);
        var link = page.QuerySelector(".thread a.p-name")!;
        Assert.That(link.GetAttribute("rel"), Is.EqualTo("nofollow ugc"));
        Assert.That(link.GetAttribute("href"), Does.StartWith("https://ada.example/?a=1&b="));
    }

    [Test]
    public async Task A_closed_discussion_has_no_form_and_gives_back_what_came_too_late()
    {
        var page = await Site.Reader.ReadAsync(At);
        _content.WithPost("first", more: "comments: closed");
        await Eventually.ThatAsync(async () => (await Site.Reader.ReadAsync(At)).QuerySelector("#comment-form") is null, "the form goes away");
        Assert.That((await Site.Reader.ReadAsync(At)).QuerySelector(".closed")!.TextContent, Does.Contain("closed"));
        Site.Clock.Advance(TimeSpan.FromSeconds(30));
        using var late = await Site.Reader.SubmitAsync(page, "#comment-form", At, Fields("Written in vain."));
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Reader.DocumentAsync(late)).QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Is.EqualTo("Written in vain."));
    }

    [Test]
    public async Task Who_asks_to_be_remembered_finds_the_fields_filled_in_and_nobody_else_does()
    {
        using var sent = await Site.Reader.SendCommentAsync("first", "Please remember me.", "Ada Lovelace", more: new Dictionary<string, string> { ["Remember"] = "yes" });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(ValueOf(await Site.Reader.ReadAsync(At), "Name"), Is.EqualTo("Ada Lovelace"));
        Assert.That(ValueOf(await Site.NewReader().ReadAsync(At), "Name"), Is.Empty);
    }

    [Test]
    public async Task The_field_that_people_leave_empty_gives_programs_away()
    {
        using var sent = await Site.Reader.SendCommentAsync("first", "Words.", more: new Dictionary<string, string> { [CommentFormInput.UnusedField] = "filled" });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await Site.Get<CommentRepository>().ListAsync()).Single().State, Is.EqualTo(CommentState.Spam).Or.EqualTo(CommentState.Held));
    }

    private async Task ExpectSecondTryAsync(HttpResponseMessage refused, string notice)
    {
        var page = await Reader.DocumentAsync(refused);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.QuerySelector(".notice")!.TextContent, Does.Contain(notice));
        Assert.That(page.QuerySelector<IHtmlTextAreaElement>("[name=Text]")!.Value, Is.EqualTo("Kept <b>words</b>."));
        Assert.That(await Site.Get<CommentRepository>().ListAsync(), Is.Empty);
        using var again = await Site.Reader.SubmitAsync(page, "#comment-form", At, new Dictionary<string, string>());
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    private async Task PublishAllAsync()
    {
        var waiting = await Site.Get<CommentRepository>().ListAsync(CommentState.Held);
        await Site.Get<Decisions>().DecideAsync(waiting.Select(comment => comment.Id).ToList(), DecisionAction.Publish, "test");
    }

    private static Dictionary<string, string> Fields(string text) => new()
    {
        ["Name"] = "Ann Reader",
        ["Email"] = "ann@readers.example",
        ["Text"] = text,
    };

    private static string ValueOf(IHtmlDocument page, string field) => page.QuerySelector($"#comment-form [name={field}]")!.GetAttribute("value") ?? "";
}
