using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Blog.Core.Markup;

/// <summary>Parses HTML of strangers within bounds: a few kilobytes of unclosed tags can make a tree of gigabytes, as the standard wants it.</summary>
internal static class HtmlTree
{
    // An ordinary page takes about a hundred bytes of tree for each of its own.
    private const long BytesAlways = 16L << 20;
    private const long BytesPerCharacter = 400;

    /// <summary>The body that a fragment gives; where it has too many tags or grows out of proportion, a body that shows it as text.</summary>
    public static IHtmlElement Parse(string html, int mostTags)
    {
        try
        {
            return ParseWithin(html, mostTags);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Too costly, or the parser trips over it (AngleSharp 1.10.3 does over some selects): what cannot be read is shown.
            var body = new HtmlParser().ParseDocument("").Body!;
            body.TextContent = html;
            return body;
        }
    }

    private static IHtmlElement ParseWithin(string html, int mostTags)
    {
        var tags = 0;
        var most = GC.GetAllocatedBytesForCurrentThread() + BytesAlways + html.Length * BytesPerCharacter;
        var options = new HtmlParserOptions
        {
            SkipComments = true,
            OnToken = (token, _) =>
            {
                tags += token.Type is HtmlTokenType.StartTag ? 1 : 0;
                if (tags > mostTags || GC.GetAllocatedBytesForCurrentThread() > most) throw new TooCostlyException();
            },
        };
        return new HtmlParser(options).ParseDocument($"<!doctype html><body>{html}").Body!;
    }

    // The parser can only be stopped from outside by an exception; it does not leave this file.
    private sealed class TooCostlyException : Exception;
}
