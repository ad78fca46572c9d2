using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests.Pages;

public sealed class ReadingPagesTests
{
    private ContentFolder _content = null!;
    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _content = new ContentFolder()
            .WithSite("title: Ink and margin\nlanguage: en\nposts_per_page: 4")
            .WithAuthor("joyce", "Joyce", bio: "Joyce writes.")
            .WithAuthor("bas", "Bas", more: "left: 2026-08-01", bio: "Bas wrote.")
            .WithSeries("co-creation", "Experiences", more: "planned:\n  - { part: 4, title: What the numbers said, date: 2026-12-05 }\n  - { part: 5 }")
            .WithPage("about", "About");
        for (var part = 1; part <= 3; part++)
            _content.WithPost(
                $"part-{part}", $"Part the {part}", $"2026-11-0{part}",
                $"series: co-creation\npart: {part}\nauthors: [joyce, bas]\ntags: [community]\ncategories: [Making]\nsummary: What happened in week {part}.",
                "Words.\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n");
        for (var number = 1; number <= 5; number++)
            _content.WithPost($"note-{number}", $"Note {number}", $"2026-09-0{number}", "tags: [community]");
        _content.WithPost("vijf", "Vijf misverstanden", "2026-10-01", "language: nl");
        _blog = await RunningBlog.StartAsync(content: _content);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task The_front_page_shows_the_newest_post_first_and_larger()
    {
        var page = await _blog.Reader.ReadAsync("/");
        Assert.That(page.QuerySelector(".lead h2")?.TextContent, Is.EqualTo("Part the 3"));
        Assert.That(page.QuerySelectorAll(".line h3").Select(title => title.TextContent), Is.EqualTo(new[] { "Part the 2", "Part the 1", "Vijf misverstanden" }));
        Assert.That(page.QuerySelectorAll(".divider").Select(divider => divider.TextContent), Is.EqualTo(new[] { "November 2026", "October 2026" }));
        Assert.That(page.QuerySelector(".lead .place")?.TextContent, Is.EqualTo("Part 3 of 5 in Experiences"));
    }

    [Test]
    public async Task Older_posts_are_on_further_pages()
    {
        var second = await _blog.Reader.ReadAsync("/?page=2");
        Assert.That(second.QuerySelectorAll(".line h3").Length, Is.EqualTo(4));
        Assert.That(second.QuerySelector("a[rel=prev]")?.GetAttribute("href"), Is.EqualTo("/"));
        Assert.That(second.QuerySelector("a[rel=next]")?.GetAttribute("href"), Is.EqualTo("/?page=3"));
        foreach (var nowhere in new[] { "/?page=4", "/?page=0", "/?page=x" })
            Assert.That((await _blog.Reader.GetAsync(nowhere)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), nowhere);
    }

    [Test]
    public async Task A_part_says_where_it_stands_and_leads_on()
    {
        var page = await _blog.Reader.ReadAsync("/posts/part-2");
        Assert.That(page.QuerySelector(".post-head .place")?.TextContent, Is.EqualTo("Part 2 of 5 in Experiences"));
        Assert.That(page.QuerySelector(".steps a[rel=next]")?.GetAttribute("href"), Is.EqualTo("/posts/part-3"));
        Assert.That(page.QuerySelector(".steps a[rel=prev]")?.GetAttribute("href"), Is.EqualTo("/posts/part-1"));
        var last = await _blog.Reader.ReadAsync("/posts/part-3");
        Assert.That(last.QuerySelector(".steps .planned i")?.TextContent, Is.EqualTo("What the numbers said"));
        Assert.That(last.QuerySelector(".steps .planned time")?.TextContent, Is.EqualTo("planned for 5 December 2026"));
    }

