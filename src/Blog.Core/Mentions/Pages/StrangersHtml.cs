using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Blog.Core.Outbound;

namespace Blog.Core.Mentions;

/// <summary>Parses the web page of a stranger, who may have written it to keep the parser busy.</summary>
internal static class StrangersHtml
{
    private const int MostLevels = 500;

    // Each piece of markup costs a thousand bytes of memory; pages that people write have a tenth of this.
    private const int MostTags = 50_000;

    /// <summary>The document of an answer; null where reading it takes longer than two seconds, or where it has more markup or is nested deeper than any author writes.</summary>
    public static IHtmlDocument? Parse(FetchResult.Answered answer)
    {
        if (answer.Body.AsSpan().Count((byte)'<') > MostTags) return null;
        try
        {
            using var stream = new PatientStream(BytesOf(answer));
            var document = new HtmlParser().ParseDocument(stream);
            if (!PageText.IsDeeperThan(document, MostLevels)) return document;
            document.Dispose();
            return null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // A page that names its encoding is told to the parser as what is sure; else it looks for itself.
    private static byte[] BytesOf(FetchResult.Answered answer)
    {
        if (answer.Charset is null) return answer.Body;
        if (answer.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return answer.Body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? answer.Body : [.. Encoding.UTF8.Preamble, .. answer.Body];
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SourceDocument.TextOf(answer).TrimStart('\uFEFF'))];
    }

    /// <summary>Gives a page to the parser piece by piece, and no more once it has worked too long: nesting that no author writes makes it slower with every tag.</summary>
    private sealed class PatientStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        private const int Piece = 1024;

        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

        private readonly long _started = Stopwatch.GetTimestamp();

        public override int Read(byte[] buffer, int offset, int count) =>
            Stopwatch.GetElapsedTime(_started) > s_patience ? throw new TimeoutException() : base.Read(buffer, offset, Math.Min(count, Piece));
    }
}
