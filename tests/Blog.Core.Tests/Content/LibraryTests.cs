using Blog.Core.Content;
using Blog.Testing;

namespace Blog.Core.Tests.Content;

public sealed class LibraryTests
{
    private readonly TestClock _clock = new();
    private ContentFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Only_posts_whose_time_has_come_are_published_newest_first()
    {
        _folder.WithPost("old", date: "2026-01-01").WithPost("new", date: "2026-11-20").WithPost("coming", date: "2026-12-01").WithPost("draft", more: "draft: true");

        var library = await LoadAsync();

        Assert.That(library.Posts.Select(post => post.Slug), Is.EqualTo(new[] { "new", "old" }));
        Assert.That(library.Scheduled.Select(post => post.Slug), Is.EqualTo(new[] { "coming" }));
        Assert.That(library.Drafts.Select(post => post.Slug), Is.EqualTo(new[] { "draft" }));
        Assert.That(library.FindPost("coming"), Is.Null);
        Assert.That(library.Resolve("/posts/draft"), Is.Null);
    }

    [Test]
    public async Task A_date_without_zone_is_in_the_sites()
    {
        _folder.WithSite("time_zone: Europe/Amsterdam").WithPost("winter", date: "2026-11-21 09:30").WithPost("summer", date: "2026-07-01").WithPost("zoned", date: "2026-07-01T12:00:00Z");

        var library = await LoadAsync();

        Assert.That(library.FindPost("winter")!.Date, Is.EqualTo(new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(1))));
        Assert.That(library.FindPost("summer")!.Date.Offset, Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(library.FindPost("zoned")!.Date.Hour, Is.EqualTo(14));
    }

    [Test]
    public async Task Everything_the_front_matter_says_is_on_the_post()
    {
        _folder.WithAuthor("isrid", "Isrid").WithAuthor("joyce", "Joyce", "left: 2025-03-01").WithSeries("co-creation", "Co-creation").WithFile("posts/full/cover.png", Pictures.Png(640, 480));
        _folder.WithFile("posts/full/index.md", """
            ---
            title: Experiences with "co-creation"
            date: 2026-11-01
            updated: 2026-11-02
            authors: [isrid, joyce]
            series: co-creation
            part: 2
            tags: [Community, open innovation]
            categories: Co-Creatie
            summary: It's short.
            cover: { src: cover.png, alt: Two people, caption: By me }
            language: nl
            comments: closed
            aliases: [/Old/Address/]
            mood: cheerful
            ---
            Some words here.
            """);

        var post = (await LoadAsync()).FindPost("full")!;

        Assert.Multiple(() =>
        {
            Assert.That(post.Title, Is.EqualTo("Experiences with „co-creation”"));
            Assert.That((post.Path, post.File), Is.EqualTo(("/posts/full", "posts/full/index.md")));
            Assert.That(post.Updated!.Value.Day, Is.EqualTo(2));
            Assert.That(post.Authors.Select(author => (author.Name, author.Left)), Is.EqualTo(new[] { ("Isrid", (DateOnly?)null), ("Joyce", new DateOnly(2025, 3, 1)) }));
            Assert.That((post.SeriesSlug, post.Part), Is.EqualTo(("co-creation", 2)));
            Assert.That(post.Tags, Is.EqualTo(new Tag[] { new("community", "Community"), new("open-innovation", "open innovation") }));
            Assert.That(post.Categories.Single().Path, Is.EqualTo("/categories/co-creatie"));
            Assert.That((post.Summary, post.HasSummary), Is.EqualTo(("It’s short.", true)));
            Assert.That(post.Cover, Is.EqualTo(new Picture("/posts/full/cover.png", "Two people", 640, 480) { Caption = "By me" }));
            Assert.That((post.Language, post.CommentsOpen), Is.EqualTo(("nl", false)));
            Assert.That(post.Aliases, Is.EqualTo(new[] { "/old/address" }));
            Assert.That(post.Extra["mood"], Is.EqualTo("cheerful"));
            Assert.That(post.PlainText, Is.EqualTo("Some words here."));
        });
    }

