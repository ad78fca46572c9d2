using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Content.Rendering;

/// <summary>Writes HTML that stands within a line.</summary>
internal sealed class RawInlineRenderer : SessionRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline obj, RenderSession session)
    {
        if (renderer.EnableHtmlForInline)
            RawHtml.Write(renderer, obj.Tag, obj.Line, session);
    }
}

/// <summary>Writes HTML that stands by itself.</summary>
internal sealed class RawBlockRenderer : SessionRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock obj, RenderSession session)
    {
        for (var i = 0; i < obj.Lines.Count; i++)
        {
            RawHtml.Write(renderer, obj.Lines.Lines[i].Slice.ToString(), obj.Line + i, session);
            renderer.Write("\n");
        }
    }
}

/// <summary>Writes an author's own HTML; paths to other content files in it become slots, anchors in it can be linked to.</summary>
internal static partial class RawHtml
{
    /// <summary>Writes a piece of HTML.</summary>
    public static void Write(HtmlRenderer renderer, string html, int line, RenderSession session)
    {
        var from = 0;
        foreach (Match match in Attribute().Matches(html))
        {
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (name is "id" or "name")
                session.Own(value);
            else if (WebAddress.IsPage(value) && name is "href")
                session.LinkAway(System.Net.WebUtility.HtmlDecode(value));
            else if (!WebAddress.IsAbsolute(value) && !value.StartsWith('#') && value.Length > 0)
            {
                renderer.Write(html, from, match.Index - from);
                renderer.Write(session.Slot(name is "href" ? SlotKind.Link : SlotKind.Source, System.Net.WebUtility.HtmlDecode(value), line));
                from = match.Index + match.Length;
            }
        }
        renderer.Write(html, from, html.Length - from);
    }

    [GeneratedRegex("""\s(?<name>src|href|id|name)\s*=\s*(?<quote>["'])(?<value>[^"']*)\k<quote>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();
}
