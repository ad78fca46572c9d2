using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Blog.Core.Import;

/// <summary>
/// A run of text and inline elements on its way to paragraphs. Until a paragraph is finished, its emphasis, breaks and pictures are
/// noncharacters in a buffer, because how they are written depends on what stands beside them.
/// </summary>
internal sealed partial class MarkdownInline(Conversion conversion)
{
    private const char ParagraphBreak = '\uFDD0', LineBreak = '\uFDD1', Picture = '\uFDD8';
    private const char StrongOpen = '\uFDD2', StrongClose = '\uFDD3', EmphasisOpen = '\uFDD4', EmphasisClose = '\uFDD5', DeletedOpen = '\uFDD6', DeletedClose = '\uFDD7';

    private readonly List<string> _pictures = [];
    private readonly StringBuilder _run = new();

    private bool IsComment => conversion.Dialect == MarkdownDialect.Comment;

    /// <summary>Removes the characters that this type gives a meaning.</summary>
    public static string Clean(string html) => Noncharacters().Replace(html, "");

    /// <summary>Adds a node and what is in it.</summary>
    public void Add(INode node) => Write(node, _run, new Style());

    /// <summary>The paragraphs of the run, pictures as paragraphs of their own; the run is empty afterwards.</summary>
    public List<string> TakeParagraphs()
    {
        var text = Spaces().Replace(_run.ToString(), " ");
        var paragraphs = new List<string>();
        foreach (var part in Paragraphs().Split(text)) AddParagraph(part, paragraphs);
        _run.Clear();
        _pictures.Clear();
        return paragraphs;
    }

    /// <summary>The run on one line, without pictures; for headings, cells and captions.</summary>
    public string TakeLine()
    {
        var text = PictureMark().Replace(_run.ToString(), "").Replace(LineBreak, ' ').Replace(ParagraphBreak, ' ');
        _run.Clear();
        return Finish(Spaces().Replace(text, " ").Trim());
    }

    private void AddParagraph(string part, List<string> paragraphs)
    {
        var pictures = PictureMark().Matches(part).Select(match => _pictures[int.Parse(match.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture)]).ToList();
        var text = Spaces().Replace(PictureMark().Replace(part, ""), " ").Trim(' ', LineBreak, '\u00A0');
        // A picture within a sentence stands before its paragraph; one at the end stays at the end.
        var atEnd = text.Length > 0 && pictures.Count > 0 && part.TrimEnd(' ', LineBreak).EndsWith(Picture);
        if (!atEnd) paragraphs.AddRange(pictures);
        if (text.Length > 0) paragraphs.Add(Lines(Finish(text)));
        if (atEnd) paragraphs.AddRange(pictures);
    }

    private string Lines(string text) =>
        string.Join(IsComment ? "\n" : "\\\n", text.Split(LineBreak).Select(line => MarkdownEscape.LineStart(line.Trim(' '), conversion.Dialect)));

    private void Write(INode node, StringBuilder to, Style style)
    {
        if (node is IText text) to.Append(Text(to.Length > 0 && to[^1] == LineBreak ? AfterBreak().Replace(text.Data, "") : text.Data));
        else if (node is IElement element) Write(element, to, style);
    }

    private void WriteChildren(INode node, StringBuilder to, Style style)
    {
        if (++style.Depth > Conversion.MaxDepth) to.Append(Text(node.TextContent));
        else foreach (var child in node.ChildNodes) Write(child, to, style);
    }

    private string Text(string data)
    {
        var escaped = conversion.Escaped(data.Replace("\r\n", "\n", StringComparison.Ordinal));
        if (!conversion.LineBreaksCount) return escaped.Replace('\n', ' ');
        return BlankLine().Replace(escaped, ParagraphBreak.ToString()).Replace('\n', LineBreak);
    }

