using System.Net;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Content;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Review;

/// <summary>The page about the judge: its figures from decisions, and its policy edited in place.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class JudgePageTests(DatabaseKind kind)
{
    private const string Page = "/review/judge";
    private const string Kept = "# remarks stay\nlink-limit: 2  # here too\nspam-words: |\n  friendly agency\n";

    private ContentFolder _content = null!;
    private RunningBlog? _blog;
    private Reader _editor = null!;

    private RunningBlog Site => _blog!;

    private string File => Path.Combine(_content.Path, "moderation.yml");

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithPost("first").WithFile("moderation.yml", Kept);
        _blog = await RunningBlog.StartAsync(kind, _content);
        _editor = await Site.SignedInAsync("ed", AccountRole.Editor);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task Without_decisions_it_says_so()
    {
        var page = await _editor.ReadAsync(Page);
        Assert.That(page.QuerySelector("section p")!.TextContent, Does.StartWith("Nobody has decided"));
        Assert.That(page.QuerySelector("svg.plot"), Is.Null);
    }

    [Test]
    public async Task Figures_and_mistakes_come_from_what_moderators_decided()
    {
        foreach (var (name, text) in new[] { ("Ann", "Our friendly agency writes your history anew, says a happy customer."), ("Bob", "The second thing I wanted to say is about paint."), ("Cor", "An offer that nothing in the judge knows anything about.") })
            await Site.NewReader().CommentAsync("first", text, name);
        var ids = (await new SecondLook(Site.Get<Core.BlogCore>()).LastAsync(10)).Order().ToList();
        await Site.Get<Decisions>().DecideAsync([ids[0], ids[1]], DecisionAction.Publish, "ed");
        await Site.Get<Decisions>().DecideAsync([ids[2]], DecisionAction.Spam, "ed");

        // The judge learns of decisions behind the moderators' backs.
        await Eventually.ThatAsync(async () => (await _editor.TextAsync(Page)).Contains("of the last 1 spam", StringComparison.Ordinal), "the judge knows of the decisions");
        var page = await _editor.ReadAsync(Page);

        Assert.That(page.QuerySelector("section p")!.TextContent, Is.EqualTo(
            "In the last twelve months 2 comments were published and 1 called spam by moderators. Of what the judge suspected 0 % was spam, and it suspected 0 % of all spam."));
        Assert.That(page.QuerySelector("svg.plot desc")!.TextContent, Does.Contain("precision 0 %, recall 0 %."));
        var row = page.QuerySelectorAll("section[aria-labelledby=signals] tbody tr").Single(signal => signal.QuerySelector("code")!.TextContent == "spam-word");
        Assert.That(row.QuerySelectorAll("td").Take(2).Select(cell => cell.TextContent), Is.EqualTo(new[] { "0", "1" }));
        Assert.That(page.QuerySelectorAll(".mistakes a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { $"/review?tab=published&open={ids[0]}", $"/review?tab=removed&open={ids[2]}" }));
        Assert.That(page.QuerySelector("section[aria-labelledby=thresholds]")!.TextContent, Does.Contain("1 of the last 2 honest comments would have waited, and 1 of the last 1 spam comments would have come through"));
    }

    [Test]
    public async Task What_is_saved_applies_at_once_and_remarks_stay()
    {
        var saved = await PostAsync(_editor, "Save", Kept.Replace("link-limit: 2", "link-limit: 7", StringComparison.Ordinal));

        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(Kept.Replace("link-limit: 2", "link-limit: 7", StringComparison.Ordinal)));
        Assert.That(Site.Get<ContentStore>().Current.Site.Moderation.LinkLimit, Is.EqualTo(7));
        Assert.That(Directory.GetFiles(_content.Path, "*.part"), Is.Empty);
        var act = (await _editor.ReadAsync("/review/log?kind=PolicyChanged")).QuerySelector(".acts li")!;
        Assert.That(act.QuerySelector("p")!.TextContent, Does.EndWith("changed the policy of the judge"));
        Assert.That(act.QuerySelector(".why")!.TextContent, Is.EqualTo("− link-limit: 2  # here too · + link-limit: 7  # here too"));
    }

    [Test]
    public async Task Ten_thousand_entries_of_a_list_are_taken()
    {
        var list = "spam-words: |\n" + string.Concat(Enumerable.Range(0, 10_000).Select(number => $"  offer{number}.example\n"));

        Assert.That((await PostAsync(_editor, "Save", list)).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(list));
    }

    [Test]
    public async Task A_faulty_policy_is_not_saved_and_its_faults_are_told_by_line()
    {
        var refused = await Reader.DocumentAsync(await PostAsync(_editor, "Save", "# mine\nlink-limt: 3\nhold-at: minus one\n"));

        Assert.That(refused.QuerySelector(".notice.wrong")!.TextContent, Does.StartWith("Not saved"));
        Assert.That(refused.QuerySelectorAll(".faults .where").Select(where => where.TextContent), Has.Some.Contains("line 2").And.Some.Contains("line 3"));
        Assert.That(refused.QuerySelector(".faults")!.TextContent, Does.Contain("link-limit"));
        Assert.That(Typed(refused), Is.EqualTo("# mine\nlink-limt: 3\nhold-at: minus one\n"));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(Kept));
    }

    [Test]
    public async Task A_policy_that_is_no_yaml_is_neither_tried_nor_saved()
    {
        foreach (var handler in new[] { "Try", "Save" })
        {
            var refused = await Reader.DocumentAsync(await PostAsync(_editor, handler, "weights: ["));
            Assert.That(refused.QuerySelector(".notice.wrong"), Is.Not.Null, handler);
            Assert.That(refused.QuerySelectorAll(".faults li"), Is.Not.Empty, handler);
        }
    }

    [Test]
    public async Task Who_saves_second_is_told_and_overwrites_nothing()
    {
        var page = await _editor.ReadAsync(Page);
        await System.IO.File.WriteAllTextAsync(File, "link-limit: 9\n");

        var second = await Reader.DocumentAsync(await PostAsync(_editor, "Save", "link-limit: 3\n", page));

        Assert.That(second.QuerySelector(".notice.wrong")!.TextContent, Does.Contain("somebody changed the file meanwhile"));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo("link-limit: 9\n"));
        Assert.That(Typed(second), Is.EqualTo("link-limit: 3\n"));
    }

    [Test]
    public async Task A_change_is_tried_on_the_past_before_it_is_saved()
    {
        await Site.Reader.CommentAsync("first", "Our friendly agency writes your history anew, says a happy customer.");

        var tried = await Reader.DocumentAsync(await PostAsync(_editor, "Try", "hold-first-comment: false\n"));

        Assert.That(tried.QuerySelector("[role=status] p")!.TextContent, Is.EqualTo("Judged one comment. One would change side:"));
        Assert.That(tried.QuerySelector("section[aria-labelledby=policy] .mistakes li")!.TextContent, Does.Contain("spam → published"));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(Kept), "Nothing is saved.");
    }

    [Test]
    public async Task Moderators_may_look_and_try_but_not_save()
    {
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        var page = await mo.ReadAsync(Page);

        Assert.That(page.QuerySelectorAll("section[aria-labelledby=policy] button").Select(button => button.TextContent), Is.EqualTo(new[] { "Try on the last 100 comments" }));
        var refused = await PostAsync(mo, "Save", "link-limit: 3\n");
        Assert.That(refused.Headers.Location?.ToString() ?? refused.StatusCode.ToString(), Does.Contain("denied").Or.Contain("Forbidden"));
        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(Kept));
    }

    [Test]
    public async Task Strangers_see_nothing_of_it() => Assert.That((await Site.Reader.GetAsync(Page)).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

    // Also what the page offers no button for.
    private static async Task<HttpResponseMessage> PostAsync(Reader reader, string handler, string policy, IHtmlDocument? page = null)
    {
        page ??= await reader.ReadAsync(Page);
        var hidden = page.QuerySelectorAll("section[aria-labelledby=policy] form input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!));
        return await reader.Http.PostAsync(new Uri($"{Page}?handler={handler}", UriKind.Relative), new FormUrlEncodedContent(hidden.Append(KeyValuePair.Create("Policy", policy.Replace("\n", "\r\n", StringComparison.Ordinal)))));
    }

    private static string Typed(IHtmlDocument page) => ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value;
}
