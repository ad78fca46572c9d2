using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Content.Rendering;

/// <summary>Writes links and pictures. Addresses of other content files become slots.</summary>
internal sealed class LinkRenderer : SessionRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj, RenderSession session)
    {
        var address = obj.GetDynamicUrl?.Invoke() ?? obj.Url ?? "";
        if (obj.IsImage)
            WritePicture(renderer, obj, address, session);
        else
            WriteLink(renderer, obj, address, session);
    }

    private static void WriteLink(HtmlRenderer renderer, LinkInline link, string address, RenderSession session)
    {
        if (renderer.EnableHtmlForInline)
        {
            renderer.Write("<a");
            WriteAddress(renderer, address, link.Line, session);
            renderer.WriteAttributes(link);
            WriteTitle(renderer, link);
            renderer.Write(">");
        }
        renderer.WriteChildren(link);
        if (renderer.EnableHtmlForInline)
            renderer.Write("</a>");
    }

    /// <summary>Writes where a link leads, or a slot for it.</summary>
    public static void WriteAddress(HtmlRenderer renderer, string address, int line, RenderSession session)
    {
        if (address.StartsWith('#'))
            session.LinkWithin(Uri.UnescapeDataString(address[1..]), line);
        else if (!WebAddress.IsAbsolute(address))
        {
            renderer.Write(session.Slot(SlotKind.Link, address, line));
            return;
        }
        else if (WebAddress.IsPage(address))
            session.LinkAway(address);
        renderer.Write(" href=\"");
        renderer.WriteEscapeUrl(address);
        renderer.Write("\"");
    }

    private static void WritePicture(HtmlRenderer renderer, LinkInline picture, string address, RenderSession session)
    {
        if (!renderer.EnableHtmlForInline)
        {
            renderer.WriteChildren(picture);
            return;
        }
        if (picture.FirstChild is null)
            session.Fault(picture.Line, FaultKind.PictureWithoutAlt, address);
        renderer.Write("<img");
        if (WebAddress.IsAbsolute(address))
        {
            renderer.Write(" src=\"");
            renderer.WriteEscapeUrl(address);
            renderer.Write("\"");
        }
        else
            renderer.Write(session.Slot(SlotKind.Picture, address, picture.Line));
        WriteAlt(renderer, picture);
        renderer.WriteAttributes(picture);
        if (!FigureParagraphRenderer.IsCaptioned(picture))
            WriteTitle(renderer, picture);
        // A picture at the very top is on the first screen: waiting for it would delay what the reader sees.
        renderer.Write(session.Pictures++ == 0 && picture.Line < 4 ? ">" : " loading=\"lazy\" decoding=\"async\">");
    }

    private static void WriteAlt(HtmlRenderer renderer, LinkInline picture)
    {
        renderer.Write(" alt=\"");
        renderer.EnableHtmlForInline = false;
        renderer.WriteChildren(picture);
        renderer.EnableHtmlForInline = true;
        renderer.Write("\"");
    }

    private static void WriteTitle(HtmlRenderer renderer, LinkInline link)
    {
        if (string.IsNullOrEmpty(link.Title))
            return;
        renderer.Write(" title=\"");
        renderer.WriteEscape(link.Title);
        renderer.Write("\"");
    }
}
