using AngleSharp.Html.Parser;

namespace Blog.Web.Head;

/// <summary>The words of HTML on one line, for descriptions.</summary>
internal static class PlainWords
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The words; empty for empty HTML.</summary>
    public static string Of(string html) => html.Length == 0
        ? ""
        : string.Join(' ', Parser.ParseDocument(html).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
