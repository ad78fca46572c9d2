using Blog.Core.Mentions;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>Pages as other programs write them, told over real HTTP: how they respond, who wrote them and when is stored as their microformats say.</summary>
internal sealed class MicroformatTests
{
    private const string Anna = "<a class=\"p-author h-card\" href=\"/anna\"><img class=\"u-photo\" src=\"/anna.jpg\" alt=\"\">Anna</a>";

    private static readonly TestCaseData[] s_cases =
    [
        Case("like", $"<div class=h-entry>{Anna} liked <a class=u-like-of href=TARGET>a post</a></div>", MentionResponse.Like),
        Case("repost", $"<div class=h-entry>{Anna} <a class=u-repost-of href=TARGET>passes it on</a></div>", MentionResponse.Repost),
        Case("bookmark", $"<div class=h-entry>{Anna} <a class=u-bookmark-of href=TARGET>for later</a></div>", MentionResponse.Bookmark),
        Case("reply", $"<div class=h-entry>{Anna} <a class=u-in-reply-to href=TARGET>x</a> <p class=e-content>I disagree.</p></div>", MentionResponse.Reply, text: "I disagree."),
        Case("rsvp", $"<div class=h-entry>{Anna} <a class=u-in-reply-to href=TARGET>x</a> <p class=e-content><data class=p-rsvp value=yes>I come</data> to it.</p></div>", MentionResponse.Reply, text: "I come to it."),
        Case("mention", $"<div class=h-entry>{Anna} <p class=e-content>As <a href=TARGET>somebody</a> wrote.</p></div>", MentionResponse.Mention, text: "As somebody wrote."),
        Case("reply through a citation", $"<div class=h-entry>{Anna} <div class=\"u-in-reply-to h-cite\"><a class=u-url href=TARGET>x</a></div> <p class=e-content>Yes.</p></div>", MentionResponse.Reply, text: "Yes."),
        Case("target with a closing slash", $"<div class=h-entry>{Anna} <a class=u-like-of href=TARGET/>it</a></div>", MentionResponse.Like),
        Case("reply to another page", $"<div class=h-entry>{Anna} <a class=u-in-reply-to href=https://other.example/>x</a> <p class=e-content>And <a href=TARGET>this</a> too.</p></div>", MentionResponse.Mention),
        Case("author of the feed", "<div class=h-feed><p class=\"p-author h-card\">Anna</p><div class=h-entry><a class=u-like-of href=TARGET>it</a></div></div>", MentionResponse.Like),
        Case("author by address", "<div class=h-entry><a class=u-author href=/anna></a><a class=u-like-of href=TARGET>it</a></div><p class=h-card><a class=\"u-url p-name\" href=/anna>Anna</a></p>", MentionResponse.Like),
        Case("author by rel", "<div class=h-entry><a class=u-like-of href=TARGET>it</a></div><a rel=author href=/anna>Anna</a>", MentionResponse.Like),
        Case("classic hentry", "<div class=hentry><span class=\"author vcard\"><a class=\"url fn\" href=/anna>Anna</a></span><div class=entry-content>See <a href=TARGET>it</a>.</div></div>", MentionResponse.Mention),
        Case("no author", "<title>A page</title><div class=h-entry><a class=u-like-of href=TARGET>it</a></div>", MentionResponse.Like, author: "A page"),
        Case("no microformats", "<title>A page</title><p>I read <a href=TARGET>this</a>.", MentionResponse.Mention, author: "A page", text: "I read this."),
        Case("time without a zone", $"<div class=h-entry>{Anna} <a class=u-like-of href=TARGET>it</a> <time class=dt-published datetime=\"2026-11-20 10:00\">then</time></div>", MentionResponse.Like, published: "2026-11-20T10:00:00+00:00"),
        Case("time with a zone", $"<div class=h-entry>{Anna} <a class=u-like-of href=TARGET>it</a> <time class=dt-published datetime=\"2026-11-20T10:00:00+0100\">then</time></div>", MentionResponse.Like, published: "2026-11-20T10:00:00+01:00"),
    ];

    private MentionedBlog _blog = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => _blog = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [TestCaseSource(nameof(s_cases))]
    public async Task A_page_is_stored_as_its_markup_says(string html, MentionResponse response, string author, string? text, string? published)
    {
        var post = _blog.NextPost();
        var target = _blog.Of($"/posts/{post}");
        var source = _blog.NextSite().Put("/page", $"<!doctype html>{html.Replace("TARGET", target)}");
        Assert.That(await _blog.MentionAsync(source, target), Is.AnyOf("published", "held"));
        var mention = (await _blog.MentionsAsync(post)).Single();
        var page = await _blog.PageAsync(mention);
        Assert.Multiple(() =>
        {
            Assert.That((page.Response, mention.AuthorName), Is.EqualTo((response, author)));
            if (text is not null) Assert.That(mention.Text, Is.EqualTo(text));
            if (published is not null) Assert.That(page.Published, Is.EqualTo(DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture)));
        });
    }

    private static TestCaseData Case(string name, string html, MentionResponse response, string author = "Anna", string? text = null, string? published = null) =>
        new TestCaseData(html, response, author, text, published).SetArgDisplayNames(name);
}