    [Test]
    public async Task A_long_text_has_a_closed_table_of_contents()
    {
        var page = await _blog.Reader.ReadAsync("/posts/part-1");
        Assert.That(page.QuerySelectorAll("details.contents:not([open]) a").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "#one", "#two", "#three" }));
        Assert.That((await _blog.Reader.ReadAsync("/posts/note-1")).QuerySelector("details.contents"), Is.Null);
    }

    [Test]
    public async Task Who_has_left_keeps_byline_and_archive_and_the_box_says_so()
    {
        var post = await _blog.Reader.ReadAsync("/posts/part-1");
        Assert.That(post.QuerySelectorAll(".post-head .p-author").Select(author => author.TextContent), Is.EqualTo(new[] { "Joyce", "Bas" }));
        Assert.That(post.QuerySelectorAll(".author .left").Single().TextContent, Does.Contain("Bas left").And.Contain("1 August 2026"));
        var archive = await _blog.Reader.ReadAsync("/authors/bas");
        Assert.That(archive.QuerySelectorAll(".line").Length, Is.EqualTo(3));
    }

    [Test]
    public async Task A_dutch_post_is_dutch_from_head_to_foot()
    {
        var page = await _blog.Reader.ReadAsync("/posts/vijf");
        Assert.That(page.DocumentElement.GetAttribute("lang"), Is.EqualTo("nl"));
        Assert.That(page.QuerySelector(".post-head time")?.TextContent, Is.EqualTo("1 oktober 2026"));
        Assert.That(page.QuerySelector(".skip")?.TextContent, Is.EqualTo("Naar de tekst"));
        var front = await _blog.Reader.ReadAsync("/");
        Assert.That(front.QuerySelectorAll("[lang=nl] h3").Single().TextContent, Is.EqualTo("Vijf misverstanden"));
    }

    [Test]
    public async Task A_post_never_lacks_something_to_read_next()
    {
        foreach (var slug in new[] { "part-1", "note-3", "vijf" })
        {
            var page = await _blog.Reader.ReadAsync($"/posts/{slug}");
            Assert.That(page.QuerySelectorAll(".related li, .steps a[rel=next]"), Is.Not.Empty, slug);
            Assert.That(page.QuerySelectorAll(".related").All(related => related.QuerySelector("li") is not null), slug);
        }
    }

    [Test]
    public async Task A_post_is_an_entry_that_machines_can_read()
    {
        var page = await _blog.Reader.ReadAsync("/posts/part-1");
        var entry = page.QuerySelector("article.h-entry")!;
        foreach (var property in new[] { "h1.p-name", ".p-summary", ".e-content", "time.dt-published[datetime]", "a.p-author.h-card[href]", "a.u-url[href]", ".p-category" })
            Assert.That(entry.QuerySelector(property), Is.Not.Null, property);
        Assert.That((await _blog.Reader.ReadAsync("/")).QuerySelectorAll(".h-feed .h-entry").Length, Is.EqualTo(4));
    }

    [TestCase("/POSTS/Part-1/", "/posts/part-1")]
    [TestCase("/tags/Community", "/tags/community")]
    public async Task An_address_written_another_way_leads_to_the_right_one(string written, string right)
    {
        using var response = await _blog.Reader.GetAsync(written);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MovedPermanently));
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo(right));
    }

    [Test]
    public async Task Light_or_dark_is_chosen_without_scripts_and_remembered()
    {
        var reader = _blog.NewReader();
        var page = await reader.ReadAsync("/posts/part-1");
        Assert.That(page.DocumentElement.GetAttribute("data-scheme"), Is.Empty);
        Assert.That(reader.Cookies.Count, Is.Zero, "reading sets no cookie");
        using var answer = await reader.SubmitAsync(page, "form.scheme", "/posts/part-1", new Dictionary<string, string> { ["scheme"] = "dark" });
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/posts/part-1"));
        Assert.That((await reader.ReadAsync("/posts/part-1")).DocumentElement.GetAttribute("data-scheme"), Is.EqualTo("dark"));
        using var elsewhere = await reader.Http.PostAsync(
            "/scheme", new FormUrlEncodedContent(new Dictionary<string, string> { ["scheme"] = "", ["back"] = "//elsewhere.example/" }));
        Assert.That(elsewhere.Headers.Location?.ToString(), Is.EqualTo("/"));
        Assert.That((await reader.ReadAsync("/posts/part-1")).DocumentElement.GetAttribute("data-scheme"), Is.Empty);
    }
}
