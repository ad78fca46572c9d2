using System.Net;
using System.Text;
using System.Xml.Linq;
using Blog.Core.Content;
using Blog.Core.Feeds;
using Blog.Testing;
using Blog.Web.Endpoints;
using Npgsql;
using ContentFolder = Blog.Testing.ContentFolder;

namespace Blog.Web.Tests.Endpoints;

[TestFixture]
internal sealed class SiteFilesTests
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Test]
    public async Task The_sitemap_lists_each_page_once_and_each_answers()
    {
        using var content = new ContentFolder().WithSeries("s").WithAuthor("isrid", "Isrid").WithPage("about")
            .WithPost("a", more: "series: s\npart: 1\ntags: [t]\ncategories: [c]\nauthor: isrid")
            .WithPost("later", date: "2030-01-01").WithPost("draft", more: "draft: true");
        await using var blog = await RunningBlog.StartAsync(content: content);
        var map = XDocument.Parse(await blog.Reader.TextAsync("/sitemap.xml"));
        var paths = map.Root!.Elements(Schema + "url").Select(url => new Uri(url.Element(Schema + "loc")!.Value).PathAndQuery).ToList();
        Assert.That(paths, Is.EquivalentTo(new[] { "/", "/posts/a", "/about", "/archive", "/series", "/series/s", "/categories/c", "/tags/t", "/authors/isrid" }));
        foreach (var path in paths)
        {
            using var response = await blog.Reader.GetAsync(path);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
    }

    [Test]
    public async Task A_long_sitemap_comes_in_parts()
    {
        using var content = new ContentFolder();
        for (var i = 0; i < 7; i++)
        {
            content.WithPost($"p{i}");
        }
        await using var store = await ContentStore.OpenAsync(content.Path, new TestClock(), watch: false);
        var site = new SiteAddress("https://example.org");
        var whole = Read(Sitemap.Whole(store.Current, site, 4));
        var parts = Enumerable.Range(1, 3).Select(number => Read(Sitemap.Part(store.Current, site, number, 4)!)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(whole, Is.EqualTo(new[] { "https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml", "https://example.org/sitemap-3.xml" }));
            Assert.That(parts.SelectMany(part => part).Distinct().Count(), Is.EqualTo(9));
            Assert.That(Sitemap.Part(store.Current, site, 4, 4), Is.Null);
            Assert.That(Sitemap.Part(store.Current, site, 0, 4), Is.Null);
        });
    }

    [Test]
    public async Task Robots_are_kept_out_of_what_is_private_and_told_of_the_sitemap()
    {
        await using var blog = await RunningBlog.StartAsync();
        var lines = (await blog.Reader.TextAsync("/robots.txt")).Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("User-agent: *"));
            Assert.That(lines, Is.SupersetOf(new[] { "Disallow: /receipts", "Disallow: /account", "Disallow: /review", "Disallow: /search" }));
            Assert.That(lines, Has.One.EqualTo($"Sitemap: {blog.Address}sitemap.xml"));
        });
    }

    [TestCase("A <b> blog", "A")]
    [TestCase("& éclairs", "É")]
    [TestCase("…", "·")]
    public async Task The_icon_is_the_first_letter_of_the_title(string title, string letter)
    {
        using var content = new ContentFolder().WithSite($"title: \"{title}\"");
        await using var blog = await RunningBlog.StartAsync(content: content);
        using var response = await blog.Reader.GetAsync("/favicon.svg");
        var icon = XDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Multiple(() =>
        {
            Assert.That(icon.Root!.Elements().Last().Value, Is.EqualTo(letter));
            Assert.That(icon.Root.Elements().First().Attribute("fill")!.Value, Does.Match("^#[0-9a-f]{6}$"));
        });
    }

    [Test]
    public async Task The_search_description_fills_in_the_words()
    {
        await using var blog = await RunningBlog.StartAsync();
        var description = XDocument.Parse(await blog.Reader.TextAsync("/opensearch.xml"));
        var template = description.Root!.Elements().Single(element => element.Name.LocalName == "Url").Attribute("template")!.Value;
        Assert.That(template, Is.EqualTo($"{blog.Address}search?q={{searchTerms}}"));
    }

    [TestCase(DatabaseKind.Sqlite)]
    [TestCase(DatabaseKind.Postgres)]
    public async Task A_running_blog_is_live_and_ready(DatabaseKind kind)
    {
        await using var blog = await RunningBlog.StartAsync(kind);
        Assert.That((await blog.Reader.TextAsync("/health/live"), await blog.Reader.TextAsync("/health/ready")), Is.EqualTo(("live\n", "ready\n")));
    }

    [Test]
    public async Task A_blog_that_lost_its_database_is_live_but_not_ready()
    {
        await using var blog = await RunningBlog.StartAsync(DatabaseKind.Postgres);
        await CloseAsync(blog.Database.ConnectionString!);
        using var ready = await blog.Reader.GetAsync("/health/ready");
        using var live = await blog.Reader.GetAsync("/health/live");
        Assert.That((ready.StatusCode, live.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
    }

    // Takes no more connections and ends those there are.
    private static async Task CloseAsync(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
        var name = settings.Database!;
        settings.Database = "postgres";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static List<string> Read(byte[] map) =>
        [.. XDocument.Parse(Encoding.UTF8.GetString(map)).Root!.Elements().Select(entry => entry.Element(Schema + "loc")!.Value)];
}
