using System.Net;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Moderation;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>What becomes of a mention when its page changes, goes, or tells once more, over real HTTP and on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
internal sealed class MentionLifeTests(DatabaseKind kind)
{
    private MentionedBlog _blog = null!;
    private FakeSite _site = null!;
    private string _post = "";

    private string Target => _blog.Of($"/posts/{_post}");

    [OneTimeSetUp]
    public async Task OpenAsync() => _blog = await MentionedBlog.StartAsync(kind);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [SetUp]
    public void Take() => (_post, _site) = (_blog.NextPost(), _blog.NextSite());

    [Test]
    public async Task Receiver_1_a_valid_pair_is_accepted_and_has_a_status_page()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">the first workshop</a>"));
        using var answer = await _blog.TellAsync(source, Target);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await _blog.SettledAsync(answer.Headers.Location!), Is.EqualTo("published"));

        var page = await _blog.Running.Reader.ReadAsync(answer.Headers.Location!.PathAndQuery);
        var mention = (await _blog.MentionsAsync(_post)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Shown"));
            Assert.That(mention.Channels, Is.EqualTo(new[] { Channel.Webmention }));
            Assert.That(mention.SourceUrl, Is.EqualTo(source));
            Assert.That(_site.Requests.Single().Headers["Accept"], Does.StartWith("text/html"));
        });
        Assert.That((await _blog.Running.Reader.ReadAsync($"/posts/{_post}")).QuerySelector($"#comment-{mention.Id} a")!.GetAttribute("href"), Is.EqualTo(source));
    }

    [Test]
    public async Task Redirects_of_the_source_are_followed_and_make_no_second_mention()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        var shortened = _site.Put("/s", FakeAnswer.Redirect("/post", 301));
        await _blog.MentionAsync(shortened, Target);
        await _blog.MentionAsync(source, Target);
        Assert.That((await _blog.MentionsAsync(_post)).Single().SourceUrl, Is.EqualTo(source));
    }

    [Test]
    public async Task A_fragment_of_the_target_does_not_matter_for_what_it_is_and_leads_to_the_comment()
    {
        await _blog.Running.Reader.CommentAsync(_post, "A comment that somebody answers elsewhere.");
        var comment = (await _blog.Comments.ListAsync(post: _post)).Single();
        var target = $"{Target}#comment-{comment.Id}";
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{target}\">I disagree</a>"));
        Assert.That(await _blog.MentionAsync(source, target), Is.EqualTo("published"));
        Assert.That((await _blog.MentionsAsync(_post)).Single().ParentId, Is.EqualTo(comment.Id));
    }

    [Test]
    public async Task Update_1_a_link_that_is_added_is_a_mention_of_the_new_post_too()
    {
        var other = _blog.NextPost();
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a> <a href=\"{_blog.Of($"/posts/{other}")}\">y</a>"));
        await _blog.MentionAsync(source, Target);
        Assert.That(await _blog.MentionAsync(source, _blog.Of($"/posts/{other}")), Is.EqualTo("published"));
        Assert.That(((await _blog.MentionsAsync(_post)).Count, (await _blog.MentionsAsync(other)).Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Update_2_a_link_that_is_removed_takes_its_mention_with_it()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", MentionedBlog.Page(_site, "Never mind."));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("withdrawn"));
        Assert.That((await _blog.MentionsAsync(_post)).Single().State, Is.EqualTo(CommentState.Withdrawn));

        _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("published"), "and back");
        Assert.That((await _blog.MentionsAsync(_post)).Single().State, Is.EqualTo(CommentState.Published));
    }

    [TestCase(410, "<p>Gone")]
    [TestCase(200, "<meta http-equiv=\"Status\" content=\"410 GONE\"><p>Deleted. <a href=\"TARGET\">x</a>")]
    public async Task Delete_1_a_page_that_is_gone_takes_its_mention_with_it(int status, string body)
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", FakeAnswer.Of(status, body.Replace("TARGET", Target)));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("withdrawn"));
        Assert.That((await _blog.Running.Reader.ReadAsync($"/posts/{_post}")).QuerySelector(".mentions"), Is.Null);
    }

    [Test]
    public async Task Told_again_it_stays_one()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        for (var i = 0; i < 3; i++) Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("published"));
        Assert.That(await _blog.MentionsAsync(_post), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Other_words_than_those_that_were_shown_wait_for_a_moderator_who_sees_both()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"We found <a href=\"{Target}\">this workshop</a> useful."));
        await _blog.MentionAsync(source, Target);
        _site.Put("/post", MentionedBlog.Page(_site, $"Buy <a href=\"{Target}\">cheap watches</a> here."));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("held"));

        await _blog.Running.CreateAccountAsync("mod", "a long enough password", Blog.Core.Accounts.AccountRole.Moderator);
        await _blog.Running.Reader.SignInAsync("mod", "a long enough password");
        var desk = await _blog.Running.Reader.ReadAsync("/review/mentions");
        Assert.That(desk.QuerySelector(".beside")!.TextContent, Does.Contain("this workshop").And.Contain("cheap watches"));
    }

    [Test]
    public async Task A_page_that_told_by_one_protocol_is_brought_up_to_date_by_another()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"We found <a href=\"{Target}\">this workshop</a> useful."));
        await _blog.PingAsync(source, Target);
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Count == 1, "it is stored");
        _site.Put("/post", MentionedBlog.Page(_site, $"Today we think that <a href=\"{Target}\">this workshop</a> was a waste of wood."));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("held"));
        var mention = (await _blog.MentionsAsync(_post)).Single();
        Assert.That((mention.Text, mention.Channels), Is.EqualTo(("Today we think that this workshop was a waste of wood.", new[] { Channel.Pingback, Channel.Webmention })));
    }

    [Test]
    public async Task What_a_moderator_removed_stays_removed()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">x</a>"));
        await _blog.MentionAsync(source, Target);
        var mention = (await _blog.MentionsAsync(_post)).Single();
        await _blog.Running.Get<Decisions>().DecideAsync([mention.Id], DecisionAction.Remove, "mod");
        _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">other words</a>"));
        Assert.That(await _blog.MentionAsync(source, Target), Is.EqualTo("notshown"));
        Assert.That((await _blog.MentionsAsync(_post)).Single().State, Is.EqualTo(CommentState.Removed));
    }

    [Test]
    public async Task A_pingback_that_is_told_again_is_known()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">the first workshop</a>"));
        Assert.That(await _blog.PingAsync(source, Target), Is.EqualTo("Thank you. We will look at the page."));
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Count == 1, "it is stored");
        Assert.That(await _blog.PingAsync(source, Target), Is.EqualTo("48"));
        Assert.That(_site.Requests.Single().Headers["User-Agent"], Does.Contain("verifying pingback"));
        Assert.That(await _blog.CallAsync(MentionedBlog.Call("pingback.extensions.getPingbacks", Target)), Does.Contain($"<string>{source}</string>"));
    }

    [Test]
    public async Task One_page_that_tells_by_three_protocols_is_one_mention_with_all_of_them()
    {
        var source = _site.Put("/post", MentionedBlog.Page(_site, $"<a href=\"{Target}\">the first workshop</a>"));
        await _blog.MentionAsync(source, Target);
        _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await _blog.PingAsync(source, Target);
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Single().Channels.Count == 2, "by Pingback too");
        _blog.Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await _blog.TrackbackAsync(_post, source);
        await Eventually.ThatAsync(async () => (await _blog.MentionsAsync(_post)).Single().Channels.Count == 3, "by Trackback too");
        Assert.That((await _blog.MentionsAsync(_post)).Single().Channels, Is.EqualTo(new[] { Channel.Webmention, Channel.Pingback, Channel.Trackback }));
    }
}
