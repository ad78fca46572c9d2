using System.Text.Json;
using Blog.Testing;

namespace Blog.Web.Tests.Commands;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ImportWordPressCommandTests(DatabaseKind kind)
{
    internal const string Export = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel><title>Tides</title><link>https://tides.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
        <item><title>Spring tide</title><link>https://tides.example.org/spring-tide/</link><dc:creator>mo</dc:creator><content:encoded><![CDATA[High water.]]></content:encoded>
        <wp:post_id>1</wp:post_id><wp:post_date>2014-01-02 03:04:05</wp:post_date><wp:post_name>spring-tide</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
        <wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_author>Saar</wp:comment_author><wp:comment_author_email>saar@example.org</wp:comment_author_email><wp:comment_date>2014-01-03 03:04:05</wp:comment_date><wp:comment_content>The dyke held, this time, but only just.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>
        <wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_author>Teun</wp:comment_author><wp:comment_date>2014-01-04 03:04:05</wp:comment_date><wp:comment_content>Mine too.</wp:comment_content><wp:comment_approved>0</wp:comment_approved></wp:comment>
        </item></channel></rss>
        """;

    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create()
    {
        _blog = await BlogProgram.CreateAsync(kind);
        await File.WriteAllTextAsync(_blog.Work["tides.xml"], Export);
    }

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task An_import_reports_counts_and_can_be_repeated()
    {
        var first = await _blog.RunAsync("import wordpress tides.xml --json");
        var second = await _blog.RunAsync("import wordpress tides.xml --json");

        Assert.Multiple(() =>
        {
            Assert.That(first.Code, Is.Zero, first.Error);
            Assert.That(Counts(first.Json, "posts"), Is.EqualTo("""{"created":1,"unchanged":0,"skipped":0}"""));
            Assert.That(Counts(first.Json, "comments"), Is.EqualTo("""{"published":1,"held":1,"spam":0,"duplicate":0,"skipped":0}"""));
            Assert.That(Counts(second.Json, "posts"), Is.EqualTo("""{"created":0,"unchanged":1,"skipped":0}"""));
            Assert.That(Counts(second.Json, "comments"), Is.EqualTo("""{"published":0,"held":0,"spam":0,"duplicate":0,"skipped":2}"""));
        });
    }

    [Test]
    public async Task A_dry_run_reports_the_same_and_changes_nothing()
    {
        var rehearsal = await _blog.RunAsync("import wordpress tides.xml --dry-run --json");

        Assert.Multiple(async () =>
        {
            Assert.That(rehearsal.Code, Is.Zero, rehearsal.Error);
            Assert.That(Counts(rehearsal.Json, "comments"), Is.EqualTo("""{"published":1,"held":1,"spam":0,"duplicate":0,"skipped":0}"""));
            Assert.That(Directory.Exists(Path.Combine(_blog.Content.Path, "posts")), Is.False);
            Assert.That((await _blog.RunAsync("comments list --json")).Json.GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task What_was_imported_can_be_listed_decided_about_and_taken_back()
    {
        await _blog.RunAsync("import wordpress tides.xml");
        var held = (await _blog.RunAsync("comments list --state held --json")).Json;
        var id = held[0].GetProperty("id").GetInt64();

        var published = await _blog.RunAsync("comments publish --all-held");
        var all = (await _blog.RunAsync("comments list --state published --post spring-tide --json")).Json;
        var undone = await _blog.RunAsync($"comments undo {published.Error.Trim().Split(' ')[^1]}");
        var heldAgain = (await _blog.RunAsync("comments list --state held --json")).Json;

        Assert.Multiple(() =>
        {
            Assert.That(held[0].GetProperty("author").GetString(), Is.EqualTo("Teun"));
            Assert.That((published.Code, published.Output.Trim()), Is.EqualTo((0, $"{id} held → published")));
            Assert.That(all.GetArrayLength(), Is.EqualTo(2));
            Assert.That((undone.Code, undone.Output.Trim()), Is.EqualTo((0, $"{id}")));
            Assert.That(heldAgain.GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_broken_file_is_named_with_its_line_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(_blog.Work["broken.xml"], Export.Replace("</item>", "", StringComparison.Ordinal));

        var failed = await _blog.RunAsync("import wordpress broken.xml");

        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(failed.Error, Does.StartWith("broken.xml, line 8, was not imported: "));
        Assert.That(Directory.Exists(Path.Combine(_blog.Content.Path, "posts")), Is.False);
    }

    [Test]
    public async Task A_missing_file_is_said_to_be_missing()
    {
        var failed = await _blog.RunAsync("import wordpress nowhere.xml");

        Assert.That((failed.Code, failed.Error.Trim()), Is.EqualTo((1, $"There is no file {_blog.Work["nowhere.xml"]}.")));
    }

    private static string Counts(JsonElement report, string kind) => report.GetProperty(kind).GetRawText();
}
