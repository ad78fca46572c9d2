using System.Net;
using System.Text;
using Blog.Core.Mentions;
using Blog.Core.Outbound;

namespace Blog.Core.Tests.Mentions;

/// <summary>What is read out of a page that mentions a post: who, how, in which words.</summary>
internal sealed class PageReadingTests
{
    private static readonly Uri s_target = new("https://blog.example/posts/first");

    [Test]
    public void A_reply_has_its_author_and_all_its_words()
    {
        var facts = Read(
            """
            <div class="h-entry">
              <a class="p-author h-card" href="https://anna.example/"><img class="u-photo" src="/me.jpg" alt="">Anna</a>
              <p class="p-name">Re: workshops</p>
              <a class="u-in-reply-to" href="https://blog.example/posts/first">In reply</a>
              <div class="e-content"><p>I disagree.</p><p>Twice.</p></div>
              <time class="dt-published" datetime="2026-11-20T10:00:00+01:00">then</time>
            </div>
            """);
        Assert.Multiple(() =>
        {
            Assert.That((facts.Response, facts.Author, facts.AuthorUrl), Is.EqualTo((MentionResponse.Reply, "Anna", "https://anna.example/")));
            Assert.That(facts.Photo, Is.EqualTo("https://source.example/me.jpg"));
            Assert.That((facts.Title, facts.Excerpt), Is.EqualTo(("Re: workshops", "I disagree. Twice.")));
            Assert.That(facts.Published, Is.EqualTo(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(1))));
        });
    }

    [TestCase("<p>We read <a href='https://blog.example/posts/first'>about workshops</a>, and went.</p>", "about workshops")]
    [TestCase("<p><a href='https://blog.example/posts/first'>About  workshops</a> we read.</p>", "About workshops")]
    [TestCase("<p>About workshops, about workshops, and <a href='https://blog.example/posts/first'>about workshops</a></p>", "about workshops")]
    [TestCase("<p>We\u200bread\u200b <a href='https://blog.example/posts/first'>it\u200b</a>.</p>", "it")]
    [TestCase("<p>We read <a href='https://blog.example/posts/first'></a> it.</p>", null)]
    [TestCase("<div class='h-entry'><a class='u-in-reply-to' href='https://blog.example/posts/first'>It</a> <p class='e-content'>It is it.</p></div>", null)]
    public void The_words_of_the_link_are_known(string html, string? words)
    {
        var facts = Read(html);
        Assert.That(facts.Linked is { } linked ? facts.Excerpt[linked] : null, Is.EqualTo(words));
        if (words is not null) Assert.That(facts.Linked!.Value.Start.Value, Is.EqualTo(facts.Excerpt.LastIndexOf(words, StringComparison.Ordinal)));
    }

    [TestCase("u-like-of", MentionResponse.Like)]
    [TestCase("u-repost-of", MentionResponse.Repost)]
    [TestCase("u-bookmark-of", MentionResponse.Bookmark)]
    [TestCase("u-in-reply-to", MentionResponse.Reply)]
    [TestCase("u-syndication", MentionResponse.Mention)]
    public void The_property_says_how_it_responds(string property, MentionResponse response)
    {
        Assert.That(Read($"<div class=\"h-entry\"><a class=\"{property}\" href=\"https://blog.example/posts/first\">It</a></div>").Response, Is.EqualTo(response));
        Assert.That(Read($"<div class=\"h-entry\"><div class=\"{property} h-cite\"><a class=\"u-url\" href=\"https://blog.example/posts/first\">It</a></div></div>").Response, Is.EqualTo(response), "through a quoted page");
    }

    [Test]
    public void A_response_to_another_page_is_a_mention_of_this_one() =>
        Assert.That(
            Read("<div class=\"h-entry\"><a class=\"u-in-reply-to\" href=\"https://other.example/\">x</a><p class=\"e-content\">See <a href=\"https://blog.example/posts/first\">this</a></p></div>").Response,
            Is.EqualTo(MentionResponse.Mention));

    [Test]
    public void What_lies_in_a_quoted_entry_belongs_to_that_one()
    {
        var facts = Read(
            """
            <div class="h-entry"><span class="p-author h-card">Anna</span>
              <blockquote class="h-entry h-cite"><span class="p-author h-card">Bram</span> <a href="https://blog.example/posts/first">x</a></blockquote></div>
            """);
        Assert.That(facts.Author, Is.EqualTo("Anna"));
    }

    [TestCase("<div class=\"h-feed\"><p class=\"p-author h-card\">Feed Author</p><div class=\"h-entry\">LINK</div></div>", "Feed Author")]
    [TestCase("<div class=\"h-entry\"><a class=\"u-author\" href=\"/about\"></a>LINK</div><p class=\"h-card\"><a class=\"u-url p-name\" href=\"/about\">Known Below</a></p>", "Known Below")]
    [TestCase("<div class=\"h-entry\">LINK</div><p class=\"h-card\">Sole Person</p>", "Sole Person")]
    [TestCase("<div class=\"h-entry\">LINK</div><p>by <a rel=\"author\" href=\"/a\">Linked Author</a></p>", "Linked Author")]
    [TestCase("<div class=\"hentry\"><span class=\"author vcard\"><a class=\"url fn\" href=\"/a\">Classic Author</a></span><div class=\"entry-content\">LINK</div></div>", "Classic Author")]
    [TestCase("<meta name=\"author\" content=\"Meta Author\"><p>LINK", "Meta Author")]
    [TestCase("<div class=\"h-entry\"><img class=\"p-author h-card\" alt=\"Pictured Author\" src=\"/x\">LINK</div>", "Pictured Author")]
    [TestCase("<p>LINK", null)]
    public void The_author_is_found_where_the_page_says_so_and_nobody_is_asked(string html, string? author) =>
        Assert.That(Read(html.Replace("LINK", "<a href=\"https://blog.example/posts/first\">x</a>")).Author, Is.EqualTo(author));

    [Test]
    public void An_excerpt_has_the_words_around_the_link_and_no_half_word()
    {
        var words = string.Join(' ', Enumerable.Range(100, 60));
        var facts = Read($"<p>Another paragraph.</p><p>{words} we <a href=\"https://blog.example/posts/first\">read <b>this</b></a>, and {words}</p>");
        Assert.That(facts.Excerpt, Does.StartWith("[…] 1").And.EndsWith(" […]").And.Contain("159 we read this, and 100").And.Not.Contain("Another"));
        Assert.That(facts.Excerpt.Split(' ')[1], Has.Length.EqualTo(3));
    }

    [Test]
    public void Words_that_are_markup_or_turn_text_around_are_only_words()
    {
        var facts = Read("<title>&lt;script&gt;alert(1)&lt;/script&gt;\u202Etxt</title><p>a\u0000&#x202E;b &lt;b&gt; <a href=\"https://blog.example/posts/first\">x</a>" + "e" + new string('\u0301', 50));
        Assert.That(facts.Title, Is.EqualTo("<script>alert(1)</script>txt"));
        Assert.That(facts.Excerpt, Does.StartWith("ab <b> x"));
        Assert.That(facts.Excerpt.Count(c => c == '\u202E'), Is.Zero);
        Assert.That(facts.Excerpt.Count(c => c == '\u0301'), Is.LessThan(8));
    }

    [TestCase("<div style=\"display: none\">LINK</div>", true)]
    [TestCase("<p hidden>LINK", true)]
    [TestCase("<p style=\"position:absolute; left: -9999px\">LINK", true)]
    [TestCase("<a href=\"https://blog.example/posts/first\"></a>", true)]
    [TestCase("<p>LINK", false)]
    [TestCase("<p hidden>LINK</p><p>LINK", false)]
    public void A_link_that_nobody_sees_is_noticed(string html, bool isHidden) =>
        Assert.That(Read(html.Replace("LINK", "<a href=\"https://blog.example/posts/first\">x</a>")).Page.IsLinkHidden, Is.EqualTo(isHidden));

    [Test]
    public void The_page_is_counted_without_its_own_links()
    {
        var facts = Read("<a href=\"/own\">a</a><a href=\"https://www.source.example/x\">b</a><a href=\"https://one.example/\">c</a><a href=\"https://one.example/2\">d</a><a href=\"https://blog.example/posts/first\">e</a>");
        Assert.That((facts.Page.Links, string.Join(',', facts.Page.Hosts)), Is.EqualTo((2, "one.example")));
    }

    [TestCase("windows-1252", null, 1252)]
    [TestCase("iso-8859-1", null, 1252)]
    [TestCase(null, "windows-1252", 1252)]
    [TestCase("utf-8", "windows-1252", 65001)]
    public void The_encoding_is_what_the_header_says_else_the_page(string? header, string? meta, int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var html = $"<!doctype html>{(meta is null ? "" : $"<meta charset=\"{meta}\">")}<title>Café</title><a href=\"https://blog.example/posts/first\">x</a>";
        Assert.That(Document(Encoding.GetEncoding(codePage).GetBytes(html), header)!.FactsAbout(s_target).Title, Is.EqualTo("Café"));
    }

    [Test]
    public void A_base_address_counts() =>
        Assert.That(Document(Encoding.UTF8.GetBytes("<base href=\"https://blog.example/posts/\"><a href=\"first\">x</a>"), "utf-8")!.LinksTo(s_target), Is.True);

    [TestCase("<div>", 200_000, TestName = "deep")]
    [TestCase("<b>", 340_000, TestName = "deep in formatting")]
    [TestCase("<table><td>", 90_000, TestName = "tables in tables")]
    [TestCase("<div>", 600, TestName = "deeper than authors write")]
    public void A_page_that_only_makes_work_is_given_up(string tag, int times)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(Document(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(tag, times))), "utf-8"), Is.Null);
        Assert.That(started.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)));
    }

    [Test]
    public void A_page_of_many_siblings_is_read_in_time()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(Document(Encoding.UTF8.GetBytes("<body>" + string.Concat(Enumerable.Repeat("<p>", 340_000)) + "<a href=\"https://blog.example/posts/first\">x</a>"), "utf-8")?.LinksTo(s_target), Is.Not.False);
        Assert.That(started.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)));
    }

    [Test]
    public void Twenty_thousand_links_are_read()
    {
        var links = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<a href=//h{i}.example>{i}</a>"));
        var facts = Read(links + "<a href=\"https://blog.example/posts/first\">x</a>");
        Assert.That(facts.Page.Hosts, Has.Count.EqualTo(20_000));
    }

    private static MentionFacts Read(string html) => Document(Encoding.UTF8.GetBytes("<!doctype html>" + html), "utf-8")!.FactsAbout(s_target);

    private static SourceDocument? Document(byte[] body, string? charset) => SourceDocument.Read(new FetchResult.Answered
    {
        Status = HttpStatusCode.OK,
        Address = new Uri("https://source.example/page"),
        MediaType = "text/html",
        Charset = charset,
        Body = body,
        Headers = Array.Empty<string>().ToLookup(name => name),
    });
}
