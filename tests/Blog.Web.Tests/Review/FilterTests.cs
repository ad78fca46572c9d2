using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Review;

/// <summary>The desk's list by filters that stand in the address, and decisions about all that match one.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class FilterTests(DatabaseKind kind)
{
    private ContentFolder _content = null!;
    private RunningBlog? _blog;
    private Reader _mo = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _content = new ContentFolder().WithPost("first", title: "The first & best").WithPost("second", title: "The second");
        _blog = await RunningBlog.StartAsync(kind, _content);
        _mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        await SendAsync("first", "Ada", "Trains are the better boats, said nobody.", "192.0.2.1");
        await SendAsync("second", "Grace", "Bicycles need no timetable at all.", "198.51.100.1");
        await SendAsync("second", "Ada", "My garden has a hundred and one snails.", "203.0.113.1");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [TestCase("author=ada", "1 3", "Author: ada", "2 match.")]
    [TestCase("post=second", "2 3", "Post: The second", "2 match.")]
    [TestCase("post=the+first+%26+best", "1", "Post: The first & best", "1 matches.")]
    [TestCase("network=198.51.100.0%2F24", "2", "Network: 198.51.100.0/24", "1 matches.")]
    [TestCase("reason=first-comment", "1 2 3", "Reason: First comment", "3 match.")]
    [TestCase("language=nl", "", "Language: Dutch", "Nothing matches.")]
    [TestCase("host=%3Cscript%3E", "", "Links to: <script>", "Nothing matches.")]
    [TestCase("campaign=x", "", "Group: x", "Nothing matches.")]
    [TestCase("reason=no-such-thing", "", "Reason: no-such-thing", "Nothing matches.")]
    [TestCase("q=%25%22%2A", "", "Words: %\"*", "Nothing matches.")]
    [TestCase("q=%F0%9F%9B%92", "", "Words: 🛒", "Nothing matches.")]
    [TestCase("writer=1", "1 3", "Same writer as comment: 1", "2 match.")]
    [TestCase("writer=x", "", "Same writer as comment: x", "Nothing matches.")]
    public async Task A_filter_in_the_address_leaves_what_it_says_and_can_be_removed(string filter, string expected, string chip, string found)
    {
        var desk = await _mo.ReadAsync($"/review?tab=waiting&{filter}");
        Assert.That(string.Join(' ', desk.QuerySelectorAll(".entry").Select(entry => entry.Id!["entry-".Length..])), Is.EqualTo(expected));
        var shown = desk.QuerySelectorAll(".chips a").Single();
        Assert.That((shown.QuerySelector("bdi")!.TextContent, shown.GetAttribute("href")), Is.EqualTo((chip, "/review?tab=waiting")));
        Assert.That(desk.QuerySelector(".found [role=status]")!.TextContent, Is.EqualTo(found));
        if (expected.Length > 0)
            return;
        Assert.That(desk.QuerySelector(".nothing a[href='/review?tab=waiting']"), Is.Not.Null, "the way back");
        Assert.That(desk.QuerySelector(".nothing p")!.TextContent, filter.StartsWith("q=", StringComparison.Ordinal) ? Does.StartWith("There is no word in that") : Does.StartWith("Remove a filter"));
    }

    [Test]
    public async Task Filters_combine_and_stay_in_every_address_of_the_page()
    {
        var desk = await _mo.ReadAsync("/review?tab=waiting&author=Ada&post=second");
        Assert.That(desk.QuerySelectorAll(".entry").Select(entry => entry.Id), Is.EqualTo(new[] { "entry-3" }));
        Assert.That(desk.QuerySelectorAll(".chips a").Select(chip => chip.GetAttribute("href")), Is.EqualTo(new[] { "/review?tab=waiting&author=Ada", "/review?tab=waiting&post=second" }));
        Assert.That(desk.QuerySelector(".entry .who a")!.GetAttribute("href"), Does.Contain("author=Ada").And.Contain("post=second").And.Contain("open=3"));
        Assert.That(desk.QuerySelector<IHtmlInputElement>(".filters [name=author]")!.Value, Is.EqualTo("Ada"));
    }

    [Test]
    public async Task Words_are_found_among_what_waits_soon_after_it_came()
    {
        await Eventually.ThatAsync(async () => (await _mo.ReadAsync("/review?tab=waiting&q=garden+-bicycles")).QuerySelectorAll(".entry").Select(entry => entry.Id).SequenceEqual(["entry-3"]), "the comment is found");
    }

    [Test]
    public async Task All_that_match_are_decided_and_nothing_that_came_since()
    {
        var page = await _mo.ReadAsync("/review?tab=waiting&author=Ada");
        Assert.That(page.QuerySelector("label:has([name=all])")!.TextContent.Trim(), Is.EqualTo("all 2 that match"));
        await SendAsync("first", "Ada", "One more thing about windmills and rivers.", "192.0.2.77");

        page.QuerySelector<IHtmlInputElement>("[name=all]")!.IsChecked = true;
        using var done = await _mo.SubmitAsync(page, "form:has(.entries)", "/review?tab=waiting&author=Ada", new Dictionary<string, string>(), ".bulk [value=spam]");

        var states = (await Site.Get<CommentRepository>().ListAsync()).Select(comment => comment.State);
        Assert.That(states, Is.EqualTo(new[] { CommentState.Spam, CommentState.Held, CommentState.Spam, CommentState.Held }));
        var after = await _mo.ReadAsync(done.Headers.Location!.OriginalString);
        Assert.That(after.QuerySelector(".last-decision")!.TextContent, Does.Contain("2 comments"));
        Assert.That(after.QuerySelectorAll(".entry").Select(entry => entry.Id), Is.EqualTo(new[] { "entry-4" }));
    }

    [Test]
    public async Task What_was_decided_in_between_is_left_alone_and_told()
    {
        var page = await _mo.ReadAsync("/review?tab=waiting&author=Ada");
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "anna");
        page.QuerySelector<IHtmlInputElement>("[name=all]")!.IsChecked = true;
        using var done = await _mo.SubmitAsync(page, "form:has(.entries)", "/review?tab=waiting&author=Ada", new Dictionary<string, string>(), ".bulk [value=remove]");
        Assert.That((await Site.Get<CommentRepository>().ListAsync()).Select(comment => comment.State), Is.EqualTo(new[] { CommentState.Published, CommentState.Held, CommentState.Removed }));
        Assert.That((await _mo.ReadAsync(done.Headers.Location!.OriginalString)).QuerySelector(".notice")!.TextContent, Does.Contain("1 comment was left alone"));
    }

    [Test]
    public async Task An_entry_says_without_a_click_what_decides()
    {
        await Site.Get<Decisions>().DecideAsync([1L], DecisionAction.Publish, "anna");
        var entry = (await _mo.ReadAsync("/review?tab=waiting")).QuerySelector("#entry-3")!;
        Assert.That(entry.QuerySelector(".facts")!.TextContent, Does.Match("% spam").And.Contain("First comment").And.Contain("203.0.113.0/24").And.Contain("before: 1 published"));
        Assert.That(entry.QuerySelectorAll("a[href], button, input:not([type=hidden])"), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Twenty_entries_weigh_less_than_forty_kilobytes_in_three_requests()
    {
        for (var i = 0; i < 20; i++)
            await SendAsync("first", $"Reader {i}", $"Remark {Guid.NewGuid()} about {Guid.NewGuid()} and {Guid.NewGuid()}.", $"198.51.{i}.1");
        var page = await _mo.ReadAsync("/review?tab=waiting");
        Assert.That(page.QuerySelectorAll(".entry"), Has.Length.EqualTo(20));
        var addresses = page.QuerySelectorAll("link[rel=stylesheet], script[src], img").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
        Assert.That(addresses, Has.Count.EqualTo(2));
        var bytes = Brotli(page.DocumentElement.OuterHtml);
        foreach (var address in addresses)
            bytes += Brotli(await _mo.TextAsync(address));
        TestContext.Out.WriteLine($"{bytes} bytes");
        Assert.That(bytes, Is.LessThan(40_000));
    }

    private static int Brotli(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)packed.Length;
    }

    private async Task SendAsync(string post, string name, string text, string ip)
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(20));
        await Site.Get<CommentIntake>().SubmitAsync(new CommentDraft
        {
            Post = post,
            Name = name,
            Email = $"{name.Replace(' ', '.')}@readers.example",
            Text = text,
            Ip = IPAddress.Parse(ip),
            FormIssuedAt = Site.Clock.Now - TimeSpan.FromMinutes(1),
        });
    }
}
