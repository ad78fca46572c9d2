using System.Runtime.InteropServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Blog.Core.Markup;

/// <summary>
/// Makes HTML of strangers safe to show: parsed once as browsers do, then only the elements and attributes on a list are written out again.
/// Nothing may change the text afterwards: an edit of clean HTML as text is how holes come about.
/// </summary>
public sealed class HtmlSanitizer
{
    /// <summary>Deeper elements lose their tags and keep their content: browsers flatten very deep trees, and a flattened tree is another one than was checked.</summary>
    public const int DeepestLevel = 50;

    private readonly AllowedHtml _allowed;
    private readonly int _mostTags;

    private HtmlSanitizer(AllowedHtml allowed, int mostTags) => (_allowed, _mostTags) = (allowed, mostTags);

    /// <summary>For what readers send: text, links, lists, quotations and code.</summary>
    public static HtmlSanitizer Comment { get; } = new(AllowedHtml.Comment, mostTags: 4_000);

    /// <summary>For posts that come from elsewhere: also headings, pictures, figures and tables.</summary>
    public static HtmlSanitizer Article { get; } = new(AllowedHtml.Article, mostTags: 20_000);

    /// <summary>The safe part of an HTML fragment, as HTML. HTML that was made to be costly is shown as the text it is.</summary>
    public string Sanitize(string html)
    {
        var writer = new HtmlWriter();
        Walk(Parse(html), writer);
        return writer.ToString();
    }

    /// <summary>Parses a fragment as the content of a page's body.</summary>
    internal IHtmlElement Parse(string html) => HtmlTree.Parse(html, _mostTags);

    /// <summary>Hands the safe part of a tree over, piece by piece.</summary>
    internal void Walk(INode dirty, ISafeHtmlTarget target)
    {
        var rest = new Stack<Step>();
        var insideLink = 0;
        PushChildren(rest, dirty, 1);
        while (rest.TryPop(out var step))
        {
            if (step.Closes is { } name)
            {
                insideLink -= name == "a" ? 1 : 0;
                target.Close(name);
            }
            else if (step.Node is IText text) target.Text(text.Data);
            else if (step.Node is IElement element && !_allowed.IsDropped(element)) Enter(element, step.Level);
        }

        void Enter(IElement element, int level)
        {
            var isLink = element.LocalName == "a";
            var opens = level <= DeepestLevel && _allowed.Allows(element) && !(isLink && insideLink > 0);
            if (opens)
            {
                insideLink += isLink ? 1 : 0;
                target.Open(element.LocalName, [.. _allowed.AttributesOf(element)]);
                rest.Push(new Step(null, element.LocalName, level));
            }

            PushChildren(rest, element, opens ? level + 1 : level);
        }
    }

    private static void PushChildren(Stack<Step> rest, INode parent, int level)
    {
        for (var i = parent.ChildNodes.Length - 1; i >= 0; i--) rest.Push(new Step(parent.ChildNodes[i], null, level));
    }

    // Either a node that is still to be looked at, or the name of an element whose content is done.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(INode? Node, string? Closes, int Level);
}
