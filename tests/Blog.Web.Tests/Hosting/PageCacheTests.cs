using System.Text;
using Blog.Web.Hosting;
using Blog.Web.Hosting.Cache;

namespace Blog.Web.Tests.Hosting;

public sealed class PageCacheTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PageState State = new("library-1", "theme-1", 1, 1);

    [Test]
    public void A_page_holds_while_nothing_it_was_made_from_has_changed()
    {
        var cache = CacheOf(1_000_000);
        var page = PageOf(100);
        cache.Keep("/a", State, page, null);
        Assert.That(cache.Find("/a", State, Now), Is.SameAs(page));
        Assert.That(cache.Find("/b", State, Now), Is.Null);
        foreach (var changed in new[] { State with { Library = "library-2" }, State with { Theme = "theme-2" }, State with { Thread = 2 }, State with { Discussions = 2 } })
            Assert.That(cache.Find("/a", changed, Now), Is.Null, changed.ToString());
    }

    [Test]
    public void A_page_does_not_hold_beyond_its_time()
    {
        var cache = CacheOf(1_000_000);
        cache.Keep("/a", State, PageOf(100), Now.AddMinutes(1));
        Assert.That(cache.Find("/a", State, Now), Is.Not.Null);
        Assert.That(cache.Find("/a", State, Now.AddMinutes(1)), Is.Null);
    }

    [Test]
    public void Memory_is_bounded_and_what_is_used_least_goes_first()
    {
        var cache = CacheOf(200_000);
        cache.Keep("/used", State, PageOf(10_000), null);
        for (var number = 0; number < 100; number++)
        {
            cache.Keep($"/{number}", State, PageOf(10_000), null);
            Touch(cache.Find("/used", State, Now));
            Assert.That(cache.Size, Is.LessThanOrEqualTo(200_000));
        }
        Assert.That(cache.Find("/used", State, Now), Is.Not.Null);
        Assert.That(cache.Find("/0", State, Now), Is.Null);
        Assert.That(cache.Find("/99", State, Now), Is.Not.Null);
    }

    [Test]
    public void A_page_that_is_made_again_takes_the_place_of_the_old_one()
    {
        var cache = CacheOf(1_000_000);
        cache.Keep("/a", State, PageOf(10_000), null);
        var size = cache.Size;
        cache.Keep("/a", State with { Thread = 2 }, PageOf(10_000), null);
        Assert.That((cache.Count, cache.Size), Is.EqualTo((1, size)));
    }

    private static void Touch(FinishedPage? page) =>
        page?.AnswerAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), null!, isPrivate: true).GetAwaiter().GetResult();

    private static PageCache CacheOf(long bytes) => new(new BlogSettings("content", "data") { PageCacheBytes = bytes });

    private static FinishedPage PageOf(int length)
    {
        var random = new Random(length);
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(32, 127))));
        return new FinishedPage(bytes, [], "text/html", null);
    }
}
