using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Blog.Core.Import;

/// <summary>
/// Turns the HTML of posts into Markdown, by the parsed tree. Nothing but text, links with a sound address, pictures and a handful of
/// elements without attributes comes out, so whatever a text contains, it arrives harmless.
/// </summary>
internal sealed class HtmlToMarkdown
{
    private const string More = "more";
    private readonly Conversion _conversion;

    private HtmlToMarkdown(Conversion conversion) => _conversion = conversion;

    private bool IsComment => _conversion.Dialect == MarkdownDialect.Comment;

    /// <summary>A post or a page.</summary>
    /// <param name="html">The text.</param>
    /// <param name="origin">The site it comes from.</param>
    /// <param name="pictures">Gives the pictures their names.</param>
    public static ConvertedText Convert(string html, TextOrigin origin, PictureNames pictures)
    {
        var shortcodes = new Shortcodes(origin);
        // Texts made of blocks say their paragraphs; older ones mean them by blank lines.
        var conversion = new Conversion(origin, pictures, MarkdownDialect.Post, lineBreaksCount: !html.Contains("<!-- wp:", StringComparison.Ordinal));
        var expanded = shortcodes.Expand(MarkdownInline.Clean(html));
        var body = new HtmlParser().ParseDocument("<body>" + expanded).Body!;
        LowerHeadings(body);
        var markdown = string.Join("\n\n", new HtmlToMarkdown(conversion).Blocks(body, 0));
        return new ConvertedText(markdown.Length == 0 ? "" : markdown + "\n", pictures.All, [.. conversion.Lost, .. shortcodes.Unknown.Select(name => $"[{name}]")]);
    }

    /// <summary>A comment.</summary>
    public static string ConvertComment(string html, TextOrigin origin)
    {
        var conversion = new Conversion(origin, new PictureNames(origin), MarkdownDialect.Comment, lineBreaksCount: true);
        var body = new HtmlParser().ParseDocument("<body>" + MarkdownInline.Clean(html)).Body!;
        return string.Join("\n\n", new HtmlToMarkdown(conversion).Blocks(body, 0));
    }

    /// <summary>The title of a post is its only first heading.</summary>
    private static void LowerHeadings(IElement body)
    {
        if (body.QuerySelector("h1") is null) return;
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6")) heading.SetAttribute("data-lower", "");
    }

    private List<string> Blocks(INode parent, int depth)
    {
        var blocks = new List<string>();
        var run = new MarkdownInline(_conversion);
        var lastList = '\0';
        foreach (var child in parent.ChildNodes)
        {
            if (!IsBlock(child))
            {
                run.Add(child);
                continue;
            }
            blocks.AddRange(run.TakeParagraphs());
            var before = blocks.Count;
            lastList = Block(child, blocks, depth + 1, before > 0 ? lastList : '\0');
        }
        blocks.AddRange(run.TakeParagraphs());
        return blocks;
    }