    [Test]
    public async Task Keys_of_other_engines_mean_the_same()
    {
        _folder.WithFile("posts/2026-03-04-from-jekyll.md", """
            ---
            layout: post
            title: From Jekyll
            last_modified_at: 2026-03-05 10:00:00 +0100
            categories: news
            keywords: one, two
            excerpt: Short.
            image: https://x.example/a.png
            image_alt: A picture
            redirect_from:
              - /2026/old/
            lang: nl
            ---
            """);
        _folder.WithPost("hidden", more: "published: false").WithPost("hugo", more: "lastmod: 2026-11-02\ndescription: About.\nseries_order: 1\nseries: s").WithSeries("s");

        var library = await LoadAsync();
        var post = library.FindPost("from-jekyll")!;

        Assert.Multiple(() =>
        {
            Assert.That(post.Date.Date, Is.EqualTo(new DateTime(2026, 3, 4)));
            Assert.That(post.Updated, Is.EqualTo(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero)));
            Assert.That(post.Tags.Select(tag => tag.Slug), Is.EqualTo(new[] { "one", "two" }));
            Assert.That((post.Categories[0].Slug, post.Summary, post.Language), Is.EqualTo(("news", "Short.", "nl")));
            Assert.That(post.Cover, Is.EqualTo(new Picture("https://x.example/a.png", "A picture")));
            Assert.That(library.Resolve("/2026/old"), Is.EqualTo(new AliasTarget("/posts/from-jekyll")));
            Assert.That(library.FindPost("hidden"), Is.Null);
            Assert.That(library.FindPost("hugo")!.Part, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_series_knows_its_parts_its_place_and_what_is_announced()
    {
        _folder.WithSeries("s", "The series", "planned:\n  - { part: 4, title: Fourth, date: 2026-12-24 }\n  - { part: 2, title: Is there }\n  - { title: Some day, date: 2026-01-01 }")
            .WithPost("one", more: "series: s\npart: 1", date: "2026-02-02").WithPost("two", more: "series: s\npart: 2", date: "2026-01-01").WithPost("three", "Third", more: "series: s\npart: 3", date: "2026-12-01");

        var library = await LoadAsync();
        var series = library.FindSeries("s")!;
        var (first, second) = (library.NavigationOf(library.FindPost("one")!)!, library.NavigationOf(library.FindPost("two")!)!);

        Assert.Multiple(() =>
        {
            Assert.That(series.Parts.Select(post => post.Slug), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(series.Planned, Is.EqualTo(new PlannedPart[] { new(3, "Third", new(2026, 12, 1)), new(4, "Fourth", new(2026, 12, 24)), new(null, "Some day", null) }));
            Assert.That((first.Position, first.Total, first.Previous, first.Next!.Slug, first.Planned), Is.EqualTo((1, 5, (Post?)null, "two", (PlannedPart?)null)));
            Assert.That((second.Position, second.Previous!.Slug, second.Next, second.Planned!.Title), Is.EqualTo((2, "one", (Post?)null, "Third")));
        });
    }

    [Test]
    public async Task Numbers_of_parts_stay_theirs_where_one_is_missing()
    {
        _folder.WithSeries("s").WithPost("one", more: "series: s\npart: 1").WithPost("four", more: "series: s\npart: 4");

        var library = await LoadAsync();
        var navigation = library.NavigationOf(library.FindPost("four")!)!;

        Assert.That((navigation.Position, navigation.Total), Is.EqualTo((4, 4)));
    }

    [Test]
    public async Task Tags_categories_and_authors_hold_their_posts()
    {
        _folder.WithAuthor("ann", "Ann").WithPost("a", date: "2026-01-01", more: "author: ann\ntags: [X]\ncategory: C").WithPost("b", date: "2026-01-02", more: "author: Ben Bo\ntags: [x, y]").WithPost("c", more: "draft: true\ntags: [z]");

        var library = await LoadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(library.PostsIn(library.FindTag("x")!).Select(post => post.Slug), Is.EqualTo(new[] { "b", "a" }));
            Assert.That(library.PostsIn(library.FindCategory("c")!).Select(post => post.Slug), Is.EqualTo(new[] { "a" }));
            Assert.That(library.PostsIn(library.FindAuthor("ben-bo")!).Select(post => post.Slug), Is.EqualTo(new[] { "b" }));
            Assert.That(library.Authors.Select(author => author.Name), Is.EqualTo(new[] { "Ann", "Ben Bo" }));
            Assert.That(library.Tags.Select(tag => tag.Slug), Is.EqualTo(new[] { "x", "y" }));
            Assert.That(library.Resolve("/tags/y"), Is.InstanceOf<TagTarget>());
        });
    }

    [Test]
    public async Task Addresses_are_forgiving_and_lead_by_redirect_to_the_one_that_holds()
    {
        _folder.WithPost("a", more: "aliases: [/old]").WithPage("about");

        var library = await LoadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(library.Resolve("/posts/a"), Is.EqualTo(new PostTarget(library.FindPost("a")!)));
            Assert.That(library.Resolve("/Posts/A/"), Is.EqualTo(new AliasTarget("/posts/a")));
            Assert.That(library.Resolve("/old/"), Is.EqualTo(new AliasTarget("/posts/a")));
            Assert.That(library.Resolve("/about"), Is.EqualTo(new PageTarget(library.FindPage("about")!)));
            Assert.That(library.Resolve("/nothing"), Is.Null);
        });
    }

