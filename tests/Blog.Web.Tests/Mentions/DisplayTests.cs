using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Storage;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>What readers see of pages elsewhere: answers among the comments, reactions as faces, mentions with their words.</summary>
[TestFixture]
internal sealed class DisplayTests
{
    private ContentFolder _content = null!;
    private RunningBlog _blog = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _content = new ContentFolder()
            .WithSite("title: A test blog\nlanguage: en\nmoderation:\n  hold-first-comment: false")
            .WithPost("answered")
            .WithPost("kinds")
            .WithPost("many")
            .WithPost("hostile")
            .WithPost("dutch", more: "language: nl")
            .WithPost("desk")
            .WithPost("quiet");
        _blog = await RunningBlog.StartAsync(content: _content);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
        _content?.Dispose();
    }

    [Test]
    public async Task Answers_from_elsewhere_stand_among_the_comments_with_their_page()
    {
        await _blog.Reader.CommentAsync("answered", "The first to say something about it.", "Ann Reader");
        var first = (await _blog.Get<Core.Comments.CommentRepository>().ThreadAsync("answered")).Comments.Single().Comment;
        var (soon, late) = (first.SubmittedAt.AddMinutes(1), first.SubmittedAt.AddMinutes(2));
        await StoreAsync(
            new("answered", "reply", "Bea Elsewhere") { Source = "https://www.bea.example/answer", AuthorUrl = "https://bea.example/", Text = "I answer you both.", At = soon },
            new("answered", "reply", "Carl") { Parent = first.Id, Text = "I answer Ann.", At = late });
        var page = await _blog.Reader.ReadAsync("/posts/answered");
        var top = page.QuerySelectorAll(".discussion > .thread > li");
        var bea = top[1];
        Assert.Multiple(() =>
        {
            Assert.That(top.Select(Author), Is.EqualTo(new[] { "Ann Reader", "Bea Elsewhere" }), "oldest first");
            Assert.That(top[0].QuerySelectorAll(".thread > li").Select(Author), Is.EqualTo(new[] { "Carl" }), "below what it answers");
            Assert.That(bea.ClassList, Does.Contain("h-cite").And.Contain("u-comment"));
            Assert.That(bea.QuerySelectorAll("a.u-url").Select(link => link.GetAttribute("href")), Is.EqualTo(new[] { "https://bea.example/", "https://www.bea.example/answer" }));
            Assert.That(bea.QuerySelector(".said-by")!.TextContent, Does.Match(@"Bea Elsewhere\s+on bea\.example\s+"), "said to come from another site");
            Assert.That(bea.QuerySelectorAll("a[href^=https]").Select(link => link.GetAttribute("rel")), Is.All.EqualTo("nofollow ugc"));
            Assert.That(bea.QuerySelector(".said-on")!.GetAttribute("href"), Is.EqualTo($"/posts/answered#{bea.Id}"));
            Assert.That(Counts(page), Is.EqualTo("3 comments"));
            Assert.That(page.QuerySelector(".mentions"), Is.Null);
        });
        using var answer = await _blog.Reader.SendCommentAsync("answered", "And I answer what Bea wrote on her own site.", "Dirk", parent: long.Parse(bea.Id![8..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That((int)answer.StatusCode, Is.EqualTo(303), "an answer from elsewhere can be answered here");
        Assert.That(await _blog.Reader.TextAsync("/posts/answered/comments.atom"), Does.Contain("I answer you both.").And.Contain("I answer Ann."));
    }

    [Test]
    public async Task Every_other_kind_has_its_place()
    {
        await StoreAsync(
            new("kinds", "like", "Ann Reader") { Source = "https://ann.example/likes/1" },
            new("kinds", "like", "Ann Reader") { Source = "https://ann.example/likes/2" },
            new("kinds", "repost", "Bea"),
            new("kinds", "bookmark", "Carl"),
            new("kinds", "mention", "Dirk Elsewhere") { Title = "On workshops", Source = "https://dirk.example/on", Text = "What is said there.", Published = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero) });
        var page = await _blog.Reader.ReadAsync("/posts/kinds");
        var mention = page.QuerySelector(".mentions .u-mention")!;
        Assert.Multiple(() =>
        {
            Assert.That(Counts(page), Is.EqualTo("1 mention, 2 likes, 1 repost, 1 bookmark"));
            Assert.That(page.QuerySelector(".post-head a[href='#discussion']")!.TextContent, Is.EqualTo(Counts(page)), "said once and for all");
            Assert.That(page.QuerySelectorAll(".mentions h4").Select(heading => heading.TextContent), Is.EqualTo(new[] { "2 likes", "1 repost", "1 bookmark" }));
            Assert.That(page.QuerySelectorAll(".u-like .letters").Select(letters => letters.TextContent), Is.EqualTo(new[] { "AR", "AR" }));
            Assert.That(page.QuerySelectorAll(".u-like a").Select(face => face.TextContent.Trim()), Is.All.EqualTo("ARAnn Reader"), "the name is there for those who hear it");
            Assert.That(page.QuerySelector(".u-like a")!.GetAttribute("href"), Is.EqualTo("https://ann.example/likes/1"));
            Assert.That(mention.QuerySelector("a.u-url.p-name")!.TextContent, Is.EqualTo("On workshops"));
            Assert.That(mention.QuerySelector(".p-author")!.TextContent, Is.EqualTo("Dirk Elsewhere"));
            Assert.That(mention.QuerySelector(".aside")!.TextContent, Does.Contain("on dirk.example, 3 February 2026"));
            Assert.That(mention.QuerySelector(".e-content")!.TextContent, Is.EqualTo("What is said there."));
            Assert.That(page.QuerySelectorAll(".discussion img, .discussion [style]"), Is.Empty, "nothing is fetched from elsewhere");
        });
        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var reactions = data.RootElement.GetProperty("@graph")[0].GetProperty("interactionStatistic").EnumerateArray().ToList();
        Assert.That(
            reactions.Select(counter => (counter.GetProperty("interactionType").GetString(), counter.GetProperty("userInteractionCount").GetInt32())),
            Is.EqualTo(new[] { ("https://schema.org/LikeAction", 2), ("https://schema.org/ShareAction", 1), ("https://schema.org/BookmarkAction", 1) }));
    }

    [Test]
    public async Task Three_hundred_of_each_fold()
    {
        await StoreAsync([.. from number in Enumerable.Range(1, 300) from kind in new[] { "like", "mention" } select new StoredMention("many", kind, $"Name {number}") { Title = $"Page {number}", Text = "Words." }]);
        var page = await _blog.Reader.ReadAsync("/posts/many");
        Assert.Multiple(() =>
        {
            Assert.That(Counts(page), Is.EqualTo("300 mentions, 300 likes"));
            Assert.That(page.QuerySelectorAll(".mentions summary").Select(more => more.TextContent), Is.EqualTo(new[] { "and 284 more", "and 290 more" }));
            Assert.That(page.QuerySelectorAll(".mentions li[id^=comment-]").Select(entry => entry.Id).Distinct().Count(), Is.EqualTo(600), "each can be linked to");
            Assert.That(page.QuerySelectorAll(".mentions li").Count(entry => entry.Closest("details") is null), Is.EqualTo(26), "seen at once");
        });
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("🦊🦊")]
    [TestCase("‮evil.example")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("\" onmouseover=\"alert(1)")]
    [TestCase("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘")]
    public async Task Hostile_names_stay_names(string name)
    {
        var ids = await StoreAsync(
            new("hostile", "like", name) { Source = $"https://a.example/{Uri.EscapeDataString(name)}/{new string('x', 1500)}" },
            new("hostile", "reply", name) { Text = name },
            new("hostile", "mention", name + new string('w', 200)) { Title = name });
        var page = await _blog.Reader.ReadAsync("/posts/hostile");
        var entries = ids.ConvertAll(id => page.GetElementById($"comment-{id}")!);
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelectorAll("#discussion script, #discussion [onmouseover]"), Is.Empty);
            Assert.That(entries[0].QuerySelector(".letters")!.TextContent, Is.Not.Empty);
            foreach (var entry in entries)
            {
                var named = entry.QuerySelector("bdi")!;
                Assert.That(named.TextContent.Trim(), Is.Not.Empty, "a link says where it leads");
                if (name.Trim().Length > 0) Assert.That(named.TextContent, Does.StartWith(name));
            }
        });
    }

    [Test]
    public async Task The_desk_says_what_kind_of_page_it_is_and_shows_its_words()
    {
        var id = (await StoreAsync(new StoredMention("desk", "like", "Frits Elsewhere") { Title = "Liked", Source = "https://www.frits.example/1", Text = "Likes it." })).Single();
        await _blog.CreateAccountAsync("ada", "a long password", Core.Accounts.AccountRole.Moderator);
        var moderator = _blog.NewReader();
        await moderator.SignInAsync("ada", "a long password");
        var page = await moderator.ReadAsync($"/review?tab=published&open={id}");
        var told = page.QuerySelector(".elsewhere")!;
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector(".entry.open .who")!.TextContent, Does.Contain("(like)"));
            Assert.That(told.QuerySelector(".letters")!.TextContent, Is.EqualTo("FE"));
            Assert.That(told.QuerySelector("a")!.GetAttribute("href"), Is.EqualTo("https://www.frits.example/1"));
            Assert.That(told.TextContent, Does.Contain("Liked").And.Contain("frits.example").And.Contain("The page likes the post."));
            Assert.That(page.QuerySelector(".excerpt")!.TextContent.Trim(), Is.EqualTo("Likes it."));
        });
    }

    [Test]
    public async Task Dutch_posts_count_in_Dutch()
    {
        await StoreAsync(new("dutch", "like", "Ann"), new("dutch", "repost", "Bea"), new("dutch", "bookmark", "Carl"), new("dutch", "mention", "Dirk"), new("dutch", "reply", "Els") { Text = "Ja." });
        var page = await _blog.Reader.ReadAsync("/posts/dutch");
        Assert.That(Counts(page), Is.EqualTo("1 reactie, 1 vermelding, 1 like, 1 keer gedeeld, 1 keer bewaard"));
        Assert.That(page.QuerySelector("#mentions-title")!.TextContent, Is.EqualTo("Van andere sites"));
    }

    [Test]
    public async Task Where_nothing_is_told_nothing_is_shown()
    {
        var page = await _blog.Reader.ReadAsync("/posts/quiet");
        Assert.That((Counts(page), page.QuerySelector(".mentions")), Is.EqualTo(("No comments yet", (IElement?)null)));
    }

    private Task<List<long>> StoreAsync(params StoredMention[] mentions) => StoredMention.StoreAsync(_blog.Get<Database>(), mentions);

    private static string Author(IElement entry) => entry.QuerySelector(".p-author")!.TextContent.Trim();

    private static string Counts(IHtmlDocument page) => page.QuerySelector(".discussion-head .aside")!.TextContent.Split('·')[0].Trim();
}
