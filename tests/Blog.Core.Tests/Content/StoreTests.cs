using Blog.Core.Content;
using Blog.Testing;

namespace Blog.Core.Tests.Content;

public sealed class StoreTests
{
    private readonly TestClock _clock = new();
    private ContentFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_change_on_disk_is_seen_and_told()
    {
        _folder.WithPost("a", "Before");
        await using var store = await ContentStore.OpenAsync(_folder.Path, _clock);
        var told = new List<string>();
        store.Changed += library => told.Add(library.FindPost("a")?.Title ?? "gone");

        _folder.WithPost("a", "After");
        await Eventually.ThatAsync(() => store.Current.FindPost("a")?.Title == "After", "the new title is there");
        _folder.Without("posts/a.md");
        await Eventually.ThatAsync(() => store.Current.FindPost("a") is null, "the post is gone");

        await Eventually.ThatAsync(() => told is [.., "After", "gone"], "both changes were told");
    }

    [Test]
    public async Task New_folders_with_posts_and_pictures_are_seen()
    {
        await using var store = await ContentStore.OpenAsync(_folder.Path, _clock);

        _folder.WithFile("posts/deep/a/index.md", "---\ntitle: A\ndate: 2026-01-01\n---\n![P](p.png)");
        await Eventually.ThatAsync(() => store.Current.FindPost("a") is not null, "the post is there");
        Assert.That(store.Current.FindPost("a")!.Html, Does.Not.Contain("width"));
        _folder.WithFile("posts/deep/a/p.png", Pictures.Png(7, 8));

        await Eventually.ThatAsync(() => store.Current.FindPost("a")!.Html.Contains("width=\"7\"", StringComparison.Ordinal), "the picture is known");
        Assert.That(store.Faults, Is.Empty);
    }

    [Test]
    public async Task A_file_that_breaks_stays_as_it_was_and_says_so()
    {
        _folder.WithPost("a", "Good").WithPost("b");
        await using var store = await OpenAsync();

        _folder.WithFile("posts/a.md", "---\ntitle: Bad: worse\n---\n");
        await store.ReloadAsync();

        Assert.That(store.Current.FindPost("a")!.Title, Is.EqualTo("Good"));
        Assert.That(store.Faults.Select(fault => (fault.File, fault.Line)), Is.EqualTo(new[] { ("posts/a.md", 2) }));

        _folder.WithPost("a", "Better");
        await store.ReloadAsync();

        Assert.That((store.Current.FindPost("a")!.Title, store.Faults.Count), Is.EqualTo(("Better", 0)));
    }

    [Test]
    public async Task A_file_that_takes_anothers_slug_stays_as_it_was()
    {
        _folder.WithPost("b", "B").WithPost("c", "C");
        await using var store = await OpenAsync();

        _folder.WithFile("posts/b.md", "---\ntitle: Thief\ndate: 2026-01-01\nslug: c\n---\n");
        await store.ReloadAsync();

        Assert.That(store.Current.Posts.Select(post => post.Title), Is.EquivalentTo(new[] { "B", "C" }));
        Assert.That(store.Faults.Single().Kind, Is.EqualTo(FaultKind.DuplicateSlug));

        _folder.Without("posts/c.md");
        await store.ReloadAsync();

        Assert.That(store.Current.Posts.Select(post => (post.Slug, post.Title)), Is.EqualTo(new[] { ("c", "Thief") }), "the slug is free now");
        Assert.That(store.Faults, Is.Empty);
    }