    /// <summary>Adds a block; answers the bullet if it was a list, because the next list must not flow into it.</summary>
    private char Block(INode node, List<string> blocks, int depth, char lastList)
    {
        if (node is not IElement element)
        {
            Add(blocks, IsComment ? "" : "<!--more-->");
            return '\0';
        }
        if (depth > Conversion.MaxDepth)
        {
            Add(blocks, Flattened(element));
            return '\0';
        }
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Heading(element, blocks); break;
            case "ul" or "ol" or "menu" or "dir": return List(element, blocks, depth, lastList);
            case "dl": Definitions(element, blocks, depth); break;
            case "blockquote": Add(blocks, Prefixed(Blocks(element, depth), "> ")); break;
            case "pre": CodeBlock(element, blocks); break;
            case "table" when MarkdownTable.IsLayout(element): blocks.AddRange(Blocks(element, depth)); break;
            case "table": blocks.AddRange(MarkdownTable.Write(element, _conversion)); break;
            case "tbody" or "tr" or "td" or "th": blocks.AddRange(Blocks(element, depth)); break;
            case "figure": Figure(element, blocks, depth); break;
            case "hr": Add(blocks, IsComment ? "" : "---"); break;
            case "summary": Add(blocks, Line(element) is { Length: > 0 } words ? $"**{words}**" : ""); break;
            default: if (!_conversion.IsDropped(element)) blocks.AddRange(Blocks(element, depth)); break;
        }
        return '\0';
    }

    private void Heading(IElement element, List<string> blocks)
    {
        var level = element.LocalName[1] - '0' + (element.HasAttribute("data-lower") ? 1 : 0);
        if (Line(element) is { Length: > 0 } words) blocks.Add(IsComment ? $"**{words.Replace("**", "", StringComparison.Ordinal)}**" : $"{new string('#', Math.Min(level, 6))} {words}");
        foreach (var image in element.QuerySelectorAll("img"))
            if (!PictureNames.IsDecoration(image) && _conversion.Figure(image, image.Closest("a")?.GetAttribute("href"), null) is { } figure) blocks.Add(figure);
    }

    private char List(IElement list, List<string> blocks, int depth, char lastList)
    {
        var ordered = list.LocalName == "ol";
        var bullet = ordered ? lastList == '.' ? ')' : '.' : lastList == '-' ? '*' : '-';
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var items = new List<string>();
        var loose = false;
        foreach (var item in list.Children.Where(child => !_conversion.IsDropped(child)))
        {
            var content = Blocks(item.LocalName == "li" ? item : Wrapped(item), depth);
            loose |= content.Count(block => !IsListBlock(block)) > 1;
            var marker = ordered ? $"{number++.ToString(CultureInfo.InvariantCulture)}{bullet} " : $"{bullet} ";
            if (content.Count > 0) items.Add(marker + Indented(string.Join(content.Exists(block => !IsListBlock(block)) && content.Count == 2 && IsListBlock(content[1]) ? "\n" : "\n\n", content), marker.Length));
        }
        if (items.Count == 0) return lastList;
        blocks.Add(string.Join(loose ? "\n\n" : "\n", items));
        return bullet;
    }

    /// <summary>What stands in a list without being an item, such as a list in a list, becomes one.</summary>
    private static IElement Wrapped(IElement stray)
    {
        var item = stray.Owner!.CreateElement("li");
        item.AppendChild(stray.Clone());
        return item;
    }

    private void Definitions(IElement list, List<string> blocks, int depth)
    {
        var lines = new List<string>();
        foreach (var child in list.QuerySelectorAll("dt, dd").Where(child => child.Closest("dl") == list))
        {
            if (child.LocalName == "dt")
            {
                if (lines.Count > 0) lines.Add("");
                lines.Add(MarkdownEscape.LineStart(Line(child), _conversion.Dialect));
            }
            else if (Blocks(child, depth) is { Count: > 0 } content)
            {
                lines.Add(IsComment ? string.Join("\n\n", content) : ":   " + Indented(string.Join("\n\n", content), 4));
            }
        }
        Add(blocks, string.Join('\n', lines));
    }

    private string Flattened(IElement element) =>
        MarkdownEscape.LineStart(_conversion.Escaped(string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))), _conversion.Dialect);

    private static void CodeBlock(IElement element, List<string> blocks)
    {
        foreach (var lineBreak in element.QuerySelectorAll("br")) lineBreak.Replace(element.Owner!.CreateTextNode("\n"));
        var text = element.TextContent.ReplaceLineEndings("\n").TrimEnd().TrimStart('\n');
        if (text.Length == 0) return;
        var fence = new string('`', Math.Max(3, MarkdownInline.LongestRun(text, '`') + 1));
        blocks.Add($"{fence}{CodeLanguage.Of(element)}\n{text}\n{fence}");
    }

    private void Figure(IElement figure, List<string> blocks, int depth)
    {
        var caption = figure.QuerySelector("figcaption");
        var images = figure.QuerySelectorAll("img").Where(image => !PictureNames.IsDecoration(image)).ToList();
        if (images.Count != 1 || figure.QuerySelector("figure, blockquote, table, pre") is not null)
        {
            blocks.AddRange(Blocks(figure, depth));
            return;
        }
        var words = caption is null ? null : PlainText.Of(caption.InnerHtml);
        if (_conversion.Figure(images[0], images[0].Closest("a")?.GetAttribute("href"), words) is { } picture) blocks.Add(picture);
        // A caption's title cannot hold links, and a credit should keep its own.
        if (caption?.QuerySelector("a[href]") is not null) Add(blocks, Line(caption));
    }

    private string Line(IElement element)
    {
        var run = new MarkdownInline(_conversion);
        foreach (var child in element.ChildNodes) run.Add(child);
        return run.TakeLine();
    }

    private static void Add(List<string> blocks, string block)
    {
        if (block.Length > 0) blocks.Add(block);
    }

    private static string Prefixed(List<string> blocks, string prefix) =>
        blocks.Count == 0 ? "" : string.Join('\n', string.Join("\n\n", blocks).Split('\n').Select(line => (prefix + line).TrimEnd()));

    private static string Indented(string text, int width) =>
        text.Replace("\n", "\n" + new string(' ', width), StringComparison.Ordinal).Replace("\n" + new string(' ', width) + "\n", "\n\n", StringComparison.Ordinal);

    private static bool IsListBlock(string block) =>
        block.Length > 2 && (block[0] is '-' or '*' && block[1] == ' ' || char.IsAsciiDigit(block[0]) && block.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is [('.' or ')'), ' ', ..]);

    private static bool IsBlock(INode node) => node switch
    {
        IComment comment => comment.Data.Trim() == More || comment.Data.StartsWith(More + " ", StringComparison.Ordinal),
        IElement element => BlockNames.Contains(element.LocalName) || !InlineLeaves.Contains(element.LocalName) && element.QuerySelector(BlockSelector) is not null,
        _ => false,
    };

    private static readonly HashSet<string> InlineLeaves = ["iframe", "object", "video", "audio", "embed", "noscript", "svg", "math", "form", "script", "style", "template", "select"];

    private static readonly HashSet<string> BlockNames =
    [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "th", "tr", "ul",
    ];

    private static readonly string BlockSelector = string.Join(", ", BlockNames);
}
