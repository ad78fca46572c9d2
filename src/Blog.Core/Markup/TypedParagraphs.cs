using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Blog.Core.Markup;

/// <summary>
/// Makes paragraphs of a comment that was kept as people typed it: text with a few tags, where an empty line begins a new paragraph and a line end breaks the line.
/// </summary>
internal sealed class TypedParagraphs
{
    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal)
    {
        "p", "ul", "ol", "pre", "blockquote", "div", "table", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "section", "article", "aside", "script", "style",
    };

    private readonly IHtmlElement _body;
    private IElement? _paragraph;
    private bool _breakDue;

    private TypedParagraphs(IHtmlElement body) => _body = body;

    /// <summary>Changes the children of a body that is still to be sanitised.</summary>
    public static void Restore(IHtmlElement body)
    {
        var nodes = body.ChildNodes.ToArray();
        foreach (var node in nodes) node.RemoveFromParent();

        var paragraphs = new TypedParagraphs(body);
        foreach (var node in nodes) paragraphs.Append(node);
    }

    private void Append(INode node)
    {
        if (node is IText text) AppendLines(text.Data.ReplaceLineEndings("\n").Split('\n'));
        else if (node is IElement block && s_blocks.Contains(block.LocalName))
        {
            EndParagraph();
            _body.AppendChild(block);
        }
        else AppendInline(node);
    }

    private void AppendLines(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var blank = string.IsNullOrWhiteSpace(lines[i]);
            if (blank && i > 0 && i < lines.Length - 1) EndParagraph();
            else _breakDue |= i > 0 && _paragraph is not null;
            if (!blank) AppendInline(_body.Owner!.CreateTextNode(lines[i]));
            else if (lines[i].Length > 0 && _paragraph is not null && !_breakDue) _paragraph.AppendChild(_body.Owner!.CreateTextNode(" "));
        }
    }

    private void AppendInline(INode node)
    {
        if (_paragraph is null)
        {
            _paragraph = _body.Owner!.CreateElement("p");
            _body.AppendChild(_paragraph);
        }
        else if (_breakDue && _paragraph.LastChild is not IElement { LocalName: "br" }) _paragraph.AppendChild(_body.Owner!.CreateElement("br"));

        _breakDue = false;
        _paragraph.AppendChild(node);
    }

    private void EndParagraph() => (_paragraph, _breakDue) = (null, false);
}
