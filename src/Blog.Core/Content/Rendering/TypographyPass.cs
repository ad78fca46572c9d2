using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Content.Rendering;

/// <summary>Sets the words of a text; code, addresses and escaped letters stay as they are.</summary>
internal static class TypographyPass
{
    /// <summary>Sets every paragraph, heading and cell.</summary>
    public static void Run(MarkdownDocument document, Typography typography)
    {
        var pieces = new List<Inline>();
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf.Inline is null)
                continue;
            pieces.Clear();
            Collect(leaf.Inline, pieces);
            Set(pieces, typography);
        }
    }

    private static void Collect(ContainerInline container, List<Inline> pieces)
    {
        foreach (var inline in container)
            if (inline is ContainerInline inner)
                Collect(inner, pieces);
            else if (inline is not (HtmlInline or FootnoteLink))
                pieces.Add(inline);
    }

    private static void Set(List<Inline> pieces, Typography typography)
    {
        var before = '\0';
        for (var i = 0; i < pieces.Count; i++)
        {
            var last = LastOf(pieces[i]);
            if (pieces[i] is LiteralInline { IsFirstCharacterEscaped: false, Parent: not LinkInline { IsAutoLink: true } } literal)
            {
                var text = literal.Content.ToString();
                var set = typography.Apply(text, before, i + 1 < pieces.Count ? FirstOf(pieces[i + 1]) : '\0');
                if (!ReferenceEquals(set, text))
                    literal.Content = new StringSlice(set);
            }
            before = last;
        }
    }

    private static char FirstOf(Inline inline) => inline switch
    {
        LiteralInline { Content.IsEmpty: false } literal => literal.Content[literal.Content.Start],
        LineBreakInline => ' ',
        _ => 'x',
    };

    private static char LastOf(Inline inline) => inline switch
    {
        LiteralInline { Content.IsEmpty: false } literal => literal.Content[literal.Content.End],
        CodeInline { Content.Length: > 0 } code => code.Content[^1],
        HtmlEntityInline { Transcoded.IsEmpty: false } entity => entity.Transcoded[entity.Transcoded.End],
        LineBreakInline => ' ',
        _ => 'x',
    };
}
