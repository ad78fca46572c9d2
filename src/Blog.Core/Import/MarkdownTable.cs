using System.Text;
using AngleSharp.Dom;
using Blog.Core.Markup;

namespace Blog.Core.Import;

/// <summary>Tables: with pipes where one row is the heading and each cell fits on a line, else as HTML without attributes but spans.</summary>
internal static class MarkdownTable
{
    /// <summary>Whether a table has one column, which is no table but a frame around something.</summary>
    public static bool IsLayout(IElement table) =>
        table.QuerySelectorAll("tr").All(row => row.Children.Length <= 1) && table.QuerySelector("th") is null;

    /// <summary>The table as one block, and its caption as another.</summary>
    public static IEnumerable<string> Write(IElement table, Conversion conversion)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table).Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th").ToList()).Where(row => row.Count > 0).ToList();
        if (conversion.Dialect == MarkdownDialect.Comment)
        {
            foreach (var row in rows) yield return MarkdownEscape.LineStart(string.Join(", ", row.Select(cell => Line(cell, conversion))), conversion.Dialect);
            yield break;
        }
        if (rows.Count > 0) yield return HasHeading(table, rows) ? Pipes(rows, conversion) : Elements(rows, conversion);
        if (table.QuerySelector("caption") is { } caption && Line(caption, conversion) is { Length: > 0 } words) yield return MarkdownEscape.LineStart(words);
    }

    private static bool HasHeading(IElement table, List<List<IElement>> rows) =>
        (table.QuerySelector("thead") is not null || rows[0].TrueForAll(cell => cell.LocalName == "th"))
        && rows.TrueForAll(row => row.Count == rows[0].Count && row.TrueForAll(cell => !cell.HasAttribute("colspan") && !cell.HasAttribute("rowspan")))
        && table.QuerySelector("td ul, td ol, td pre, td blockquote, td table, td img") is null;

    private static string Pipes(List<List<IElement>> rows, Conversion conversion)
    {
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select(cell => Line(cell, conversion)))} |").ToList();
        lines.Insert(1, $"|{string.Concat(rows[0].Select(cell => Alignment(cell)))}");
        return string.Join('\n', lines);
    }

    private static string Alignment(IElement cell)
    {
        var style = (cell.GetAttribute("style") ?? "") + (cell.ClassName ?? "") + (cell.GetAttribute("align") ?? "");
        if (style.Contains("right", StringComparison.OrdinalIgnoreCase)) return " ---: |";
        return style.Contains("center", StringComparison.OrdinalIgnoreCase) ? " :---: |" : " --- |";
    }

    private static string Elements(List<List<IElement>> rows, Conversion conversion)
    {
        var html = new StringBuilder("<table>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row) html.Append('<').Append(cell.LocalName).Append(Span(cell, "colspan")).Append(Span(cell, "rowspan")).Append('>').Append(Html(cell, conversion)).Append("</").Append(cell.LocalName).Append('>');
            html.Append("</tr>\n");
        }
        return HtmlSanitizer.Article.Sanitize(html.Append("</table>").ToString());
    }

    private static string Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), out var span) && span is > 1 and < 1000 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" {name}=\"{span}\"") : "";

    /// <summary>The content of a cell as HTML: its text, its line breaks and its links.</summary>
    private static string Html(INode node, Conversion conversion)
    {
        var html = new StringBuilder();
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text) html.Append(System.Net.WebUtility.HtmlEncode(string.Join(' ', text.Data.Split('\n'))));
            else if (child is IElement element && !conversion.IsDropped(element)) html.Append(Html(element, conversion, Html(element, conversion)));
        }
        return html.ToString().Trim();
    }

    private static string Html(IElement element, Conversion conversion, string inner) => element.LocalName switch
    {
        "br" => "<br>",
        "p" or "div" or "li" => inner + "<br>",
        "strong" or "b" => $"<strong>{inner}</strong>",
        "em" or "i" => $"<em>{inner}</em>",
        "code" => $"<code>{inner}</code>",
        "a" when conversion.LinkAddress(element.GetAttribute("href")) is { } address => $"<a href=\"{System.Net.WebUtility.HtmlEncode(address)}\">{inner}</a>",
        "img" => System.Net.WebUtility.HtmlEncode(element.GetAttribute("alt") ?? ""),
        _ => inner,
    };

    private static string Line(IElement cell, Conversion conversion)
    {
        var run = new MarkdownInline(conversion);
        foreach (var child in cell.ChildNodes) run.Add(child);
        return run.TakeLine();
    }
}
