using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Content.Rendering;

/// <summary>The words of a paragraph or heading, without markup.</summary>
internal static class InlineText
{
    /// <summary>The words.</summary>
    public static string Of(ContainerInline inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, ContainerInline inlines)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case FootnoteLink or LinkInline { IsImage: true }:
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
            }
    }
}
