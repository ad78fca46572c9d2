using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Blog.Core.Accounts;
using Blog.Core.Review;
using Blog.Testing;
using Blog.Web.Tests.Accounts;

namespace Blog.Web.Tests.Voices;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Kinds))]
public sealed class AppealPageTests(DatabaseKind kind)
{
    private RunningBlog? _blog;
    private string _receipt = null!;

    private RunningBlog Site => _blog!;

    [SetUp]
    public async Task SetUp()
    {
        _blog = await RunningBlog.StartAsync(kind);
        _receipt = await Site.Reader.CommentAsync("first", "What I *wrote*.", "Ada");
        await DecideAsync(DecisionAction.Spam);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_blog is not null)
            await _blog.DisposeAsync();
    }

    [Test]
    public async Task The_readers_words_lead_the_desk_in_the_list_and_in_the_pane()
    {
        await Site.Reader.CommentAsync("first", "Somebody else waits as well.", "Bo");
        await AppealAsync("It is <i>no</i> advertisement.");
        var desk = await (await Site.SignedInAsync("mo", AccountRole.Moderator)).ReadAsync("/review");
        Assert.That(desk.QuerySelector(".entry .who")!.TextContent, Does.Contain("Ada"));
        Assert.That(desk.QuerySelector(".entry .reason")!.TextContent, Does.Contain("It is <i>no</i> advertisement."));
        Assert.That(desk.QuerySelector(".pane .appeal blockquote")!.TextContent.Trim(), Is.EqualTo("It is <i>no</i> advertisement."));
    }

    [Test]
    public async Task The_receipt_shows_what_the_editors_decided_and_wrote()
    {
        await AppealAsync("Please look.");
        Assert.That((await Site.Reader.ReadAsync(_receipt)).QuerySelector(".receipt")!.TextContent, Does.Contain("The editors see it, with what you wrote").And.Not.Contain("You can ask"));

        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var wrong = await mo.SubmitAsync(await mo.ReadAsync("/review/appeals/1"), "form[action='/review/appeals/1']", "/review/appeals/1", new Dictionary<string, string> { ["answer"] = new string('x', 2001) });
        var kept = await Reader.DocumentAsync(wrong);
        Assert.That((wrong.StatusCode, kept.QuerySelector<IHtmlTextAreaElement>("#answer")!.Value.Length), Is.EqualTo((HttpStatusCode.UnprocessableEntity, 2001)));
        using var answered = await mo.SubmitAsync(kept, "form[action='/review/appeals/1']", "/review/appeals/1", new Dictionary<string, string> { ["answer"] = "Your link was the reason." });
        Assert.That(answered.Headers.Location!.OriginalString, Is.EqualTo("/review?open=1"));
        await DecideAsync(DecisionAction.Publish);

        var receipt = (await Site.Reader.ReadAsync(_receipt)).QuerySelector(".receipt")!.TextContent;
        Assert.That(receipt, Does.Contain("and let readers see it").And.Contain("Your link was the reason.").And.Not.Contain("mo answered"));
    }

    [Test]
    public async Task A_refused_appeal_says_so_and_offers_no_other()
    {
        await AppealAsync("Please look.");
        await DecideAsync(DecisionAction.Remove);
        var receipt = await Site.Reader.ReadAsync(_receipt);
        Assert.That(receipt.QuerySelector(".receipt")!.TextContent, Does.Contain("it stays as it is"));
        Assert.That(receipt.QuerySelector("form[action$=Appeal]"), Is.Null);
    }

    [Test]
    public async Task Only_moderators_answer()
    {
        await AppealAsync("Please look.");
        using var stranger = await Site.Reader.GetAsync("/review/appeals/1");
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        var mo = await Site.SignedInAsync("mo", AccountRole.Moderator);
        using var none = await mo.GetAsync("/review/appeals/4711");
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task AppealAsync(string words)
    {
        using var sent = await Site.Reader.SubmitAsync(await Site.Reader.ReadAsync(_receipt), "form[action$=Appeal]", _receipt, new Dictionary<string, string> { ["text"] = words });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    private Task DecideAsync(DecisionAction action) => Site.Get<Decisions>().DecideAsync([1L], action, "test");
}
