using System.Net;
using AngleSharp.Html.Dom;
using Blog.Testing;
using Blog.Web.Hosting;
using Blog.Web.Themes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blog.Web.Tests.Pages;

/// <summary>Every theme renders every page.</summary>
[TestFixtureSource(nameof(Names))]
public sealed class ThemePagesTests(string theme)
{
    private static readonly string[] Pages =
    [
        "/", "/?page=2", "/posts/part-1", "/posts/part-2", "/posts/plain", "/about", "/series", "/series/tale", "/tags", "/tags/ink", "/categories",
        "/categories/making", "/authors", "/authors/ann", "/archive", "/search", "/search?q=paragraph", "/search?q=nothing-like-it", "/nowhere",
    ];

    public static IReadOnlyList<string> Names()
    {
        using var store = new ThemeStore(new BlogSettings(Repository.SampleContent, "data").ThemeFolders, NullLogger<ThemeStore>.Instance);
        return store.Names;
    }

    [Test]
    public async Task Every_page_is_whole()
    {
        using var content = new ContentFolder()
            .WithSite($"title: A test blog\nlanguage: en\ntheme: {theme}\nposts_per_page: 2")
            .WithAuthor("ann", "Ann")
            .WithSeries("tale", "A tale", more: "planned:\n  - { part: 3, title: The end }")
            .WithPage("about", "About")
            .WithPost("part-1", "Part 1", more: "series: tale\npart: 1\nauthor: ann\ntags: [ink]\ncategories: [Making]")
            .WithPost("part-2", "Part 2", more: "series: tale\npart: 2\nauthor: ann\ntags: [ink]")
            .WithPost("plain", "Plain");
        await using var blog = await RunningBlog.StartAsync(content: content);
        foreach (var path in Pages)
        {
            using var response = await blog.Reader.GetAsync(path);
            Assert.That(response.StatusCode, Is.EqualTo(path == "/nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK), path);
            var page = await Reader.DocumentAsync(response);
            AssertWhole(page, path);
            var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
            using var css = await blog.Reader.GetAsync(style);
            Assert.That(css.StatusCode, Is.EqualTo(HttpStatusCode.OK), style);
            Assert.That(css.Headers.CacheControl?.ToString(), Does.Contain("immutable"));
        }
    }

    [Test]
    public async Task An_empty_blog_is_whole()
    {
        using var content = new ContentFolder().WithSite($"title: Nothing yet\nlanguage: nl\ntheme: {theme}");
        await using var blog = await RunningBlog.StartAsync(content: content);
        foreach (var path in new[] { "/", "/series", "/tags", "/categories", "/authors", "/archive", "/search?q=iets" })
            AssertWhole(await blog.Reader.ReadAsync(path), path);
    }

    private static void AssertWhole(IHtmlDocument page, string path)
    {
        Assert.That(page.QuerySelectorAll("main").Length, Is.EqualTo(1), path);
        Assert.That(page.QuerySelectorAll("h1").Length, Is.EqualTo(1), path);
        Assert.That(page.QuerySelector("h1")!.TextContent.Trim(), Is.Not.Empty, path);
        Assert.That(page.Title, Is.Not.Empty, path);
        Assert.That(page.QuerySelector("meta[name=viewport]"), Is.Not.Null, path);
        Assert.That(page.QuerySelectorAll("[style], script:not([src]):not([type='application/ld+json']), [onclick]"), Is.Empty, path);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.That(ids, Is.Unique, path);
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.That(levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1), Is.Empty, $"{path}: {string.Join(" ", levels)}");
    }
}
