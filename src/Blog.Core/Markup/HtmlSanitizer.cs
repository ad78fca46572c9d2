using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Blog.Core.Markup;

/// <summary>
/// Makes HTML of strangers safe to show: parsed once as browsers do, copied element by element into a new tree that holds only what is on a list, and written out.
/// Nothing may change the text afterwards: an edit of clean HTML as text is how holes come about.
/// </summary>
public sealed class HtmlSanitizer
{
    /// <summary>Deeper elements are dissolved into their text: browsers flatten very deep trees, and a flattened tree is another one than was checked.</summary>
    public const int DeepestLevel = 50;

    private readonly AllowedHtml _allowed;

    private HtmlSanitizer(AllowedHtml allowed) => _allowed = allowed;

    /// <summary>For what readers send: text, links, lists, quotations and code.</summary>
    public static HtmlSanitizer Comment { get; } = new(AllowedHtml.Comment);

    /// <summary>For posts that come from elsewhere: also headings, pictures, figures and tables.</summary>
    public static HtmlSanitizer Article { get; } = new(AllowedHtml.Article);

    /// <summary>The safe part of an HTML fragment, as HTML.</summary>
    public string Sanitize(string html) => Write(Clean(Parse(html)));

    /// <summary>Parses a fragment as the content of a page's body.</summary>
    internal static IElement Parse(string html)
    {
        var body = NewBody();
        body.Append([.. new HtmlParser().ParseFragment(html, body)]);
        return body;
    }

    /// <summary>A tree with the safe part of another one.</summary>
    internal IElement Clean(IElement dirty)
    {
        var clean = NewBody();
        var rest = new Stack<(INode Node, IElement Into, int Level)>();
        PushChildren(rest, dirty, clean, 1);
        while (rest.TryPop(out var next))
        {
            if (next.Node is IText text) next.Into.AppendChild(next.Into.Owner!.CreateTextNode(text.Data));
            else if (next.Node is IElement element && !_allowed.IsDropped(element)) PushChildren(rest, element, Copy(element, next.Into, next.Level), next.Level + 1);
        }

        return clean;
    }

    /// <summary>Writes a clean tree; the last thing that happens to it.</summary>
    internal static string Write(IElement clean) => clean.InnerHtml;

    private IElement Copy(IElement element, IElement into, int level)
    {
        if (level > DeepestLevel || !_allowed.Allows(element)) return into;
        var copy = into.Owner!.CreateElement(element.LocalName);
        foreach (var (name, value) in _allowed.AttributesOf(element)) copy.SetAttribute(name, value);
        into.AppendChild(copy);
        return copy;
    }

    private static void PushChildren(Stack<(INode Node, IElement Into, int Level)> rest, INode parent, IElement into, int level)
    {
        for (var i = parent.ChildNodes.Length - 1; i >= 0; i--) rest.Push((parent.ChildNodes[i], into, level));
    }

    private static IElement NewBody() => new HtmlParser().ParseDocument("").Body!;
}