    [Test]
    public async Task What_was_withdrawn_says_so_at_every_address_it_had()
    {
        _folder.WithSite("gone:\n  - /dropped\n  - { address: /sold, title: Sold, date: 2026-02-03, reason: We moved. }\nredirects: { /here: /there }")
            .WithPost("a", "A", more: "withdrawn: 2026-05-06\naliases: [/was-a]").WithPost("b", more: "withdrawn: On request.").WithPost("c", more: "withdrawn: { date: 2026-05-07, reason: Wrong. }");

        var library = await LoadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(library.Posts, Is.Empty);
            Assert.That(library.Resolve("/posts/a"), Is.EqualTo(new WithdrawnTarget("A", new(2026, 5, 6), null)));
            Assert.That(library.Resolve("/was-a"), Is.EqualTo(new WithdrawnTarget("A", new(2026, 5, 6), null)));
            Assert.That(((WithdrawnTarget)library.Resolve("/posts/b")!).Reason, Is.EqualTo("On request."));
            Assert.That(((WithdrawnTarget)library.Resolve("/posts/c")!).When, Is.EqualTo(new DateOnly(2026, 5, 7)));
            Assert.That(library.Resolve("/dropped"), Is.EqualTo(new WithdrawnTarget(null, null, null)));
            Assert.That(library.Resolve("/sold"), Is.EqualTo(new WithdrawnTarget("Sold", new(2026, 2, 3), "We moved.")));
            Assert.That(library.Resolve("/here"), Is.EqualTo(new AliasTarget("/there")));
        });
    }

    [Test]
    public async Task Links_by_file_lead_to_addresses_and_make_references()
    {
        _folder.WithSite("url: https://blog.example\npermalink: /:year/:slug").WithPage("about", body: "[a](../posts/a.md)")
            .WithPost("a", body: "[b](deep/b/index.md#part) [b](deep/b/) [about](../pages/about.md) [itself](a.md)").WithPost("c", body: "[by address](/2026/a) [in full](https://blog.example/2026/a) [away](https://x.example)")
            .WithFile("posts/deep/b/index.md", "---\ntitle: B\ndate: 2026-02-02\n---\n## Part");

        var library = await LoadAsync(out var faults);
        var (a, b, c) = (library.FindPost("a")!, library.FindPost("b")!, library.FindPost("c")!);

        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty);
            Assert.That(a.Html, Does.Contain("<a href=\"/2026/b#part\">b</a> <a href=\"/2026/b\">b</a> <a href=\"/about\">about</a> <a href=\"/2026/a\">itself</a>"));
            Assert.That(library.FindPage("about")!.Html, Does.Contain("<a href=\"/2026/a\">a</a>"));
            Assert.That(library.ReferringTo(b).Select(post => post.Slug), Is.EqualTo(new[] { "a" }));
            Assert.That(library.ReferringTo(a).Select(post => post.Slug), Is.EqualTo(new[] { "c" }));
            Assert.That(c.OutgoingLinks, Is.EqualTo(new[] { "https://x.example" }));
            Assert.That(c.Html, Does.Contain("<a href=\"/2026/a\">by address</a>"));
        });
    }

    [Test]
    public async Task A_link_that_is_no_address_harms_nothing_and_leads_nowhere()
    {
        _folder.WithSite("title: T\nurl: https://blog.example").WithPost("a", body: "[One](http://a.example%40127.0.0.1/), [two](http://[::zz]/), [three](http://) and <a href=\"https://x.example/?a=1&amp;b=2\">four</a>.");
        Assert.That((await LoadAsync()).FindPost("a")!.OutgoingLinks, Is.EqualTo(new[] { "https://x.example/?a=1&b=2" }));
    }

    [Test]
    public async Task Pictures_have_their_address_and_size_and_can_be_fetched()
    {
        _folder.WithFile("posts/a/my cat.png", Pictures.Png(3, 4)).WithFile("posts/a/index.md", "---\ntitle: A\ndate: 2026-01-01\n---\n![Cat](my%20cat.png) and ![Dog](../../shared/dog.png)")
            .WithFile("shared/dog.png", Pictures.Png(5, 6)).WithFile("shared/secret.png", Pictures.Png(1, 1)).WithFile("posts/a/notes.html", "<script>").WithPost("flat").WithFile("posts/hidden/p.png", Pictures.Png(1, 1)).WithFile("posts/hidden/index.md", "---\ntitle: H\ndate: 2026-01-01\ndraft: true\n---\n").WithFile("secret.txt", "x");
        await using var store = await OpenAsync();

        Assert.Multiple(() =>
        {
            Assert.That(store.Current.FindPost("a")!.Html, Does.Contain("src=\"/posts/a/my%20cat.png\" width=\"3\" height=\"4\"").And.Contain("src=\"/media/shared/dog.png\" width=\"5\" height=\"6\""));
            Assert.That(store.FindAsset("/posts/a/my cat.png")!.ContentType, Is.EqualTo("image/png"));
            Assert.That(File.Exists(store.FindAsset("/media/shared/dog.png")!.File));
            Assert.That(store.FindAsset("/media/shared/secret.png"), Is.Null, "no text shows it");
            Assert.That(store.FindAsset("/posts/a/notes.html"), Is.Null, "no kind of file that is sent");
            Assert.That(store.FindAsset("/posts/a/../../secret.txt"), Is.Null);
            Assert.That(store.FindAsset("/posts/a/index.md"), Is.Null);
            Assert.That(store.FindAsset("/media/../secret.txt"), Is.Null);
            Assert.That(store.FindAsset("/posts/flat/hidden/p.png"), Is.Null, "the folder of a draft beside a post");
        });
    }

    [Test]
    public async Task Pictures_are_found_by_their_address_too()
    {
        _folder.WithFile("posts/deep/a/p.png", Pictures.Png(3, 4)).WithFile("posts/deep/a/index.md", "---\ntitle: A\ndate: 2026-01-01\n---\n![P](/posts/a/p.png)").WithPost("b", body: "[P](/posts/a/p.png)");

        var library = await LoadAsync(out var faults);

        Assert.That(faults, Is.Empty);
        Assert.That(library.FindPost("a")!.Html, Does.Contain("src=\"/posts/a/p.png\" width=\"3\" height=\"4\""));
        Assert.That(library.FindPost("b")!.Html, Does.Contain("href=\"/media/posts/deep/a/p.png\""));
    }

    [Test]
    public async Task Drawings_that_can_run_scripts_are_marked()
    {
        _folder.WithFile("posts/a.svg", "<svg viewBox='0 0 20 10'/>").WithPost("a", body: "![Drawing](a.svg)");
        await using var store = await OpenAsync();

        Assert.That(store.Current.FindPost("a")!.Html, Does.Contain("width=\"20\" height=\"10\""));
        Assert.That(store.FindAsset("/posts/a/a.svg")!.IsActive);
    }

    [Test]
    public async Task The_revision_is_the_same_for_the_same_files_and_another_for_others()
    {
        _folder.WithPost("a").WithPost("b", body: "[a](a.md)");
        var (first, again) = (await LoadAsync(), await LoadAsync());
        _folder.WithFile("posts/a.md", File.ReadAllText(Path.Combine(_folder.Path, "posts/a.md")).Replace("title:", "slug: other\ntitle:", StringComparison.Ordinal));

        var changed = await LoadAsync();

        Assert.That(again.Revision, Is.EqualTo(first.Revision));
        Assert.That(changed.Revision, Is.Not.EqualTo(first.Revision));
        Assert.That(changed.FindPost("b")!.Revision, Is.Not.EqualTo(first.FindPost("b")!.Revision), "its link leads elsewhere now");
    }

    [Test]
    public async Task Authors_and_series_are_shown_as_their_files_say()
    {
        _folder.WithFile("authors/isrid.png", Pictures.Png(9, 9))
            .WithAuthor("isrid", "Isrid van Geuns", "picture: isrid.png\nlinks:\n  - { title: Site, url: https://x.example }\n  - https://y.example/me\nleft: 2026-01-31", "Writes *well*.")
            .WithSeries("s", "A series", description: "About **it**.").WithPost("a", more: "series: s");

        var library = await LoadAsync();
        var author = library.FindAuthor("isrid")!;

        Assert.Multiple(() =>
        {
            Assert.That(author.Bio.Trim(), Is.EqualTo("<p>Writes <em>well</em>.</p>"));
            Assert.That(author.Picture, Is.EqualTo(new Picture("/authors/isrid/isrid.png", "Isrid van Geuns", 9, 9)));
            Assert.That(author.Links, Is.EqualTo(new SiteLink[] { new("Site", "https://x.example"), new("y.example/me", "https://y.example/me") }));
            Assert.That((author.HasLeft(new(2026, 1, 30)), author.HasLeft(new(2026, 1, 31))), Is.EqualTo((false, true)));
            Assert.That(library.FindSeries("s")!.Description.Trim(), Is.EqualTo("<p>About <strong>it</strong>.</p>"));
        });
    }

    private Task<ContentStore> OpenAsync() => ContentStore.OpenAsync(_folder.Path, _clock, watch: false);

    private async Task<Library> LoadAsync()
    {
        await using var store = await OpenAsync();
        return store.Current;
    }

    private Task<Library> LoadAsync(out IReadOnlyList<ContentFault> faults)
    {
        var store = OpenAsync().GetAwaiter().GetResult();
        faults = store.Faults;
        return Task.FromResult(store.Current);
    }
}
