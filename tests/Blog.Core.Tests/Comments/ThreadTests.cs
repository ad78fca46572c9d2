using Blog.Core.Comments;
using Blog.Core.Mentions;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Core.Tests.Comments;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class ThreadTests(DatabaseKind kind)
{
    private CoreOnDatabase _blog = null!;

    [SetUp]
    public async Task Open() => _blog = await CoreOnDatabase.OpenAsync(kind);

    [TearDown]
    public async Task Close()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Answers_stand_below_what_they_answer_oldest_first()
    {
        var a = await SayAsync("Anna");
        var b = await SayAsync("Bea");
        var a1 = await SayAsync("Carl", a);
        var b1 = await SayAsync("Dirk", b);
        var a2 = await SayAsync("Els", a);
        var a11 = await SayAsync("Frits", a1);

        var thread = await _blog.Core.Comments.ThreadAsync("first");

        Assert.That(thread.Comments.Select(entry => (entry.Comment.Id, entry.Depth, entry.InReplyTo?.AuthorName)), Is.EqualTo(new (long, int, string?)[]
        {
            (a.Id, 0, null), (a1.Id, 1, "Anna"), (a11.Id, 2, "Carl"), (a2.Id, 1, "Anna"), (b.Id, 0, null), (b1.Id, 1, "Bea"),
        }));
    }

    [Test]
    public async Task Depth_is_limited_in_display_and_not_in_truth()
    {
        var last = await SayAsync("Level0");
        for (var level = 1; level <= 6; level++) last = await SayAsync($"Level{level}", last);
        var thread = await _blog.Core.Comments.ThreadAsync("first");
        Assert.That(thread.Comments.Select(entry => entry.Depth), Is.EqualTo(new[] { 0, 1, 2, 3, 3, 3, 3 }));
        Assert.That(thread.Comments[^1].InReplyTo!.AuthorName, Is.EqualTo("Level5"));
    }

    [Test]
    public async Task An_answer_to_something_hidden_stands_below_the_nearest_comment_that_readers_see()
    {
        var a = await SayAsync("Anna");
        var b = await SayAsync("Bea", a);
        var c = await SayAsync("Carl", b);
        var d = await SayAsync("Dirk", c);
        await _blog.Core.Decisions.DecideAsync([b.Id, c.Id], DecisionAction.Remove, "mod");

        var thread = await _blog.Core.Comments.ThreadAsync("first");

        Assert.That(thread.Comments.Select(entry => (entry.Comment.Id, entry.Depth, entry.AnswersHidden)), Is.EqualTo(new[] { (a.Id, 0, false), (d.Id, 1, true) }));
        Assert.That(thread.Comments[1].InReplyTo, Is.Null);
    }

    [Test]
    public async Task Counts_are_the_same_everywhere_and_mentions_are_counted_apart()
    {
        await SayAsync("Anna");
        await SayAsync("Bea");
        await _blog.StoreAsync(_blog.Draft("Nobody sees this field.") with { Honeypot = "x" });
        var mention = await _blog.StoreAsync(Linkback(CommentKind.Mention, "https://elsewhere.example/1"));
        await _blog.Core.Decisions.DecideAsync([mention.Id], DecisionAction.Publish, "mod");
        await _blog.StoreAsync(Linkback(CommentKind.Backlink, "https://blog.example/posts/second"));

        var thread = await _blog.Core.Comments.ThreadAsync("first");
        var counts = await _blog.Core.Comments.CountsAsync(["first", "second"]);
        var all = await _blog.Core.Comments.AllCountsAsync();

        Assert.That(thread.Counts, Is.EqualTo(new CommentCounts(2, 1, 1)));
        Assert.That(counts["first"], Is.EqualTo(new CommentCounts(2, 1, 1)));
        Assert.That(counts["second"], Is.EqualTo(CommentCounts.None));
        Assert.That(all, Is.EqualTo(new Dictionary<string, CommentCounts> { ["first"] = new(2, 1, 1) }));
        Assert.That((await _blog.Core.Comments.RecentAsync(10)).Select(comment => comment.AuthorName), Is.EqualTo(new[] { "Bea", "Anna" }));
    }

    [Test]
    public async Task An_answer_from_elsewhere_stands_in_the_thread_and_is_counted_there()
    {
        var a = await SayAsync("Anna");
        var ids = await StoredMention.StoreAsync(_blog.Core.Database,
        [
            new("first", "reply", "Bea") { Parent = a.Id, At = a.SubmittedAt.AddMinutes(2), Text = "An answer." },
            new("first", "like", "Carl") { At = a.SubmittedAt.AddMinutes(3) },
            new("first", "like", "Dirk") { At = a.SubmittedAt.AddMinutes(4) },
            new("first", "bookmark", "Els") { At = a.SubmittedAt.AddMinutes(5) },
            new("first", "repost", "Frits") { At = a.SubmittedAt.AddMinutes(6) },
        ]);
        var thread = await _blog.Core.Comments.ThreadAsync("first");
        Assert.Multiple(async () =>
        {
            Assert.That(thread.Comments.Select(entry => (entry.Comment.Id, entry.Depth, entry.Page?.Response)), Is.EqualTo(new (long, int, MentionResponse?)[] { (a.Id, 0, null), (ids[0], 1, MentionResponse.Reply) }));
            Assert.That(thread.Mentions.Select(mention => mention.Comment.Id), Is.EqualTo(ids.Skip(1)));
            Assert.That(thread.Counts, Is.EqualTo(new CommentCounts(2, 0, 0, 2, 1, 1)));
            Assert.That((await _blog.Core.Comments.CountsAsync(["first"]))["first"], Is.EqualTo(thread.Counts));
            Assert.That((await _blog.Core.Comments.AllCountsAsync())["first"], Is.EqualTo(thread.Counts));
            Assert.That((await _blog.Core.Comments.RecentAsync(10)).Select(comment => comment.AuthorName), Is.EqualTo(new[] { "Bea", "Anna" }));
            Assert.That((await _blog.Core.Comments.LatestAsync(["first"]))["first"], Is.EqualTo(a.SubmittedAt.AddMinutes(2)));
        });
    }

    [Test]
    public async Task Readers_pages_are_made_anew_once_it_is_known_how_a_page_responds()
    {
        var id = (await StoredMention.StoreAsync(_blog.Core.Database, [new("first", "mention", "Bea")])).Single();
        var (revision, announced) = (await RevisionAsync(), _blog.Core.Database.Changes.RevisionOf("first"));
        await _blog.Core.Mentions.SaveAsync(id, new MentionPage(MentionResponse.Like, "https://bea.example/", "https://bea.example/", "https://blog.example/", _blog.Clock.GetUtcNow()), "", null);
        Assert.That(_blog.Core.Database.Changes.RevisionOf("first"), Is.GreaterThan(announced));
        Assert.That(await RevisionAsync(), Is.Not.EqualTo(revision));
    }

    [Test]
    public async Task The_revision_changes_with_what_readers_see_and_only_then()
    {
        var empty = await RevisionAsync();
        var comment = await SayAsync("Anna");
        var one = await RevisionAsync();
        await _blog.StoreAsync(_blog.Draft("Nobody sees this field.") with { Honeypot = "x" });
        var hidden = await RevisionAsync();
        _blog.Clock.Advance(TimeSpan.FromSeconds(5));
        await _blog.Core.Receipts.EditAsync(comment.Receipt, "Anna has thought better of it and says something else.");
        var edited = await RevisionAsync();
        await _blog.Core.Decisions.DecideAsync([comment.Id], DecisionAction.Remove, "mod");
        var removed = await RevisionAsync();

        Assert.That(hidden, Is.EqualTo(one));
        Assert.That(removed, Is.EqualTo(empty));
        Assert.That(new[] { empty, one, edited }.Distinct().ToList(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_change_that_readers_see_is_announced_and_no_other()
    {
        var announced = new List<string?>();
        await Eventually.ThatAsync(() => kind == DatabaseKind.Sqlite || _blog.Core.Database.Changes.RevisionOf("first") > 0, "it listens");
        _blog.Core.Database.Changes.ThreadChanged += announced.Add;
        await _blog.StoreAsync(_blog.Draft("Nobody sees this field.") with { Honeypot = "x" });
        Assert.That(announced, Is.Empty);
        await SayAsync("Anna");
        Assert.That(announced, Is.EqualTo(new[] { "first" }));
    }

    private async Task<string> RevisionAsync() => (await _blog.Core.Comments.ThreadAsync("first")).Revision;

    private async Task<Comment> SayAsync(string name, Comment? parent = null)
    {
        _blog.Clock.Advance(TimeSpan.FromMinutes(1));
        return await _blog.PublishAsync(_blog.Draft($"This is what {name} has to say: {Guid.NewGuid()} {Guid.NewGuid()}", name, ip: $"192.0.2.{name.Length}{name[^1] % 10}") with { ParentId = parent?.Id });
    }

    private static CommentDraft Linkback(CommentKind kind, string source) => new()
    {
        Post = "first",
        Kind = kind,
        Channel = Channel.Pingback,
        Name = "A page",
        Text = $"[…] linked from {source} […]",
        SourceUrl = source,
    };
}
