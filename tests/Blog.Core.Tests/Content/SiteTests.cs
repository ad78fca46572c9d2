using Blog.Core.Content;
using Blog.Testing;

namespace Blog.Core.Tests.Content;

public sealed class SiteTests
{
    private ContentFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Everything_the_settings_say_is_there()
    {
        _folder.WithFile("photos/b.png", Pictures.Png(1, 2)).WithFile("photos/a b.png", Pictures.Png(3, 4)).WithFile("promo.png", Pictures.Png(5, 6)).WithSite("""
            title: Marginalia
            tagline: Notes
            language: nl
            url: https://blog.example
            theme: paper
            theme_options: { accent: "#a33", wide: true }
            posts_per_page: 7
            permalink: /:year/:slug/
            time_zone: Europe/Amsterdam
            navigation: [{ title: Archief, url: /archive }]
            comments: { enabled: true, close_after_days: 30, email_required: false, hold_first: false, max_depth_display: 2 }
            moderation: { link_limit: 4, flood: { minutes: 5 }, hold-words: [casino, lottery] }
            featured: { title: Read this, text: Now., picture: { src: promo.png, alt: A book }, link: /posts/a, label: Read }
            photos: { folder: photos, captions: { b.png: A hill } }
            widgets: [series, photos]
            """);

        var (site, faults) = await LoadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty);
            Assert.That((site.Title, site.Tagline, site.Language, site.BaseUrl!.Host, site.PostsPerPage, site.Permalink), Is.EqualTo(("Marginalia", "Notes", "nl", "blog.example", 7, "/:year/:slug")));
            Assert.That(site.ThemeOptions, Is.EquivalentTo(new Dictionary<string, string> { ["accent"] = "#a33", ["wide"] = "true" }));
            Assert.That(site.Navigation, Is.EqualTo(new SiteLink[] { new("Archief", "/archive") }));
            Assert.That(site.Comments, Is.EqualTo(new CommentOptions { CloseAfterDays = 30, EmailRequired = false, HoldFirst = false, MaxDepthDisplay = 2 }));
            Assert.That((site.Moderation.LinkLimit, site.Moderation.FloodWindow, site.Moderation.HoldFirstComment), Is.EqualTo((4, TimeSpan.FromMinutes(5), false)));
            Assert.That(site.Featured, Is.EqualTo(new Promotion("Read this", "Now.", new("/media/promo.png", "A book", 5, 6), "/posts/a", "Read")));
            Assert.That(site.Photos, Is.EqualTo(new Picture[] { new("/media/photos/a%20b.png", "", 3, 4), new("/media/photos/b.png", "A hill", 1, 2) }));
            Assert.That(site.Widgets, Is.EqualTo(new[] { "series", "photos" }));
        });
    }

    [Test]
    public async Task All_faults_are_reported_at_once_and_defaults_stand_in()
    {
        _folder.WithSite("""
            titel: X
            url: blog.example
            posts_per_page: many
            permalink: posts
            time_zone: Europe/Amsterdm
            widgets: [serie]
            moderation: { link-limt: 2, hold-at: 9000 }
            photos: nowhere
            featured: { link: nonsense, title: T, picture: { src: gone.png, alt: Gone } }
            """);

        var (site, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.Line, fault.Key, fault.Kind, fault.Nearest)), Is.EquivalentTo(new[]
        {
            (1, "titel", FaultKind.UnknownKey, (string?)"title"),
            (2, "url", FaultKind.BadSiteUrl, null),
            (3, "posts_per_page", FaultKind.NotANumber, null),
            (4, "permalink", FaultKind.BadPermalink, null),
            (5, "time_zone", FaultKind.BadTimeZone, "Europe/Amsterdam"),
            (6, "widgets", FaultKind.NotOneOf, "series"),
            (7, "moderation.link-limt", FaultKind.UnknownKey, "link-limit"),
            (7, "moderation.hold-at", FaultKind.NotInRange, null),
            (8, "photos", FaultKind.MissingFolder, null),
            (9, "featured.link", FaultKind.BadAddress, null),
            (9, "featured.picture", FaultKind.MissingPicture, null),
        }));
        Assert.That((site.Permalink, site.PostsPerPage, site.Title), Is.EqualTo(("/posts/:slug", 10, "Blog")));
    }

    [Test]
    public async Task The_policy_has_a_file_of_its_own_that_goes_before_the_settings()
    {
        _folder.WithSite("comments: { hold_first: false }\nmoderation:\n  link_limit: 4\n  hold_at: 6\n").WithFile("moderation.yml", """
            hold-at: 3
            weights:
              honeypot: 0.5
            spam-words: |
              # pasted in
              cialis

              online casino
            allow:
            """);

        var (site, faults) = await LoadAsync();

        Assert.That((site.Moderation.HoldAt, site.Moderation.LinkLimit, site.Moderation.WeightOf("honeypot"), site.Moderation.HoldFirstComment), Is.EqualTo((3.0, 4, 0.5, false)));
        Assert.That(faults.Select(fault => fault.ToString()), Is.EqualTo(new[] { "site.yml:4: moderation.hold_at: “hold_at” is set in moderation.yml too, and that one counts. Remove one of the two." }));
    }

    [TestCase("weights: 5", 1, "weights", FaultKind.NotKeysAndValues, null)]
    [TestCase("weights: { honeypot: lots }", 1, "weights.honeypot", FaultKind.NotInRange, null)]
    [TestCase("caps:\n  links: -1", 2, "caps.links", FaultKind.NotInRange, null)]
    [TestCase("hold-at: [5, 6]", 1, "hold-at", FaultKind.NotText, null)]
    [TestCase("weights:\n  many-link: 2", 2, "weights.many-link", FaultKind.UnknownKey, "weights.many-links")]
    [TestCase("hold-words:\n  - casino\n  - a: b", 3, "hold-words", FaultKind.NotText, null)]
    [TestCase("hold-words: { casino: yes }", 1, "hold-words.casino", FaultKind.UnknownKey, null)]
    [TestCase("hold-at: 5\nhold-at: 6", 2, "hold-at", FaultKind.DuplicateKey, null)]
    [TestCase("hold-at: 5\nholdAt: 6", 2, "holdAt", FaultKind.DuplicateKey, null)]
    [TestCase("link-limit: 1\nhold-at: 50", 2, "spam-at", FaultKind.BelowOther, null)]
    [TestCase("hold-at: 4\nhonest-may-wait: 20", 2, "honest-may-wait", FaultKind.BesideOther, null)]
    [TestCase("- hold-at", 1, null, FaultKind.NotKeysAndValues, null)]
    [TestCase("hold-at: [5", 2, null, FaultKind.YamlSyntax, null)]
    public async Task A_fault_of_the_policy_is_told_with_its_line_and_the_shipped_value_stays(string policy, int line, string? key, FaultKind kind, string? nearest)
    {
        _folder.WithFile("moderation.yml", policy);

        var (site, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.File, fault.Line, fault.Key, fault.Kind, fault.Nearest)), Is.EqualTo(new[] { ("moderation.yml", line, key, kind, nearest) }));
        Assert.That((site.Moderation.WeightOf("honeypot"), site.Moderation.CapOf(Moderation.SignalGroup.Links)), Is.EqualTo((10.0, 8.0)));
    }

    [Test]
    public async Task The_policy_is_changed_while_the_blog_runs_and_a_broken_file_changes_nothing()
    {
        _folder.WithFile("moderation.yml", "hold-at: 3");
        await using var store = await ContentStore.OpenAsync(_folder.Path, new TestClock(), watch: false);
        var changes = 0;
        store.Changed += _ => changes++;

        _folder.WithFile("moderation.yml", "hold-at: 4");
        await store.ReloadAsync(["moderation.yml"]);
        Assert.That((store.Current.Site.Moderation.HoldAt, changes), Is.EqualTo((4.0, 1)));

        _folder.WithFile("moderation.yml", "hold-at: [4");
        await store.ReloadAsync(["moderation.yml"]);
        Assert.That((store.Current.Site.Moderation.HoldAt, store.Faults.Single().Kind), Is.EqualTo((4.0, FaultKind.YamlSyntax)));

        File.Delete(System.IO.Path.Combine(_folder.Path, "moderation.yml"));
        await store.ReloadAsync(["moderation.yml"]);
        Assert.That((store.Current.Site.Moderation.HoldAt, store.Faults), Is.EqualTo((Moderation.Policy.Default.HoldAt, Array.Empty<ContentFault>())));
    }

    [Test]
    public void Comments_close_after_days_for_the_site_and_the_post()
    {
        var post = new Post { Slug = "a", Path = "/posts/a", File = "posts/a.md", Title = "A", Date = TestClock.Start, State = PostState.Published, Summary = "", Language = "en", Revision = "" };
        var site = new SiteOptions { Comments = new() { CloseAfterDays = 2 } };

        Assert.Multiple(() =>
        {
            Assert.That(site.CommentsOpenOn(post, TestClock.Start.AddDays(1.9)));
            Assert.That(site.CommentsOpenOn(post, TestClock.Start.AddDays(2)), Is.False);
            Assert.That(site.CommentsOpenOn(post with { CommentsOpen = false }, TestClock.Start), Is.False);
            Assert.That(new SiteOptions { Comments = new() { Enabled = false } }.CommentsOpenOn(post, TestClock.Start), Is.False);
        });
    }

    [Test]
    public async Task The_sample_blog_is_without_fault()
    {
        await using var store = await ContentStore.OpenAsync(Repository.SampleContent, new TestClock(), watch: false);

        Assert.That(store.Faults.Select(fault => fault.ToString()), Is.Empty);
        Assert.That(store.Current.Posts, Is.Not.Empty);
    }

    private async Task<(SiteOptions Site, IReadOnlyList<ContentFault> Faults)> LoadAsync()
    {
        await using var store = await ContentStore.OpenAsync(_folder.Path, new TestClock(), watch: false);
        return (store.Current.Site, store.Faults);
    }
}