    [Test]
    public async Task A_file_that_cannot_be_opened_is_read_as_soon_as_it_can()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "posts"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "posts/a.md"), Path.Combine(_folder.Path, ".data"));
        await using var store = await OpenAsync();
        Assert.That(store.Faults.Select(fault => (fault.File, fault.Kind)), Is.EqualTo(new[] { ("posts/a.md", FaultKind.Unreadable) }));

        _folder.WithFile(".data", "---\ntitle: A\ndate: 2026-01-01\n---\n");
        await store.ReloadAsync();
        Assert.That((store.Current.FindPost("a")?.Title, store.Faults.Count), Is.EqualTo(("A", 0)));

        _folder.WithFile(".data", "---\ntitle: Another\ndate: 2026-01-01\n---\n");
        await store.ReloadAsync();
        Assert.That(store.Current.FindPost("a")!.Title, Is.EqualTo("Another"), "the file behind the link changed");
    }

    [Test]
    public async Task Settings_that_break_stay_as_they_were()
    {
        _folder.WithSite("title: Mine");
        await using var store = await OpenAsync();

        _folder.WithSite("title: [Mine");
        await store.ReloadAsync();

        Assert.That(store.Current.Site.Title, Is.EqualTo("Mine"));
        Assert.That(store.Faults.Single().File, Is.EqualTo("site.yml"));
    }

    [Test]
    public async Task A_post_appears_when_its_time_has_come()
    {
        _folder.WithSeries("s").WithPost("soon", date: "2026-11-21T10:00:00Z", more: "series: s\npart: 1").WithPost("a", body: "[soon](soon.md)");
        await using var store = await OpenAsync();
        var before = store.Current;
        Assert.That((before.FindPost("soon"), before.FindSeries("s")!.Planned.Count, store.Faults.Single().Kind), Is.EqualTo(((Post?)null, 1, FaultKind.LinkToUnpublished)));

        _clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        await Eventually.ThatAsync(() => store.Current.FindPost("soon") is not null, "the post is there");
        Assert.That(store.Current.Revision, Is.Not.EqualTo(before.Revision));
        Assert.That(store.Current.FindSeries("s")!.Parts, Has.Count.EqualTo(1));
        Assert.That(store.Current.FindPost("a")!.Html, Does.Contain("href=\"/posts/soon\""), "links to it are links now");
        Assert.That(store.Faults, Is.Empty);
    }

    [Test]
    public async Task Links_follow_when_their_target_moves()
    {
        _folder.WithPost("a", body: "[b](b.md)").WithPost("b");
        await using var store = await OpenAsync();

        _folder.WithFile("posts/b.md", "---\ntitle: B\ndate: 2026-01-01\nslug: moved\n---\n");
        await store.ReloadAsync();
        Assert.That(store.Current.FindPost("a")!.Html, Does.Contain("href=\"/posts/moved\""));

        _folder.WithSite("permalink: /:year/:month/:slug");
        await store.ReloadAsync();
        Assert.That(store.Current.FindPost("a")!.Html, Does.Contain("href=\"/2026/01/moved\""));
    }

    [Test]
    public async Task The_language_and_time_zone_of_the_site_reach_every_post()
    {
        _folder.WithPost("a", body: "\"Woord\"");
        await using var store = await OpenAsync();

        _folder.WithSite("language: nl\ntime_zone: Europe/Amsterdam");
        await store.ReloadAsync();

        var post = store.Current.FindPost("a")!;
        Assert.That((post.Language, post.Date.Offset), Is.EqualTo(("nl", TimeSpan.FromHours(1))));
        Assert.That(post.Html, Does.Contain("„Woord”"));
    }

    [Test]
    public async Task The_address_of_the_site_decides_which_links_are_its_own()
    {
        _folder.WithPost("a", body: "[b](https://blog.example/posts/b)").WithPost("b");
        await using var store = await OpenAsync();
        Assert.That(store.Current.FindPost("a")!.OutgoingLinks, Has.Count.EqualTo(1));

        _folder.WithSite("url: https://blog.example");
        await store.ReloadAsync();

        Assert.That(store.Current.FindPost("a")!.OutgoingLinks, Is.Empty);
        Assert.That(store.Current.ReferringTo(store.Current.FindPost("b")!).Single().Slug, Is.EqualTo("a"));
    }

    [Test]
    public async Task What_did_not_change_is_not_made_again()
    {
        _folder.WithPost("a").WithPost("b");
        await using var store = await OpenAsync();
        var (a, b) = (store.Current.FindPost("a"), store.Current.FindPost("b"));

        _folder.WithPost("a", "Other");
        await store.ReloadAsync();

        Assert.That(store.Current.FindPost("b"), Is.SameAs(b));
        Assert.That(store.Current.FindPost("a"), Is.Not.SameAs(a));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_an_empty_blog()
    {
        await using var store = await ContentStore.OpenAsync(Path.Combine(_folder.Path, "none"), _clock, watch: false);

        Assert.That((store.Current.Posts.Count, store.Faults.Count, store.Current.Site.Title), Is.EqualTo((0, 0, "Blog")));
    }

    private Task<ContentStore> OpenAsync() => ContentStore.OpenAsync(_folder.Path, _clock, watch: false);
}
