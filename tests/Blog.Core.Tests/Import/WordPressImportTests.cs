using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Import;
using Blog.Core.Storage;
using Blog.Core.Views;
using Blog.Testing;
using static Blog.Core.Tests.Import.Export;

namespace Blog.Core.Tests.Import;

[SetUICulture("en")]
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class WordPressImportTests(DatabaseKind kind)
{
    private const string Long = "The old smock mill behind the dyke turned again last Sunday, after forty years of standing still, and the whole village came to look at it.";

    private readonly TestClock _clock = new();
    private TestDatabase _database = null!;
    private TemporaryFolder _content = null!;
    private ContentStore _store = null!;
    private BlogCore _blog = null!;

    [SetUp]
    public async Task Open()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _content = new TemporaryFolder();
        _store = await ContentStore.OpenAsync(_content.Path, _clock, watch: false);
        _blog = await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = _database.DataFolder, Connection = _database.ConnectionString }, _store, _clock);
    }

    [TearDown]
    public async Task Close()
    {
        await _blog.DisposeAsync();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task A_post_becomes_a_file_that_says_what_the_export_said()
    {
        await ImportAsync(new Export().WithAuthor(1, "anna", "Anna Molenaar").WithPost(
            "smock-mill", "Look: <img src=\"https://mills.example.org/up/mill.jpg\" alt=\"The mill\">", more: Term("category", "mills", "Mills") + Term("category", "uncategorized", "Uncategorized") + Term("post_tag", "yes", "yes")));

        Assert.That(File.ReadAllText(_content["posts/smock-mill/index.md"]), Is.EqualTo(
            """
            ---
            title: "smock-mill & co"
            date: 2012-03-04T10:00:00Z
            author: anna
            tags: ["yes"]
            categories: [Mills]
            language: en
            aliases: [/2012/smock-mill]
            ---

            Look:

            ![The mill](mill.jpg)

            """));
        Assert.That(_store.Current.FindPost("smock-mill")!.Authors.Single().Name, Is.EqualTo("Anna Molenaar"));
        Assert.That(_store.Current.Resolve("/2012/smock-mill"), Is.EqualTo(new AliasTarget("/posts/smock-mill")));
    }

    [Test]
    public async Task A_picture_that_is_not_there_yet_shows_its_words_and_is_a_fault_of_the_content()
    {
        await ImportAsync(new Export().WithPost("mill", "<img src=\"/up/mill.jpg\" alt=\"The mill\">", more: Meta("_thumbnail_id", "77") + "</item><item><wp:post_type>attachment</wp:post_type><wp:post_id>77</wp:post_id><title>Sails</title><wp:attachment_url>https://mills.example.org/up/sails.jpg</wp:attachment_url>"));

        var post = _store.Current.FindPost("mill")!;
        Assert.Multiple(() =>
        {
            Assert.That(post.Html, Does.Contain("<img alt=\"The mill\"").And.Not.Contains("src="));
            Assert.That(post.Cover, Is.Null);
            Assert.That(_store.Faults.Select(fault => (fault.Kind, fault.Key)), Is.EquivalentTo(new[] { (FaultKind.MissingPicture, null), (FaultKind.MissingPicture, "cover") }));
        });
    }

    [Test]
    public async Task Words_sent_twice_are_published_once_and_flagged_once()
    {
        var report = await ImportAsync(new Export().WithPost("mill", comments: [Comment(1, Long), Comment(2, Long, date: "2012-03-05 10:00:40"), Comment(3, "Another thought altogether.", "Kees", email: "kees@example.org")]));

        var thread = await _blog.Comments.ThreadAsync("mill");
        var copy = (await _blog.Comments.ListAsync(CommentState.Duplicate)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(report.Comments, Is.EqualTo(new ResponseCounts(2, 0, 0, 1, 0)));
            Assert.That(thread.Comments.Select(at => at.Comment.AuthorName), Is.EqualTo(new[] { "Piet", "Kees" }));
            Assert.That(thread.Comments[0].Comment.SubmittedAt, Is.EqualTo(new DateTimeOffset(2012, 3, 5, 10, 0, 0, TimeSpan.Zero)));
            Assert.That(copy.DuplicateOf, Is.EqualTo(thread.Comments[0].Comment.Id));
        });
    }

    [Test]
    public async Task Pages_of_the_site_that_link_here_are_told_from_pages_elsewhere()
    {
        var report = await ImportAsync(new Export().WithPost("mill", comments:
        [
            Comment(1, "[...] see the mill [...]", "On gears | Windmills", type: "pingback", url: "https://mills.example.org/2011/gears/"),
            Comment(2, "[...] a mill [...]", "Elsewhere | Another site", type: "pingback", url: "https://other.example/x/"),
        ]));

        var thread = await _blog.Comments.ThreadAsync("mill");
        Assert.Multiple(() =>
        {
            Assert.That(report.Mentions, Is.EqualTo(new ResponseCounts(2, 0, 0, 0, 0)));
            Assert.That(thread.Counts.Comments, Is.Zero);
            Assert.That(thread.Backlinks.Single().AuthorName, Is.EqualTo("On gears"));
            Assert.That(thread.Mentions.Single().Comment.AuthorName, Is.EqualTo("Elsewhere | Another site"));
            Assert.That(thread.Mentions.Single().Comment.SourceUrl, Is.EqualTo("https://other.example/x/"));
        });
    }

    [Test]
    public async Task Answers_stay_answers_and_authors_are_known_as_such()
    {
        await ImportAsync(new Export().WithAuthor(4, "anna", "Anna").WithPost("mill", comments:
        [
            Comment(10, "Does it grind?"),
            Comment(11, "It does, every Saturday.", "Anna", parent: 10, email: "anna@example.org"),
            Comment(12, "Then I will come.", parent: 11),
            Comment(13, "I am not Anna at all.", "Somebody else", email: "anna@example.org"),
            Comment(14, "Written while signed in.", "Anna", user: 4, email: "other@example.org"),
        ]));

        var thread = await _blog.Comments.ThreadAsync("mill");
        Assert.That(thread.Comments.Select(at => (at.Depth, at.Comment.AuthorSlug)), Is.EqualTo(new (int, string?)[] { (0, null), (1, "anna"), (2, null), (0, null), (0, "anna") }));
    }

    [Test]
    public async Task What_was_not_published_there_is_not_published_here()
    {
        var report = await ImportAsync(new Export().WithPost("mill", comments:
        [
            Comment(1, "Waiting since then.", approved: "0"),
            Comment(2, "Cheap sails", "Sails", approved: "spam", email: "s@example.org"),
            Comment(3, "Thrown away", "Rude", approved: "trash", email: "r@example.org"),
            Comment(4, "Do not print this", "Editor", type: "note"),
        ]));

        Assert.Multiple(async () =>
        {
            Assert.That(report.Comments, Is.EqualTo(new ResponseCounts(0, 1, 1, 0, 2)));
            Assert.That((await _blog.Comments.ThreadAsync("mill")).Counts.Comments, Is.Zero);
            Assert.That((await _blog.Comments.ListAsync()).Select(comment => comment.State), Is.EqualTo(new[] { CommentState.Held, CommentState.Spam, CommentState.Removed }));
            Assert.That(report.Warnings, Has.Some.Contains("1 note by an editor"));
        });
    }

    [Test]
    public async Task Suspicion_queues_what_was_published_without_hiding_it()
    {
        var links = string.Join(' ', Enumerable.Range(1, 12).Select(n => $"<a href=\"https://shop{n}.example/buy\">buy cheap watches casino</a>"));

        var report = await ImportAsync(new Export().WithPost("mill", comments: Comment(1, links)));

        Assert.That(report.Comments.Published, Is.EqualTo(1));
        Assert.That(report.Warnings, Has.Some.Contains("review queue"));
        Assert.That((await _blog.Queue.CountsAsync()).Suspicious, Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_import_changes_nothing()
    {
        var export = new Export().WithPost("mill", comments: [Comment(1, Long), Comment(2, Long), Comment(3, "[...]", "Gears", type: "pingback", url: "https://other.example/g")]).WithPost("about", type: "page");
        await ImportAsync(export);
        var before = (await _blog.Comments.ListAsync()).Select(comment => (comment.Id, comment.State)).ToList();

        var report = await ImportAsync(export);

        Assert.Multiple(async () =>
        {
            Assert.That(report.Posts, Is.EqualTo(new TextCounts(0, 1, 0)));
            Assert.That(report.Pages, Is.EqualTo(new TextCounts(0, 1, 0)));
            Assert.That(report.Comments, Is.EqualTo(new ResponseCounts(0, 0, 0, 0, 2)));
            Assert.That(report.Mentions, Is.EqualTo(new ResponseCounts(0, 0, 0, 0, 1)));
            Assert.That(report.Warnings, Is.Empty);
            Assert.That((await _blog.Comments.ListAsync()).Select(comment => (comment.Id, comment.State)), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task A_comment_that_was_decided_on_since_is_left_alone()
    {
        var export = new Export().WithPost("mill", comments: Comment(1, Long));
        await ImportAsync(export);
        var id = (await _blog.Comments.ListAsync()).Single().Id;
        await _blog.Decisions.DecideAsync([id], Blog.Core.Review.DecisionAction.Spam, "anna");

        await ImportAsync(export);

        Assert.That((await _blog.Comments.ListAsync()).Single().State, Is.EqualTo(CommentState.Spam));
    }

    [Test]
    public async Task A_file_that_was_edited_is_kept()
    {
        var export = new Export().WithPost("mill");
        await ImportAsync(export);
        File.AppendAllText(_content["posts/mill.md"], "More.\n");

        var report = await ImportAsync(export);

        Assert.That(report.Posts, Is.EqualTo(new TextCounts(0, 0, 1)));
        Assert.That(report.Warnings, Has.Some.Contains("posts/mill.md"));
        Assert.That(File.ReadAllText(_content["posts/mill.md"]), Does.EndWith("More.\n"));
    }

    [Test]
    public async Task Who_left_gets_the_byline_back()
    {
        var report = await ImportAsync(new Export().WithAuthor(1, "jan-de-wit", "Former blogger").WithAuthor(2, "kim", "Former blogger", "Kim", "Bakker").WithPost("one", author: "jan-de-wit").WithPost("two", author: "jan-de-wit", date: "2012-05-06 10:00:00").WithPost("three", author: "kim"));

        var author = _store.Current.FindAuthor("jan-de-wit")!;
        Assert.Multiple(() =>
        {
            Assert.That(author.Name, Is.EqualTo("Jan de Wit"));
            Assert.That(author.Left, Is.EqualTo(new DateOnly(2012, 5, 6)));
            Assert.That(_store.Current.FindAuthor("kim")!.Name, Is.EqualTo("Kim Bakker"));
            Assert.That(report.Warnings.Count(warning => warning.Contains("Former blogger", StringComparison.Ordinal)), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Parts_of_a_series_are_numbered_by_date_and_drafts_count()
    {
        await ImportAsync(new Export()
            .WithPost("third", date: "2012-03-06 10:00:00", status: "draft", more: Term("series", "mills", "All mills"))
            .WithPost("second", date: "2012-03-05 10:00:00", more: Term("series", "mills", "All mills"))
            .WithPost("first", date: "2012-03-04 10:00:00", more: Term("series", "mills", "All mills")));

        var series = _store.Current.FindSeries("mills")!;
        Assert.That(series.Title, Is.EqualTo("All mills"));
        Assert.That(series.Parts.Select(post => (post.Slug, post.Part)), Is.EqualTo(new (string, int?)[] { ("first", 1), ("second", 2) }));
        Assert.That(File.ReadAllText(_content["posts/third.md"]), Does.Contain("part: 3\n").And.Contain("draft: true\n"));
    }

    [TestCase("draft")]
    [TestCase("private")]
    [TestCase("pending")]
    [TestCase("future")]
    public async Task What_readers_could_not_see_is_a_draft(string status)
    {
        await ImportAsync(new Export().WithPost("secret", status: status));

        Assert.That(_store.Current.FindPost("secret"), Is.Null);
        Assert.That(File.ReadAllText(_content["posts/secret.md"]), Does.Contain("draft: true\n"));
    }

    [Test]
    public async Task Earlier_views_are_the_base_of_the_counter()
    {
        var export = new Export().WithPost("mill", more: Meta("post_views_count", "1234"));
        await ImportAsync(export);
        await ImportAsync(export);

        var views = new ViewCounter(_blog.Database, _clock);
        await views.RefreshAsync();
        Assert.That(views.Of("mill"), Is.EqualTo(1234));
    }

    [Test]
    public async Task Links_between_posts_become_links_between_files()
    {
        await ImportAsync(new Export().WithPost("one", "See <a href=\"https://mills.example.org/2012/two/#comment-4\">two</a> and <a href=\"/?p=502\">it</a>.").WithPost("two", "<img src=\"/up/a.png\" alt=\"a\">"));

        Assert.That(File.ReadAllText(_content["posts/one.md"]), Does.EndWith("See [two](two/index.md) and [it](two/index.md).\n"));
        Assert.That(_store.Current.FindPost("one")!.Html, Does.Contain("href=\"/posts/two\""));
    }

    [Test]
    public async Task Comments_where_none_can_be_are_counted_and_named()
    {
        var report = await ImportAsync(new Export().WithPost("secret", status: "private", comments: Comment(1, Long)).WithPost("about", type: "page", comments: Comment(2, Long)));

        Assert.That(report.Comments, Is.EqualTo(new ResponseCounts(0, 0, 0, 0, 2)));
        Assert.That(report.Warnings, Has.Some.Contains("posts/secret.md: 1 comments").And.Some.Contains("pages/about.md: 1 comments"));
    }

    [Test]
    public async Task Pictures_are_copied_from_the_uploads_and_the_rest_is_named()
    {
        using var uploads = new TemporaryFolder();
        Directory.CreateDirectory(uploads["2012/03"]);
        File.WriteAllText(uploads["2012/03/a.png"], "a picture");
        var export = new Export().WithPost("mill", "<img src=\"/wp-content/uploads/2012/03/a.png\" alt=\"a\"><img src=\"/wp-content/uploads/../../b.png\" alt=\"b\">");

        var report = await ImportAsync(export, uploads.Path);

        Assert.That(File.ReadAllText(_content["posts/mill/a.png"]), Is.EqualTo("a picture"));
        Assert.That(report.Warnings.Single(), Is.EqualTo("posts/mill/index.md names pictures that are still to be copied beside it: https://mills.example.org/b.png"));
    }

    [Test]
    public async Task A_broken_export_writes_nothing()
    {
        var text = new Export().WithPost("mill", comments: Comment(1, Long)).ToString().Replace("</channel>", "</chanel>", StringComparison.Ordinal);

        var result = await RunAsync(text);

        Assert.That(result, Is.InstanceOf<ImportResult.Refused>());
        Assert.That(Directory.EnumerateFileSystemEntries(_content.Path), Is.Empty);
        Assert.That(await _blog.Comments.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Scripts_do_not_survive()
    {
        await ImportAsync(new Export().WithPost(
            "mill", "<a href=\"javascript:alert(1)\">a</a><img src=x onerror=alert(1)><script>alert(1)</script><svg onload=alert(1)></svg><p onclick=\"alert(1)\">&lt;script&gt;</p>",
            comments: Comment(1, "<img src=x onerror=alert(1)><script>alert(1)</script>Nice <b onmouseover=alert(1)>mill</b>, really")));

        var html = _store.Current.FindPost("mill")!.Html + (await _blog.Comments.ListAsync()).Single().Html;
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("onerror").And.Not.Contain("onload").And.Not.Contain("onclick").And.Not.Contain("onmouseover").And.Not.Contain("javascript:"));
    }

    [Test]
    public void The_report_is_what_the_contract_says()
    {
        var report = new ImportReport(new TextCounts(1, 2, 3), new TextCounts(0, 0, 0), new ResponseCounts(1, 2, 3, 4, 5), new ResponseCounts(0, 0, 0, 0, 0), ["“é”"]);

        Assert.That(report.ToJson(), Is.EqualTo("""{"posts":{"created":1,"unchanged":2,"skipped":3},"pages":{"created":0,"unchanged":0,"skipped":0},"comments":{"published":1,"held":2,"spam":3,"duplicate":4,"skipped":5},"mentions":{"published":0,"held":0,"spam":0,"duplicate":0,"skipped":0},"warnings":["“é”"]}"""));
    }

    private async Task<ImportReport> ImportAsync(Export export, string? uploads = null) => ((ImportResult.Done)await RunAsync(export.ToString(), uploads)).Report;

    private async Task<ImportResult> RunAsync(string text, string? uploads = null)
    {
        using var file = new TemporaryFolder();
        await File.WriteAllTextAsync(file["export.xml"], text);
        return await new WordPressImport(_blog, _clock).RunAsync(file["export.xml"], uploads);
    }
}
