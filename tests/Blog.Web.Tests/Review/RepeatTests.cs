using System.Net;
using AngleSharp.Dom;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Review;

/// <summary>Repeats at the desk: each kind with its sentence and its original beside it, groups as one entry.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class RepeatTests(DatabaseKind kind)
{
    private const string Words = "I have read this twice now and I still do not see how the second half follows from the first, which was so clear.";
    private const string Fortune = "My uncle left a fortune of {0} million in a bank and I am looking for an honest partner to share all of it with, write to me soon";

    private ContentFolder _content = null!;
    private RunningBlog? _blog;
    private Reader _mo = null!;
    private int _sent;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _sent = 0;
        _content = new ContentFolder().WithPost("first").WithPost("second");
        _blog = await RunningBlog.StartAsync(kind, _content);
        _mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
        _content.Dispose();
    }

    [Test]
    public async Task Each_kind_says_what_it_repeats()
    {
        var anna = await PublishedAsync("Anna", Words);
        var copy = await SendAsync("Vera", Words);
        var elsewhere = await SendAsync("Anna", Words + " Or does it?", post: "second");
        var again = await SendAsync("Anna", Words.Replace("twice", "thrice", StringComparison.Ordinal));
        await AssertReasonAsync(copy, MatchKind.CopyOfAnother, "Repeats under another name what Anna wrote 1 hour earlier.");
        await AssertReasonAsync(elsewhere, MatchKind.CrossPost, "Anna sent nearly the same words to “Title of first” 2 hours earlier.");
        await AssertReasonAsync(again, MatchKind.Resubmission, "Anna sent nearly the same words to this post 3 hours earlier.");
        Assert.That((await PaneAsync(elsewhere)).QuerySelector(".beside a[href='/posts/first#comment-1']")!.TextContent, Is.EqualTo("Title of first"));
        Assert.That((await PaneAsync(copy)).QuerySelector(".beside .state")!.TextContent, Is.EqualTo("published"));
        Assert.That(anna.State, Is.EqualTo(CommentState.Held), "as it was stored");
    }

    [Test]
    public async Task Known_spam_with_another_link_is_told_with_both_links()
    {
        const string Offer = "Luxury watches with free shipping, order now at https://{0}/sale and get a second one for half the price of the first";
        var spam = await SendAsync("Best Watches", Offer.Replace("{0}", "watches.example", StringComparison.Ordinal));
        await Site.Get<Decisions>().DecideAsync([spam.Id], DecisionAction.Spam, "jo");
        Site.Clock.Advance(TimeSpan.FromDays(2));
        var other = await SendAsync("Time Pieces", Offer.Replace("{0}", "time.example", StringComparison.Ordinal));
        var pane = await PaneAsync(other);
        Assert.That(other.MatchKind, Is.EqualTo(MatchKind.KnownSpam));
        Assert.That(pane.QuerySelector(".verdict, .changes")!.TextContent, Does.Contain("spam that Best Watches sent on 21 November 2026, with another link."));
        Assert.That(pane.QuerySelector(".changes")!.TextContent, Does.Contain("a link to time.example instead of watches.example"));
        Assert.That(pane.QuerySelector(".beside ins.host")!.TextContent, Does.Contain("time.example"));
    }

    [Test]
    public async Task All_the_ways_by_which_a_page_came_are_listed()
    {
        foreach (var channel in new[] { Channel.Webmention, Channel.Pingback })
            await Site.Get<CommentIntake>().SubmitAsync(new CommentDraft { Post = "first", Name = "North", Text = Words, Kind = CommentKind.Mention, Channel = channel, SourceUrl = "https://north.example/a" });
        Assert.That((await _mo.ReadAsync("/review?tab=waiting")).QuerySelector("dl")!.TextContent, Does.Contain("webmention, then also by pingback"));
    }

    [Test]
    public async Task A_better_second_version_takes_the_place_of_the_first_and_that_can_be_undone()
    {
        var first = await PublishedAsync("Anna", Words);
        await SendAsync("Anna", Words.Replace("twice", "thrice", StringComparison.Ordinal));
        var desk = await _mo.ReadAsync("/review?tab=duplicates");
        using var replaced = await _mo.SubmitAsync(desk, ".pane form.act", "/review?tab=duplicates", new Dictionary<string, string>(), "[name=replace]");
        Assert.That((await FindAsync(first.Id)).Text, Does.Contain("thrice"));
        var after = await _mo.ReadAsync("/review?tab=duplicates");
        Assert.That(after.QuerySelector(".last-decision")!.TextContent, Does.Contain("Replaced the first version by the second."));
        using var undone = await _mo.SubmitAsync(after, ".last-decision form", "/review?tab=duplicates", new Dictionary<string, string>());
        Assert.That((await FindAsync(first.Id)).Text, Is.EqualTo(Words));
    }

    [Test]
    public async Task A_group_is_one_entry_with_what_its_members_have_in_common()
    {
        await FortunesAsync(4);
        var desk = await _mo.ReadAsync("/review?tab=waiting");
        var entry = desk.QuerySelectorAll(".entry").Single();
        Assert.That(entry.QuerySelector(".who a")!.TextContent, Is.EqualTo("Heir 1 and 3 more like it"));
        Assert.That(entry.QuerySelector(".reason")!.TextContent, Does.Contain("4 names, 4 networks, 1 post, within 3 hours."));
        Assert.That(entry.QuerySelectorAll("a[href], button, input:not([type=hidden])"), Has.Length.LessThanOrEqualTo(4));
        Assert.That(desk.QuerySelector(".template .varies")!.TextContent, Is.EqualTo("[one of: 1 / 2 / 3 / 4]"));

        var members = await _mo.ReadAsync(desk.QuerySelector(".pane a.more")!.GetAttribute("href")!);
        Assert.That(members.QuerySelectorAll(".entry"), Has.Length.EqualTo(4));
        Assert.That(members.QuerySelectorAll(".entry.folded"), Is.Empty);
    }

    [Test]
    public async Task A_group_is_decided_as_it_was_shown_and_undone_as_a_whole()
    {
        await FortunesAsync(3);
        var desk = await _mo.ReadAsync("/review?tab=waiting");
        await FortunesAsync(1);
        using var done = await _mo.SubmitAsync(desk, "form:has(.entries)", "/review?tab=waiting", new Dictionary<string, string>(), ".folded [data-key=s]");
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { CommentState.Spam, CommentState.Spam, CommentState.Spam, CommentState.Held }));
        var after = await _mo.ReadAsync(done.Headers.Location!.OriginalString);
        Assert.That(after.QuerySelector(".notice")!.TextContent, Does.Contain("1 more has arrived"));
        Assert.That(after.QuerySelector(".last-decision")!.TextContent, Does.Contain("Called 3 comments spam."));

        using var undone = await _mo.SubmitAsync(after, ".last-decision form", "/review?tab=waiting", new Dictionary<string, string>());
        Assert.That(await StatesAsync(), Has.All.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_new_member_of_a_condemned_group_shows_the_group()
    {
        await FortunesAsync(3);
        using var done = await _mo.SubmitAsync(await _mo.ReadAsync("/review?tab=waiting"), ".pane form.act", "/review?tab=waiting", new Dictionary<string, string>(), "[value^=spam]");
        await FortunesAsync(1);
        var pane = await PaneAsync(await FindAsync(4));
        Assert.That(pane.QuerySelector(".verdict")!.TextContent, Does.Contain("One of 4 that say the same and were called spam"));
        Assert.That(pane.QuerySelector("a.more")!.GetAttribute("href"), Does.StartWith("/review?group="));
        Assert.That(pane.TextContent, Does.Contain("Moderators called this group spam."));
    }

    [TestCase("spam:1", "1:x.y")]
    [TestCase("spam:99", "99:1.0")]
    [TestCase("spam:1", "")]
    public async Task A_forged_moment_of_a_group_changes_nothing(string one, string seen)
    {
        await FortunesAsync(3);
        var desk = await _mo.ReadAsync("/review?tab=waiting");
        var fields = new Dictionary<string, string> { ["seenGroup"] = seen, ["one"] = one };
        using var response = await _mo.SubmitAsync(desk, "form:has(.entries)", "/review?tab=waiting", fields, "[formaction]");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await StatesAsync(), Has.All.EqualTo(CommentState.Held));
    }

    [Test]
    public async Task A_group_that_does_not_exist_is_not_found()
    {
        using var response = await _mo.GetAsync("/review?group=77");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task After_a_decision_the_next_comment_is_open()
    {
        await SendAsync("Ada", "One thing about trains.");
        await SendAsync("Grace", "Something else about boats.");
        await SendAsync("Joan", "A third remark, on bicycles.");
        using var done = await _mo.SubmitAsync(await _mo.ReadAsync("/review?tab=waiting"), "form:has(.entries)", "/review?tab=waiting", new Dictionary<string, string>(), "[value='publish:2']");
        var desk = await _mo.ReadAsync(done.Headers.Location!.OriginalString);
        Assert.That(desk.QuerySelector("#pane-title")!.TextContent, Is.EqualTo("Joan"));
        Assert.That(desk.QuerySelector(".room")!.ClassList, Does.Not.Contain("opened"));
    }

    private async Task AssertReasonAsync(Comment comment, MatchKind expected, string reason)
    {
        Assert.That(comment.MatchKind, Is.EqualTo(expected));
        Assert.That((await PaneAsync(comment)).TextContent, Does.Contain(reason));
    }

    private async Task FortunesAsync(int number)
    {
        for (var i = 0; i < number; i++)
            await SendAsync($"Heir {_sent + 1}", Fortune.Replace("{0}", $"{_sent + 1}", StringComparison.Ordinal));
    }

    /// <summary>Sends a comment an hour after the one before, from a network of its sender's own.</summary>
    private async Task<Comment> SendAsync(string name, string text, string post = "first")
    {
        _sent++;
        Site.Clock.Advance(TimeSpan.FromHours(1));
        var draft = new CommentDraft
        {
            Post = post,
            Name = name,
            Email = $"{name.Replace(' ', '.')}@readers.example",
            Text = text,
            Ip = new IPAddress([198, 18, (byte)(name.Sum(letter => letter) % 250), 1]),
            FormIssuedAt = Site.Clock.Now - TimeSpan.FromMinutes(1),
        };
        return (await Site.Get<CommentIntake>().SubmitAsync(draft)).Stored!;
    }

    private async Task<Comment> PublishedAsync(string name, string text)
    {
        var sent = await SendAsync(name, text);
        await Site.Get<Decisions>().DecideAsync([sent.Id], DecisionAction.Publish, "jo");
        return sent;
    }

    private async Task<IElement> PaneAsync(Comment comment) => (await _mo.ReadAsync($"/review?open={comment.Id}")).QuerySelector(".pane")!;

    private async Task<Comment> FindAsync(long id) => (await Site.Get<CommentRepository>().FindAsync(id))!;

    private async Task<IEnumerable<CommentState>> StatesAsync() =>
        (await Site.Get<CommentRepository>().ListAsync()).OrderBy(comment => comment.Id).Select(comment => comment.State);
}
