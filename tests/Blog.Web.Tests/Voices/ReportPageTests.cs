using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Voices;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class ReportPageTests(DatabaseKind kind)
{
    private const string At = "/report/1";

    private static readonly string[] Remarks =
    [
        "In our village the baker closed, and now everybody bakes at home on Saturdays.", "Trains to the coast run every quarter of an hour in summer, hardly ever in March.",
        "My grandmother kept bees behind the school and sold honey to the teachers.", "Nobody measures the noise of a fridge until it breaks down at night.",
        "Chess clubs die when the last person with a key moves away.",
    ];

    private ContentFolder _content = null!;
    private RunningBlog? _blog;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithSite("title: A test blog\nlanguage: en\nmoderation:\n  hold-first-comment: false").WithPost("first").WithPost("eerste", more: "language: nl");
        _blog = await RunningBlog.StartAsync(kind, _content, with: settings => settings with { Proxies = "127.0.0.1" });
        await Site.Reader.CommentAsync("first", "Whoever thinks otherwise has never seen a *workshop* from the inside.", "Ada");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task Every_comment_has_a_link_to_report_it_and_the_page_stays_the_same_for_everybody()
    {
        var page = await Site.Reader.ReadAsync("/posts/first");
        var link = page.QuerySelector("#comment-1 a[href='/report/1']")!;
        Assert.That((link.TextContent, link.GetAttribute("rel"), link.GetAttribute("aria-label")), Is.EqualTo(("Report", "nofollow", "Report the comment by Ada")));
        using var answer = await Site.NewReader().GetAsync("/posts/first");
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(answer.Headers.ETag ?? (object?)answer.Content.Headers.LastModified, Is.Not.Null, "it is kept");
    }

    [Test]
    public async Task A_report_needs_no_account_no_cookie_and_no_script_and_says_honestly_what_became_of_it()
    {
        var first = From("198.51.100.4");
        var page = await first.ReadAsync(At);
        Assert.That(page.QuerySelector(".said em")!.TextContent, Is.EqualTo("workshop"));
        using var sent = await SendAsync(first, page, "abuse");
        Assert.That((sent.StatusCode, sent.Headers.Location!.OriginalString), Is.EqualTo((HttpStatusCode.SeeOther, "/report/1?done=Kept")));
        Assert.That(first.Cookies.Count, Is.Zero);
        Assert.That(await HeadingAsync(first, sent), Is.EqualTo("Thank you, your report was kept"));

        using var again = await SendAsync(first, await first.ReadAsync(At), "abuse");
        var told = await first.ReadAsync(again.Headers.Location!.OriginalString);
        Assert.That(told.QuerySelector("h1")!.TextContent, Is.EqualTo("You have reported this comment already"));
        Assert.That(told.QuerySelector(".deck")!.TextContent, Does.Contain("Your report of 21 November 2026"));

        var second = From("203.0.113.4");
        using var back = await SendAsync(second, await second.ReadAsync(At), "other", "It names my street.");
        Assert.That(await HeadingAsync(second, back), Is.EqualTo("Thank you, the editors will look at it"));
    }

    [Test]
    public async Task The_desk_shows_who_why_and_how_many_in_the_list_and_in_the_pane()
    {
        foreach (var (ip, reason, words) in new[] { ("198.51.100.4", "abuse", null), ("203.0.113.4", "other", "It names <b>my</b> street.") })
        {
            var reader = From(ip);
            using var sent = await SendAsync(reader, await reader.ReadAsync(At), reason, words);
        }

        var desk = await (await Site.SignedInAsync("mo", AccountRole.Moderator)).ReadAsync("/review");
        Assert.That(desk.QuerySelector(".tabs [aria-current]")!.TextContent, Does.Contain("Reported"));
        Assert.That(desk.QuerySelector(".entry .reason")!.TextContent, Is.EqualTo("Reported by 2 readers: it insults or threatens somebody, something else."));
        var pane = desk.QuerySelector(".pane .reports")!;
        Assert.That(pane.QuerySelectorAll("li")[0].TextContent, Does.Contain("Something else").And.Contain("A reader · 203.0.113.0/24").And.Contain("It names <b>my</b> street."));
        Assert.That(pane.TextContent, Does.Not.Contain("203.0.113.4"));
    }

    [Test]
    public async Task The_name_of_an_earlier_writer_leads_to_the_thread_from_wherever_the_comment_is_shown()
    {
        const string thread = "/posts/first#comment-1";
        var ben = From("198.51.100.9");
        var receipt = await ben.ReadAsync(await ben.CommentAsync("first", "@Ada, our village has three of them and they are never open.", "Ben"));
        var report = await ben.ReadAsync("/report/2");
        var desk = await (await Site.SignedInAsync("mo", AccountRole.Moderator)).ReadAsync("/review?open=2");

        Assert.That(report.QuerySelector(".said a")!.GetAttribute("href"), Is.EqualTo(thread));
        Assert.That(receipt.QuerySelector($"a[href='{thread}']")?.TextContent, Is.EqualTo("@Ada"));
        Assert.That(desk.QuerySelector($".pane a[href='{thread}']")?.TextContent, Is.EqualTo("@Ada"));
    }

    [Test]
    public async Task What_is_missing_is_said_and_what_was_typed_is_kept()
    {
        var reader = From("198.51.100.4");
        using var answer = await SendAsync(reader, await reader.ReadAsync(At), null, "My words.");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var page = await Reader.DocumentAsync(answer);
        Assert.That(page.QuerySelector("#reason-error")!.TextContent, Is.EqualTo("Choose what fits best."));
        Assert.That(page.QuerySelector<IHtmlTextAreaElement>("#report-words")!.Value, Is.EqualTo("My words."));

        using var wordless = await SendAsync(reader, page, "other", new string('x', 1001));
        var kept = await Reader.DocumentAsync(wordless);
        Assert.That(kept.QuerySelector("#words-error")!.TextContent, Does.Contain("1,000"));
        Assert.That(kept.QuerySelector<IHtmlInputElement>("input[value=other]")!.IsChecked, Is.True);
    }

    [TestCase("no stamp at all")]
    [TestCase("")]
    public async Task A_forged_form_changes_nothing_and_gives_the_words_back(string stamp)
    {
        var reader = From("198.51.100.4");
        using var answer = await reader.Http.PostAsync(At, new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "spam", ["words"] = "Kept.", ["stamp"] = stamp }));
        var page = await Reader.DocumentAsync(answer);
        Assert.That((answer.StatusCode, page.QuerySelector("#report-words")!.TextContent), Is.EqualTo((HttpStatusCode.BadRequest, "Kept.")));
        using var sent = await SendAsync(reader, page, "spam");
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), "the form shown again works");
    }

    [Test]
    public async Task A_stamp_is_for_one_comment_and_for_a_day()
    {
        await Site.Reader.CommentAsync("eerste", "In our village the baker closed, and now everybody bakes at home.", "Bo");
        var reader = From("198.51.100.4");
        var page = await reader.ReadAsync(At);
        var stamp = page.QuerySelector("[name=stamp]")!.GetAttribute("value")!;
        using var moved = await reader.Http.PostAsync("/report/2", new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "spam", ["stamp"] = stamp }));
        Assert.That(moved.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Site.Clock.Advance(TimeSpan.FromHours(25));
        using var late = await reader.Http.PostAsync(At, new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "spam", ["stamp"] = stamp }));
        Assert.That((await Reader.DocumentAsync(late)).QuerySelector("[role=alert]")!.TextContent, Does.Contain("more than a day"));
    }

    [Test]
    public async Task The_page_speaks_the_language_of_the_post()
    {
        await Site.Reader.CommentAsync("eerste", "Bij ons in het dorp ging de bakker dicht en nu bakt iedereen zelf.", "Bo");
        var page = await Site.Reader.ReadAsync("/report/2");
        Assert.That((page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent), Is.EqualTo(("nl", "Deze reactie melden")));
        Assert.That((await Site.Reader.ReadAsync("/posts/eerste")).QuerySelector("#comment-2 .report")!.TextContent, Is.EqualTo("Melden"));
    }

    [TestCase("/report/4711")]
    [TestCase("/report/0")]
    [TestCase("/report/9223372036854775807")]
    public async Task Where_there_is_nothing_to_report_it_says_so(string path)
    {
        using var response = await Site.Reader.GetAsync(path);
        Assert.That((response.StatusCode, (await Reader.DocumentAsync(response)).QuerySelector("h1")!.TextContent), Is.EqualTo((HttpStatusCode.NotFound, "There is no comment to report here")));
    }

    [Test]
    public async Task What_readers_do_not_see_is_answered_like_what_never_was()
    {
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Remove, "mo");
        Assert.That(Plain(await MainAsync(At)), Is.EqualTo(Plain(await MainAsync("/report/4711"))));

        static string Plain(string html) => html.Replace("/report/4711", At, StringComparison.Ordinal);
    }

    [Test]
    public async Task A_flood_is_told_to_wait_and_keeps_its_words()
    {
        var reader = From("198.51.100.4");
        foreach (var (text, number) in Remarks.Select((text, number) => (text, number + 2)))
            await From($"192.0.{number}.1").CommentAsync("first", text, $"Name {number}");
        for (var number = 1; number <= 5; number++)
            (await SendAsync(reader, await reader.ReadAsync($"/report/{number}"), "spam", at: $"/report/{number}")).Dispose();
        using var answer = await SendAsync(reader, await reader.ReadAsync("/report/6"), "spam", "Still here.", "/report/6");
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(50)), Is.EqualTo((HttpStatusCode.TooManyRequests, true)));
        Assert.That((await Reader.DocumentAsync(answer)).QuerySelector("#report-words")!.TextContent, Is.EqualTo("Still here."));
    }

    [Test]
    public async Task Whoever_is_signed_in_brings_it_back_alone_and_needs_the_token_of_the_session()
    {
        var editor = await Site.SignedInAsync("ed", AccountRole.Editor);
        var page = await editor.ReadAsync(At);
        var stamp = page.QuerySelector("[name=stamp]")!.GetAttribute("value")!;
        using var bare = await editor.Http.PostAsync(At, new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "spam", ["stamp"] = stamp }));
        Assert.That(bare.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var sent = await SendAsync(editor, page, "spam");
        Assert.That(sent.Headers.Location!.OriginalString, Is.EqualTo("/report/1?done=Back"));
    }

    [Test]
    public async Task The_word_in_the_address_tells_nothing_about_comments()
    {
        var page = await Site.Reader.ReadAsync("/report/4711?done=Hidden&on=abc");
        Assert.That(page.QuerySelector("main a")!.GetAttribute("href"), Is.EqualTo("/"));
        Assert.That((await Site.Reader.ReadAsync("/report/4711?done=Nonsense")).QuerySelector("h1")!.TextContent, Is.EqualTo("There is no comment to report here"));
    }

    private async Task<string> MainAsync(string path) => (await Site.Reader.ReadAsync(path)).QuerySelector("main")!.OuterHtml;

    private Reader From(string ip)
    {
        var reader = Site.NewReader();
        reader.Http.DefaultRequestHeaders.Add("X-Forwarded-For", ip);
        return reader;
    }

    private static Task<HttpResponseMessage> SendAsync(Reader reader, IHtmlDocument page, string? reason, string? words = null, string at = At) =>
        reader.SubmitAsync(page, "form.comment-form", at, Fields(reason, words));

    private static Dictionary<string, string> Fields(string? reason, string? words)
    {
        var fields = new Dictionary<string, string> { ["words"] = words ?? "" };
        if (reason is not null)
            fields["reason"] = reason;
        return fields;
    }

    private static async Task<string> HeadingAsync(Reader reader, HttpResponseMessage sent) => (await reader.ReadAsync(sent.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent;
}
