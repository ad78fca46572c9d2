using System.IO.Compression;
using System.Text;
using Blog.Web.Discussion;
using Blog.Web.Hosting.Cache;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Blog.Web.Tests.Hosting;

public sealed class FinishedPageTests
{
    private static readonly FormStamps Stamps = new(new EphemeralDataProtectionProvider(), TimeProvider.System);
    private static readonly PageSlots Slots = new(Stamps, _ => 0);

    [Test]
    public async Task A_compressed_page_is_the_plain_page_with_a_stamp_of_its_own()
    {
        var page = PageOf($"<p>{new string('é', 5000)}</p><input value=\"{Stamps.Placeholder}\"><i>{PageSlots.SchemePlaceholder}</i>", "a-post");
        var compressed = await AnswerAsync(page, request => request.Headers.AcceptEncoding = "br, gzip");
        Assert.That(compressed.Headers.ContentEncoding.ToString(), Is.EqualTo("gzip"));
        Assert.That(compressed.ContentLength, Is.EqualTo(compressed.Body.Length).And.LessThan(1000));
        var text = Unzip(compressed.Body);
        Assert.That(text, Does.StartWith("<p>ééé").And.EndWith("\"><i></i>"));
        var stamp = text[(text.IndexOf("value=\"", StringComparison.Ordinal) + 7)..text.IndexOf("\"><i>", StringComparison.Ordinal)];
        Assert.That(Stamps.Read(stamp, "a-post").Fault, Is.Null);
    }

    [Test]
    public async Task Every_reader_gets_another_stamp_and_the_same_tag()
    {
        var page = PageOf($"<form>{Stamps.Placeholder}</form>", "a-post");
        var (first, second) = (await AnswerAsync(page), await AnswerAsync(page));
        Assert.That(Text(first), Is.Not.EqualTo(Text(second)));
        Assert.That(first.Headers.ETag.ToString(), Is.EqualTo(second.Headers.ETag.ToString()));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(70_000)]
    public async Task Segments_of_any_length_make_one_valid_gzip_member(int length)
    {
        var random = new Random(length);
        var noise = string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(32, 127)));
        var page = PageOf($"{noise}{PageSlots.SchemePlaceholder}{noise}", null);
        var answer = await AnswerAsync(page, request => (request.Headers.AcceptEncoding, request.Headers.Cookie) = ("gzip", "scheme=dark"));
        Assert.That(Unzip(answer.Body), Is.EqualTo($"{noise}dark{noise}"));
    }

    [Test]
    public async Task Who_has_the_page_is_told_so()
    {
        var page = PageOf("<p>Words</p>", null);
        var tag = (await AnswerAsync(page)).Headers.ETag.ToString();
        var answer = await AnswerAsync(page, request => request.Headers.IfNoneMatch = $"\"other\", {tag}");
        Assert.That(answer.StatusCode, Is.EqualTo(304));
        Assert.That(answer.Body.Length, Is.Zero);
        var dark = await AnswerAsync(page, request => (request.Headers.IfNoneMatch, request.Headers.Cookie) = (tag, "scheme=dark"));
        Assert.That(dark.StatusCode, Is.EqualTo(200), "the dark page is another one");
    }

    [Test]
    public void Checksums_of_parts_add_up()
    {
        var (left, right) = ("What we call a result"u8.ToArray(), "was mostly a good afternoon"u8.ToArray());
        Assert.That(Crc32.Of("123456789"u8), Is.EqualTo(0xcbf43926));
        Assert.That(Crc32.Combine(Crc32.Of(left), Crc32.Of(right), right.Length), Is.EqualTo(Crc32.Of([.. left, .. right])));
    }

    private static FinishedPage PageOf(string html, string? post)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        return new FinishedPage(bytes, Slots.FindIn(bytes), "text/html; charset=utf-8", post);
    }

    private static async Task<HttpResponse> AnswerAsync(FinishedPage page, Action<HttpRequest>? with = null)
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        with?.Invoke(context.Request);
        await page.AnswerAsync(context, Slots, isPrivate: false);
        return context.Response;
    }

    private static string Text(HttpResponse response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    private static string Unzip(Stream body)
    {
        body.Position = 0;
        using var reader = new StreamReader(new GZipStream(body, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
