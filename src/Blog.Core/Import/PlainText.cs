using AngleSharp.Html.Parser;

namespace Blog.Core.Import;

/// <summary>Text out of HTML, for titles and names: tags gone, entities read, white space single.</summary>
internal static class PlainText
{
    /// <summary>The text a browser would show on one line.</summary>
    public static string Of(string html)
    {
        var text = html.AsSpan().IndexOfAny('<', '&') < 0 ? html : new HtmlParser().ParseDocument(html).Body?.TextContent ?? "";
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
