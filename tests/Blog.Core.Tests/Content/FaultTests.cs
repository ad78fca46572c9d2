using System.Globalization;
using Blog.Core.Content;
using Blog.Testing;

namespace Blog.Core.Tests.Content;

public sealed class FaultTests
{
    private ContentFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("no front matter", FaultKind.NoFrontMatter, 1)]
    [TestCase("", FaultKind.NoFrontMatter, 1)]
    [TestCase("+++\ntitle = 'x'\n+++\n", FaultKind.TomlFrontMatter, 1)]
    [TestCase("---\ntitle: x\ndate: 2026-01-01\n", FaultKind.FrontMatterNotClosed, 1)]
    [TestCase("---\ntitle: a: b\n---\n", FaultKind.YamlSyntax, 2)]
    [TestCase("---\ntitle: [a\ndate: 2026-01-01\n---\n", FaultKind.YamlSyntax, 2)]
    [TestCase("---\n- a\n- b\n---\n", FaultKind.NotKeysAndValues, 2)]
    [TestCase("---\ntitle: x\ndate: 2026-01-01\ntitle: y\n---\n", FaultKind.DuplicateKey, 4)]
    [TestCase("---\ntitle: x\ndate: 2026-13-01\n---\n", FaultKind.NotADate, 3)]
    [TestCase("---\ntitle: x\ndate: 1026-01-01\n---\n", FaultKind.NotADate, 3)]
    [TestCase("---\ntitle: x\ndate: 2026-01-01\nslug: A b/c\n---\n", FaultKind.BadSlug, 4)]
    [TestCase("---\ntitle: [x]\ndate: 2026-01-01\n---\n", FaultKind.NotText, 2)]
    public async Task A_file_that_cannot_be_understood_is_refused_with_its_line(string text, FaultKind kind, int line)
    {
        _folder.WithFile("posts/a.md", text).WithPost("b");

        var (library, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.File, fault.Kind, fault.Line)), Does.Contain(("posts/a.md", kind, line)));
        Assert.That(faults.Max(fault => fault.Severity), Is.EqualTo(FaultSeverity.Refusal));
        Assert.That(library.Posts.Select(post => post.Slug), Is.EqualTo(new[] { "b" }), "the others are there");
    }

    [Test]
    public async Task Bytes_that_are_not_utf8_are_reported_at_their_line()
    {
        _folder.WithFile("posts/a.md", [.. "---\ntitle: Caf"u8, 0xE9, .. "\ndate: 2026-01-01\n---\n"u8]);

        var (_, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.Kind, fault.Line)), Is.EqualTo(new[] { (FaultKind.NotUtf8, 2) }));
    }

    [Test]
    public async Task A_byte_order_mark_and_windows_lines_do_no_harm()
    {
        _folder.WithFile("posts/a.md", [0xEF, 0xBB, 0xBF, .. "---\r\ntitle: A\r\ndate: 2026-01-01\r\n---\r\nText.\r\n"u8]);

        var (library, faults) = await LoadAsync();

        Assert.That(faults, Is.Empty);
        Assert.That(library.FindPost("a")!.PlainText, Is.EqualTo("Text."));
    }

    [Test]
    public async Task All_faults_of_a_file_are_reported_at_once_with_their_keys()
    {
        _folder.WithFile("posts/a.md", """
            ---
            titel: A
            date: tomorrow
            draft: perhaps
            part: -1
            comments: sometimes
            aliases: [old, /fine]
            language: Dutch, mostly
            categroies: [x]
            wholly_unheard_of: 1
            ---
            """);

        var (_, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.Line, fault.Key, fault.Kind, fault.Nearest)), Is.EquivalentTo(new[]
        {
            (2, "title", FaultKind.MissingKey, (string?)null),
            (2, "titel", FaultKind.UnknownKey, "title"),
            (3, "date", FaultKind.NotADate, null),
            (4, "draft", FaultKind.NotAFlag, null),
            (5, "part", FaultKind.NotANumber, null),
            (6, "comments", FaultKind.NotOneOf, null),
            (7, "aliases", FaultKind.BadAlias, null),
            (8, "language", FaultKind.BadLanguage, null),
            (9, "categroies", FaultKind.UnknownKey, "categories"),
            (10, "wholly_unheard_of", FaultKind.UnknownKey, null),
        }));
    }

    [Test]
    public async Task Of_two_files_with_one_slug_the_first_by_name_is_used()
    {
        _folder.WithPost("one", "First", more: "slug: same").WithPost("two", "Second", more: "slug: same");

        var (library, faults) = await LoadAsync();

        Assert.That(library.FindPost("same")!.Title, Is.EqualTo("First"));
        Assert.That(faults.Select(fault => (fault.File, fault.Line, fault.Key, fault.Kind, fault.Arguments[1])), Is.EqualTo(new[] { ("posts/two.md", 4, "slug", FaultKind.DuplicateSlug, "posts/one.md") }));
    }

    [Test]
    public async Task Two_files_for_one_part_are_both_there_and_reported()
    {
        _folder.WithSeries("s").WithPost("a", date: "2026-01-01", more: "series: s\npart: 1").WithPost("b", date: "2026-01-02", more: "series: s\npart: 1");

        var (library, faults) = await LoadAsync();

        Assert.That(library.FindSeries("s")!.Parts, Has.Count.EqualTo(2));
        Assert.That(faults.Select(fault => (fault.File, fault.Line, fault.Kind, fault.Arguments[2])), Is.EqualTo(new[] { ("posts/b.md", 5, FaultKind.DuplicatePart, "posts/a.md") }));
    }

    [Test]
    public async Task Names_without_a_file_are_warnings_once_with_the_nearest()
    {
        _folder.WithAuthor("isrid", "Isrid").WithSeries("co-creation").WithPost("a", more: "author: isird\nseries: co-craetion").WithPost("b", more: "author: isird");

        var (library, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.File, fault.Kind, fault.Nearest, fault.Severity)), Is.EqualTo(new[]
        {
            ("posts/a.md", FaultKind.UnknownAuthor, "isrid", FaultSeverity.Warning), ("posts/a.md", FaultKind.UnknownSeries, "co-creation", FaultSeverity.Warning),
        }));
        Assert.That(library.FindPost("b")!.Authors.Single().Name, Is.EqualTo("isird"), "the byline is there");
    }

    [Test]
    public async Task Links_and_pictures_that_lead_nowhere_are_errors_with_their_lines_and_the_post_is_there()
    {
        _folder.WithFile("posts/cat.png", Pictures.Png(1, 1)).WithPost("b", body: "## Part one").WithPost("c", more: "draft: true")
            .WithPost("a", more: "cover: { src: cta.png, alt: Cat }", body: "[x](nowhere.md)\n[y](b.md#part-won)\n![z](missing.png)\n[w](c.md)\n[v](/posts/none)\n[u](../../../etc/passwd)");

        var (library, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.File, fault.Line, fault.Kind, fault.Nearest)), Is.EquivalentTo(new[]
        {
            ("posts/a.md", 4, FaultKind.MissingPicture, (string?)"cat.png"),
            ("posts/a.md", 7, FaultKind.MissingLink, null),
            ("posts/a.md", 8, FaultKind.MissingAnchor, "part-one"),
            ("posts/a.md", 9, FaultKind.MissingPicture, null),
            ("posts/a.md", 10, FaultKind.LinkToUnpublished, null),
            ("posts/a.md", 11, FaultKind.MissingLink, null),
            ("posts/a.md", 12, FaultKind.MissingLink, null),
        }));
        Assert.That(library.FindPost("a")!.Html, Does.Contain("<a>x</a>").And.Contain("<a href=\"/posts/b#part-won\">y</a>").And.Contain("<a>w</a>"));
    }

    [Test]
    public async Task Addresses_that_are_taken_are_reported()
    {
        _folder.WithPost("a", more: "aliases: [/posts/b, /was]").WithPost("b", more: "aliases: [/was]").WithPage("search");

        var (library, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => (fault.File, fault.Kind)), Is.EquivalentTo(new[]
        {
            ("posts/a.md", FaultKind.AliasTaken), ("posts/b.md", FaultKind.AliasTaken), ("pages/search.md", FaultKind.ReservedAddress),
        }));
        Assert.That(library.Resolve("/was"), Is.EqualTo(new AliasTarget("/posts/a")));
        Assert.That(library.Resolve("/posts/b"), Is.InstanceOf<PostTarget>());
    }

    [Test]
    public async Task Odd_but_harmless_things_are_warnings()
    {
        _folder.WithPost("a", date: "2026-02-02", more: "updated: 2026-01-01\npart: 3").WithFile("posts/p.png", Pictures.Png(1, 1)).WithPost("b", more: "cover: p.png");

        var (_, faults) = await LoadAsync();

        Assert.That(faults.Select(fault => fault.Kind), Is.EquivalentTo(new[] { FaultKind.OddUpdate, FaultKind.PartWithoutSeries, FaultKind.PictureWithoutAlt }));
        Assert.That(faults.Select(fault => fault.Severity), Is.All.EqualTo(FaultSeverity.Warning));
    }

    [Test]
    public void Every_fault_has_a_sentence_and_a_remedy_in_both_languages([Values] FaultKind kind, [Values("en", "nl")] string language)
    {
        var outer = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var fault = new ContentFault("posts/a.md", 3, "title", kind, "ONE", "TWO", "THREE") { Nearest = "NEAR" };

            Assert.That(fault.Message, Does.EndWith("."));
            Assert.That(fault.Remedy, Does.Contain(language == "en" ? "Did you mean “NEAR”?" : "Bedoelde je ‘NEAR’?"));
            Assert.That(fault.ToString(), Does.StartWith("posts/a.md:3: title: "));
        }
        finally
        {
            CultureInfo.CurrentUICulture = outer;
        }
    }

    private async Task<(Library Library, IReadOnlyList<ContentFault> Faults)> LoadAsync()
    {
        await using var store = await ContentStore.OpenAsync(_folder.Path, new TestClock(), watch: false);
        return (store.Current, store.Faults);
    }
}
