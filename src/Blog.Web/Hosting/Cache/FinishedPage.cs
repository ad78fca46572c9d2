using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Blog.Web.Hosting.Cache;

/// <summary>A page as it is sent: stretches that are the same for everybody, and slots between them.</summary>
internal sealed class FinishedPage
{
    private const int SentAgain = 2;

    private readonly PageSegment[] _segments;
    private readonly PageSlot[] _slots;
    private long _lastUsed = Stopwatch.GetTimestamp();
    private int _timesSent;

    /// <summary>Cuts a rendered page at its slots.</summary>
    /// <param name="html">The page with placeholders.</param>
    /// <param name="slots">Where the placeholders are.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="post">The post whose comment form it carries.</param>
    public FinishedPage(ReadOnlySpan<byte> html, IReadOnlyList<(PageSlot Slot, int Start, int Length)> slots, string contentType, string? post)
    {
        ContentType = contentType;
        Post = post;
        _slots = slots.Select(slot => slot.Slot).ToArray();
        _segments = new PageSegment[slots.Count + 1];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var from = 0;
        for (var index = 0; index <= slots.Count; index++)
        {
            var to = index < slots.Count ? slots[index].Start : html.Length;
            hash.AppendData(html[from..to]);
            _segments[index] = new PageSegment(html[from..to].ToArray());
            from = index < slots.Count ? to + slots[index].Length : to;
        }
        Size = _segments.Sum(segment => segment.Plain.Length + segment.Blocks.Length + 100L);
        Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    /// <summary>The media type.</summary>
    public string ContentType { get; }

    /// <summary>The post whose page this is.</summary>
    public string? Post { get; }

    /// <summary>Changes when any stretch changes; what is in the slots is no part of it.</summary>
    public string Fingerprint { get; }

    /// <summary>The memory it takes, about.</summary>
    public long Size { get; }

    /// <summary>When it was last sent.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Answers a request with this page, or with 304 to a reader who has it.</summary>
    public async Task AnswerAsync(HttpContext context, PageSlots slots, bool isPrivate)
    {
        Volatile.Write(ref _lastUsed, Stopwatch.GetTimestamp());
        if (Interlocked.Increment(ref _timesSent) == SentAgain)
            Array.ForEach(_segments, segment => segment.Improve());
        var response = context.Response;
        response.Headers.Vary = "Accept-Encoding, Cookie";
        if (isPrivate)
        {
            response.Headers.CacheControl = "private, no-store";
        }
        else
        {
            var tag = $"W/\"{Fingerprint}{ColourScheme.Of(context.Request)}\"";
            response.Headers.CacheControl = "no-cache";
            response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && response.StatusCode == StatusCodes.Status200OK && Matches(known.ToString(), tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentType = ContentType;
        var body = new ArrayBufferWriter<byte>(1024);
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            WriteGzip(body, context, slots);
        }
        else
        {
            WritePlain(body, context, slots);
        }
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static bool Matches(string known, string tag) => known == "*" || known.Contains(tag[2..], StringComparison.Ordinal);

    private void WritePlain(ArrayBufferWriter<byte> body, HttpContext context, PageSlots slots)
    {
        body.Write(_segments[0].Plain);
        for (var index = 0; index < _slots.Length; index++)
        {
            slots.Fill(_slots[index], context, Post, body);
            body.Write(_segments[index + 1].Plain);
        }
    }

    private void WriteGzip(ArrayBufferWriter<byte> body, HttpContext context, PageSlots slots)
    {
        body.Write(PageSegment.GzipHeader);
        body.Write(_segments[0].Blocks);
        var crc = _segments[0].Crc;
        long length = _segments[0].Plain.Length;
        var filling = new ArrayBufferWriter<byte>(256);
        for (var index = 0; index < _slots.Length; index++)
        {
            filling.ResetWrittenCount();
            slots.Fill(_slots[index], context, Post, filling);
            PageSegment.WriteStored(body, filling.WrittenSpan);
            crc = Crc32.Combine(crc, Crc32.Of(filling.WrittenSpan), filling.WrittenCount);
            var next = _segments[index + 1];
            body.Write(next.Blocks);
            crc = Crc32.Combine(crc, next.Crc, next.Plain.Length);
            length += filling.WrittenCount + next.Plain.Length;
        }
        PageSegment.WriteTrailer(body, crc, length);
    }
}
