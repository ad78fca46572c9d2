using System.Globalization;
using System.Net;
using Blog.Testing;

namespace Blog.Web.Tests.Pages;

public sealed class LargeBlogTests
{
    [Test]
    public async Task A_large_archive_is_shown_a_year_at_a_time()
    {
        using var content = new ContentFolder();
        for (var number = 0; number < 501; number++)
            content.WithPost($"post-{number}", date: new DateOnly(2025, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await using var blog = await RunningBlog.StartAsync(content: content);
        var newest = await blog.Reader.ReadAsync("/archive");
        Assert.That(newest.QuerySelectorAll(".year h2").Select(year => year.FirstChild!.TextContent.Trim()), Is.EqualTo(new[] { "2026" }));
        Assert.That(newest.QuerySelectorAll(".years a").Select(year => year.GetAttribute("href")), Is.EqualTo(new[] { "/archive?year=2026", "/archive?year=2025" }));
        var older = await blog.Reader.ReadAsync("/archive?year=2025");
        Assert.That(older.QuerySelectorAll(".index li").Length, Is.EqualTo(365));
        Assert.That(older.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), Does.EndWith("/archive?year=2025"));
        using var nothing = await blog.Reader.GetAsync("/archive?year=1999");
        Assert.That(nothing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
