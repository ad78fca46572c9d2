using Markdig.Extensions.Figures;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Content.Rendering;

/// <summary>Writes headings whose words are a link to themselves, so that a part can be pointed at.</summary>
internal sealed class AnchoredHeadingRenderer : SessionRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock obj, RenderSession session)
    {
        var id = obj.GetAttributes().Id;
        // A link cannot stand within a link.
        var plain = obj.Inline is null || !obj.Inline.FindDescendants<LinkInline>().Any() && !obj.Inline.FindDescendants<AutolinkInline>().Any() && !obj.Inline.FindDescendants<Markdig.Extensions.Footnotes.FootnoteLink>().Any();
        renderer.EnsureLine();
        renderer.Write($"<h{obj.Level}").WriteAttributes(obj).Write(">");
        if (plain)
            renderer.Write($"<a class=\"anchor\" href=\"#{id}\">");
        renderer.WriteLeafInline(obj);
        renderer.Write(plain ? "</a>" : $" <a class=\"anchor\" href=\"#{id}\" aria-label=\"{RenderSession.Words["Anchor"]}\">#</a>");
        renderer.WriteLine($"</h{obj.Level}>");
    }
}

/// <summary>Writes code in a region of its own that scrolls and can be reached by keyboard.</summary>
internal sealed class CodeRenderer : SessionRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock obj, RenderSession session)
    {
        var language = (obj as FencedCodeBlock)?.Info ?? "";
        var name = CodeLanguages.NameOf(language);
        var label = RenderSession.Words.Format("Code", ++session.Codes) + (name.Length > 0 ? $": {name}" : "");
        renderer.EnsureLine();
        renderer.Write("<pre tabindex=\"0\" role=\"region\" aria-label=\"").WriteEscape(label).Write("\"");
        if (name.Length > 0)
            renderer.Write(" data-language=\"").WriteEscape(name).Write("\"");
        renderer.Write("><code");
        if (language.Length > 0)
            renderer.Write(" class=\"language-").WriteEscape(language).Write("\"");
        renderer.Write(">").WriteLeafRawLines(obj, writeEndOfLines: true, escape: true).WriteLine("</code></pre>");
    }
}

/// <summary>Writes paragraphs; one that is only a picture becomes a figure, with the picture's title as caption.</summary>
internal sealed class FigureParagraphRenderer : SessionRenderer<ParagraphBlock>
{
    /// <summary>Whether a picture stands alone, so that its title is shown under it.</summary>
    public static bool IsCaptioned(LinkInline picture)
    {
        var outer = picture.Parent is LinkInline link ? link : picture;
        return outer.Parent is { ParentBlock: ParagraphBlock { Parent: not Figure } paragraph } && PictureOf(paragraph) == picture;
    }

    protected override void Write(HtmlRenderer renderer, ParagraphBlock obj, RenderSession session)
    {
        if (obj.Parent is not Figure && PictureOf(obj) is { } picture)
            WriteFigure(renderer, obj, picture, session);
        else if (renderer.ImplicitParagraph || obj.Parent is Figure)
            renderer.WriteLeafInline(obj);
        else
        {
            renderer.EnsureLine();
            renderer.Write("<p").WriteAttributes(obj).Write(">").WriteLeafInline(obj);
            renderer.WriteLine("</p>");
        }
    }

    private static void WriteFigure(HtmlRenderer renderer, ParagraphBlock paragraph, LinkInline picture, RenderSession session)
    {
        renderer.EnsureLine();
        renderer.Write("<figure").WriteAttributes(paragraph).Write(">").WriteLeafInline(paragraph);
        if (!string.IsNullOrEmpty(picture.Title))
            renderer.Write("<figcaption>").WriteEscape(Typography.For(session.Language).Apply(picture.Title)).Write("</figcaption>");
        renderer.WriteLine("</figure>");
    }

    private static LinkInline? PictureOf(ParagraphBlock paragraph)
    {
        if (paragraph.Inline?.FirstChild is not LinkInline { NextSibling: null } only)
            return null;
        if (only.IsImage)
            return only;
        return only.FirstChild is LinkInline { IsImage: true, NextSibling: null } linked ? linked : null;
    }
}
