using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Testing;

namespace Blog.Web.Tests.Discussion;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class ReceiptTests(DatabaseKind kind)
{
    private RunningBlog? _blog;
    private string _receipt = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _blog = await RunningBlog.StartAsync(kind);
        _receipt = await Site.Reader.CommentAsync("first", "What I *wrote*.");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task It_is_private()
    {
        using var response = await Site.Reader.GetAsync(_receipt);
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(response.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
        Assert.That(response.Headers.GetValues("X-Robots-Tag").Single(), Is.EqualTo("noindex"));
    }

    [Test]
    public async Task It_says_where_the_comment_stands_and_why_and_keeps_the_words()
    {
        var page = await Site.Reader.ReadAsync(_receipt);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Your comment is waiting"));
        Assert.That(page.QuerySelector(".receipt")!.TextContent, Does.Contain("first time you write here"));
        Assert.That(page.QuerySelector(".said em")!.TextContent, Is.EqualTo("wrote"));
        Assert.That(page.QuerySelector($".receipt a[href='/posts/first']"), Is.Not.Null);
    }

    [Test]
    public async Task Once_published_it_leads_to_the_comment()
    {
        await DecideAsync(DecisionAction.Publish);
        var page = await Site.Reader.ReadAsync(_receipt);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Your comment is published"));
        Assert.That(page.QuerySelector("a[href='/posts/first#comment-1']"), Is.Not.Null);
    }

    [Test]
    public async Task The_words_can_be_changed_for_a_quarter_of_an_hour()
    {
        using var changed = await EditAsync("Better words.");
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await Site.Reader.ReadAsync(_receipt)).QuerySelector(".said")!.TextContent.Trim(), Is.EqualTo("Better words."));
    }

    [Test]
    public async Task Too_late_a_change_is_given_back()
    {
        var page = await Site.Reader.ReadAsync(_receipt);
        Site.Clock.Advance(TimeSpan.FromMinutes(16));
        using var late = await Site.Reader.SubmitAsync(page, "form[action$=Edit]", _receipt, new Dictionary<string, string> { ["text"] = "Too late." });
        var answer = await Reader.DocumentAsync(late);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.QuerySelector(".notice")!.TextContent, Does.Contain("15 minutes"));
        Assert.That(answer.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value, Is.EqualTo("Too late."));
        Assert.That((await Site.Get<CommentRepository>().FindAsync(1))!.Text, Is.EqualTo("What I *wrote*."));
    }

    [Test]
    public async Task An_empty_change_is_refused_beside_the_field()
    {
        using var refused = await EditAsync("  ");
        var page = await Reader.DocumentAsync(refused);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.QuerySelector("#change-error")!.TextContent, Is.Not.Empty);
    }

    [Test]
    public async Task It_can_be_withdrawn()
    {
        await DecideAsync(DecisionAction.Publish);
        var page = await Site.Reader.ReadAsync(_receipt);
        using var done = await Site.Reader.SubmitAsync(page, "form[action$=Edit]", _receipt, new Dictionary<string, string>(), "[formaction$=Withdraw]");
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await Site.Reader.ReadAsync("/posts/first")).QuerySelector("#comment-1"), Is.Null);
        Assert.That((await Site.Reader.ReadAsync(_receipt)).QuerySelector("h1")!.TextContent, Is.EqualTo("You have withdrawn your comment"));
    }

    [Test]
    public async Task What_was_taken_for_spam_can_be_appealed_once()
    {
        await DecideAsync(DecisionAction.Spam);
        var page = await Site.Reader.ReadAsync(_receipt);
        using var sent = await Site.Reader.SubmitAsync(page, "form[action$=Appeal]", _receipt, new Dictionary<string, string> { ["text"] = "I am a person." });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var after = await Site.Reader.ReadAsync(_receipt);
        Assert.That(after.QuerySelector("form[action$=Appeal]"), Is.Null);
        Assert.That(after.QuerySelector(".receipt blockquote")!.TextContent, Is.EqualTo("I am a person."));
        Assert.That((await Site.Get<ReviewQueue>().CountsAsync()).Appeals, Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_was_cut_off_is_told_kindly()
    {
        using var response = await Site.Reader.GetAsync(_receipt[..^3]);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Reader.DocumentAsync(response)).QuerySelector(".deck")!.TextContent, Does.Contain("cut off"));
    }

    private async Task<HttpResponseMessage> EditAsync(string text) => await Site.Reader.SubmitAsync(
        await Site.Reader.ReadAsync(_receipt), "form[action$=Edit]", _receipt, new Dictionary<string, string> { ["text"] = text });

    private Task DecideAsync(DecisionAction action) => Site.Get<Decisions>().DecideAsync([1L], action, "test");
}