    private void Write(IElement element, StringBuilder to, Style style)
    {
        switch (element.LocalName)
        {
            case "br": to.Append(LineBreak); break;
            case "strong" or "b" when !style.Strong: Wrap(element, to, style with { Strong = true }, StrongOpen, StrongClose); break;
            case "em" or "i" or "cite" or "dfn" or "var" when !style.Emphasis: Wrap(element, to, style with { Emphasis = true }, EmphasisOpen, EmphasisClose); break;
            case "del" or "s" or "strike" when !style.Deleted && !IsComment: Wrap(element, to, style with { Deleted = true }, DeletedOpen, DeletedClose); break;
            case "code" or "tt" or "samp": to.Append(Code(element.TextContent)); break;
            case "kbd" or "sup" or "sub" or "mark" or "small" when !IsComment: WriteTag(element, to, style); break;
            case "q": to.Append('“'); WriteChildren(element, to, style); to.Append('”'); break;
            case "a": WriteLink(element, to, style); break;
            case "img": WritePicture(element, null, to); break;
            case "iframe" or "embed" or "video" or "audio" or "object": to.Append(conversion.Player(element)); break;
            default: if (!conversion.IsDropped(element)) WriteChildren(element, to, style); break;
        }
    }

    private void WriteTag(IElement element, StringBuilder to, Style style)
    {
        to.Append('<').Append(element.LocalName).Append('>');
        WriteChildren(element, to, style);
        to.Append("</").Append(element.LocalName).Append('>');
    }

    private void Wrap(IElement element, StringBuilder to, Style style, char open, char close)
    {
        var inner = new StringBuilder();
        WriteChildren(element, inner, style);
        foreach (var part in Breaks().Split(inner.ToString()))
        {
            var words = part.Trim(' ', LineBreak, '\u00A0');
            if (words.Length == 0 || IsBreak(part)) to.Append(part);
            else to.Append(part.AsSpan(0, part.IndexOf(words, StringComparison.Ordinal))).Append(open).Append(words).Append(close).Append(part.AsSpan(part.LastIndexOf(words, StringComparison.Ordinal) + words.Length));
        }
    }

    private void WriteLink(IElement element, StringBuilder to, Style style)
    {
        if (element.QuerySelector("img") is { } image && element.TextContent.Trim().Length == 0)
        {
            WritePicture(image, element.GetAttribute("href"), to);
            return;
        }
        var inner = new StringBuilder();
        WriteChildren(element, inner, style);
        var address = conversion.LinkAddress(element.GetAttribute("href"));
        foreach (var part in Breaks().Split(inner.ToString()))
        {
            var words = part.Replace(LineBreak, ' ').Trim(' ', '\u00A0');
            if (address is null || words.Length == 0 || IsBreak(part)) to.Append(part);
            else to.Append(' ', part.Length - part.TrimStart().Length).Append(Link(words, address, element.GetAttribute("title"))).Append(part.EndsWith(' ') ? " " : "");
        }
    }

    private string Link(string words, string address, string? title)
    {
        var isAddress = words == conversion.Escaped(address) && address.Contains("://", StringComparison.Ordinal) && !address.Contains(' ', StringComparison.Ordinal);
        if (isAddress) return $"<{address}>";
        return string.IsNullOrWhiteSpace(title) || title == words
            ? $"[{words}]({MarkdownEscape.Url(address)})"
            : $"[{words}]({MarkdownEscape.Url(address)} \"{MarkdownEscape.Title(title.Trim())}\")";
    }

    private void WritePicture(IElement image, string? link, StringBuilder to)
    {
        if (PictureNames.IsDecoration(image))
        {
            to.Append(conversion.Escaped(image.GetAttribute("alt") ?? ""));
            return;
        }
        if (conversion.Figure(image, link, null) is not { } figure) return;
        to.Append(Picture).Append(_pictures.Count).Append(Picture);
        _pictures.Add(figure);
    }

