using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Blog.Testing;

namespace Blog.Web.Tests.Mentions;

/// <summary>Sources that are endless, slow, packed, deep, faulty or of the wrong kind cost little, and readers do not notice.</summary>
internal sealed class HostileSourceTests
{
    private const long MostMemory = 64 * 1024 * 1024;
    private const string Head = "HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly byte[] s_zeros = new byte[20 * 1024 * 1024];

    private MentionedBlog _blog = null!;
    private string _post = "";

    private string Target => _blog.Of($"/posts/{_post}");

    [OneTimeSetUp]
    public async Task OpenAsync() => _blog = await MentionedBlog.StartAsync(DatabaseKind.Sqlite);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_blog is not null) await _blog.DisposeAsync();
    }

    [Test]
    public async Task Whatever_a_source_sends_costs_little_and_is_no_mention()
    {
        _post = _blog.NextPost();
        await _blog.Running.Reader.TextAsync($"/posts/{_post}");
        var sources = Harms().Select(harm => _blog.NextSite().Put("/" + harm.Name, harm.Answer)).ToList();
        using var watch = new MemoryWatch();
        var locations = new List<Uri>();
        foreach (var source in sources)
        {
            using var answer = await _blog.TellAsync(source, Target);
            locations.Add(answer.Headers.Location!);
        }
        var slowest = TimeSpan.Zero;
        foreach (var location in locations)
            await Eventually.ThatAsync(
                async () =>
                {
                    var started = Stopwatch.GetTimestamp();
                    await _blog.Running.Reader.TextAsync($"/posts/{_post}");
                    slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
                    _blog.Running.Clock.Advance(TimeSpan.FromSeconds(15));
                    return await _blog.StatusAsync(location) != "waiting";
                },
                $"{sources[locations.IndexOf(location)]} is settled");
        await TestContext.Out.WriteLineAsync($"memory +{watch.Grown / 1024} KiB, slowest page {slowest.TotalMilliseconds:0} ms");
        Assert.Multiple(async () =>
        {
            Assert.That(watch.Grown, Is.LessThan(MostMemory));
            Assert.That(slowest, Is.LessThan(s_patience));
            Assert.That(await _blog.MentionsAsync(_post), Is.Empty);
        });
    }

    [Test]
    public async Task A_page_of_twenty_thousand_links_is_read_and_not_shown()
    {
        _post = _blog.NextPost();
        var links = string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"<a href=//{i}.co>x</a>")));
        var source = _blog.NextSite().Put("/farm", $"<!doctype html><title>Links</title><body><a href=\"{Target}\">one</a>{links}");
        using var watch = new MemoryWatch();
        Assert.That(await _blog.MentionAsync(source, Target), Is.AnyOf("held", "notshown"));
        watch.Look();
        Assert.That(watch.Grown, Is.LessThan(MostMemory));
    }

    private IEnumerable<(string Name, FakeAnswer Answer)> Harms()
    {
        var link = $"<a href=\"{Target}\">x</a>";
        yield return ("endless", FakeAnswer.Endless(Head, new string('x', 65_536), TimeSpan.Zero));
        yield return ("slow", FakeAnswer.Endless(Head, "x", TimeSpan.FromMilliseconds(20)));
        yield return ("slow-headers", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\n", "X-A: b\r\n", TimeSpan.FromMilliseconds(20)));
        yield return ("huge-headers", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\n", $"X-A: {new string('x', 8192)}\r\n", TimeSpan.Zero));
        yield return ("one-huge-header", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nX-A: ", new string('x', 65_536), TimeSpan.Zero));
        yield return ("many-headers", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\n", string.Concat(Enumerable.Range(0, 1000).Select(i => $"X-{i}: {i}\r\n")), TimeSpan.Zero));
        yield return ("informing", FakeAnswer.Endless("", "HTTP/1.1 100 Continue\r\n\r\n", TimeSpan.Zero));
        yield return ("nonsense", FakeAnswer.Endless("nonsense", "nonsense", TimeSpan.Zero));
        yield return ("nothing", new FakeAnswer((_, _) => Task.CompletedTask));
        yield return ("endless-chunks", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", "1;" + new string('e', 4096) + "\r\nx\r\n", TimeSpan.Zero));
        yield return ("faulty-chunks", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n", TimeSpan.Zero));
        yield return ("announced", FakeAnswer.Endless("HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nContent-Length: 9000000000000000000\r\n\r\n", "x", TimeSpan.FromMilliseconds(20)));
        yield return ("cut-off", FakeAnswer.Endless($"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n{link}", "", TimeSpan.FromMilliseconds(20)));
        yield return ("gzip-bomb", Packed("gzip", to => new GZipStream(to, CompressionLevel.Fastest)));
        yield return ("deflate-bomb", Packed("deflate", to => new ZLibStream(to, CompressionLevel.Fastest)));
        yield return ("brotli-bomb", Packed("br", to => new BrotliStream(to, CompressionLevel.Fastest)));
        yield return ("no-gzip", FakeAnswer.Of(200, link, "text/html", "Content-Encoding: gzip"));
        yield return ("links", FakeAnswer.Of(200, string.Concat(Enumerable.Repeat("<a href=/>", 100_000))));
        yield return ("more-links", FakeAnswer.Of(200, string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<a href=//{i:x}>"))));
        yield return ("deep", FakeAnswer.Of(200, string.Concat(Enumerable.Repeat("<div>", 200_000)) + link));
        yield return ("deep-json", FakeAnswer.Of(200, new string('[', 1_000_000), "application/json"));
        yield return ("attributes", FakeAnswer.Of(200, "<a " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i} ")) + $">{link}"[..1]));
        yield return ("film", FakeAnswer.Of(200, new byte[900_000], "video/mp4"));
        yield return ("unknown-type", FakeAnswer.Of(200, link, "application/x-nothing"));
        yield return ("no-type", new FakeAnswer((stream, cancel) => stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 Fine\r\nConnection: close\r\n\r\n{link}"), cancel).AsTask()));
        yield return ("faulty-type", FakeAnswer.Of(200, link, "text/html text/html; charset=\"\u0001"));
        yield return ("no-encoding", FakeAnswer.Of(200, "<p>No link", "text/html; charset=utf-7"));
        yield return ("round-and-round", FakeAnswer.Redirect("/round-and-round"));
        yield return ("nowhere", FakeAnswer.Redirect("http://[::"));
        yield return ("long-way", FakeAnswer.Redirect("/" + new string('x', 20_000)));
    }

    private static FakeAnswer Packed(string encoding, Func<Stream, Stream> by)
    {
        using var packed = new MemoryStream();
        using (var packer = by(packed)) packer.Write(s_zeros);
        return FakeAnswer.Of(200, packed.ToArray(), "text/html", $"Content-Encoding: {encoding}");
    }

    /// <summary>How much more memory is in use than at the beginning, at the worst moment that was looked at. What is rubbish by then does not count.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly CancellationTokenSource _stop = new();

        public MemoryWatch() => _ = Task.Run(async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                Look();
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        });

        public long Grown { get; private set; }

        public void Look()
        {
            lock (_stop) Grown = Math.Max(Grown, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }

        public void Dispose() => _stop.Cancel();
    }
}