    private static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length == 0) return "";
        var fence = new string('`', LongestRun(line, '`') + 1);
        var padding = line[0] == '`' || line[^1] == '`' ? " " : "";
        return $"{fence}{padding}{line}{padding}{fence}";
    }

    /// <summary>The longest run of a character, for fences that must be longer.</summary>
    public static int LongestRun(string text, char c)
    {
        var (longest, run) = (0, 0);
        foreach (var next in text)
        {
            run = next == c ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    /// <summary>Writes emphasis: with asterisks where Markdown sees them as such, else with tags where it has any.</summary>
    private string Finish(string text)
    {
        text = Reopened().Replace(text, "");
        if (text.AsSpan().IndexOfAnyInRange(StrongOpen, DeletedClose) < 0) return text;
        var written = new StringBuilder(text.Length + 16);
        var open = new Stack<bool>();
        for (var i = 0; i < text.Length; i++)
        {
            var kind = text[i] is >= StrongOpen and <= DeletedClose ? (text[i] - StrongOpen) / 2 : -1;
            if (kind < 0)
            {
                written.Append(text[i]);
                continue;
            }
            var opens = (text[i] - StrongOpen) % 2 == 0;
            if (opens) open.Push(HoldsAsterisks(text, i));
            var plain = open.Count > 0 && (opens ? open.Peek() : open.Pop());
            if (plain || !IsComment) written.Append(Mark(kind, opens, plain));
        }
        return written.ToString();
    }

    private static string Mark(int kind, bool opens, bool plain) => (kind, plain) switch
    {
        (0, true) => "**",
        (1, true) => "*",
        (2, true) => "~~",
        (0, _) => opens ? "<strong>" : "</strong>",
        (1, _) => opens ? "<em>" : "</em>",
        _ => opens ? "<del>" : "</del>",
    };

    private static bool HoldsAsterisks(string text, int open)
    {
        var close = text.IndexOf((char)(text[open] + 1), open);
        if (close < 0) return false;
        var (before, first) = (Beside(text, open, -1), Beside(text, open, 1));
        var (last, after) = (Beside(text, close, -1), Beside(text, close, 1));
        return (!IsMark(first) || !char.IsLetterOrDigit(before)) && (!IsMark(last) || !char.IsLetterOrDigit(after));
    }

    private static char Beside(string text, int at, int step)
    {
        do at += step;
        while (at >= 0 && at < text.Length && text[at] is >= StrongOpen and <= DeletedClose);
        return at < 0 || at >= text.Length ? ' ' : text[at];
    }

    private static bool IsMark(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    private static bool IsBreak(string part) => part.Length > 0 && (part[0] == ParagraphBreak || part[0] == Picture);

    private struct Style
    {
        public bool Strong;
        public bool Emphasis;
        public bool Deleted;
        public int Depth;
    }

    [GeneratedRegex(@"^[ \t]*\r?\n", RegexOptions.None, 5000)]
    private static partial Regex AfterBreak();

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.None, 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n[ \t\u00A0]*(?:\n[ \t\u00A0]*)+", RegexOptions.None, 5000)]
    private static partial Regex BlankLine();

    [GeneratedRegex("[\uFDD1 \u00A0]*\uFDD0[\uFDD0\uFDD1 \u00A0]*|(?:\uFDD1[ \u00A0]*){2,}", RegexOptions.None, 5000)]
    private static partial Regex Paragraphs();

    [GeneratedRegex("(?<kept>\uFDD0|\uFDD8[0-9]+\uFDD8|(?:\uFDD1[ \u00A0]*){2,})", RegexOptions.None, 5000)]
    private static partial Regex Breaks();

    [GeneratedRegex("\uFDD8(?<index>[0-9]+)\uFDD8", RegexOptions.None, 5000)]
    private static partial Regex PictureMark();

    [GeneratedRegex("\uFDD3\uFDD2|\uFDD5\uFDD4|\uFDD7\uFDD6", RegexOptions.None, 5000)]
    private static partial Regex Reopened();

    [GeneratedRegex("[\uFDD0-\uFDEF\0]", RegexOptions.None, 5000)]
    private static partial Regex Noncharacters();
}
