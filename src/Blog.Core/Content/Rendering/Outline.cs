using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Blog.Core.Content.Rendering;

/// <summary>
/// Gives headings their levels and anchors. The title of the page is its only first heading, so those of the text start at 2,
/// and no level is skipped, whatever the author counted.
/// </summary>
internal static class Outline
{
    /// <summary>Sets levels and anchors, and lists the headings.</summary>
    public static void Run(MarkdownDocument document, RenderSession session)
    {
        var open = new Stack<int>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            while (open.Count > 0 && open.Peek() >= heading.Level)
                open.Pop();
            open.Push(heading.Level);
            heading.Level = Math.Min(6, open.Count + 1);
            var text = heading.Inline is null ? "" : InlineText.Of(heading.Inline);
            var attributes = heading.GetAttributes();
            attributes.Id = session.Anchor(attributes.Id ?? Addresses.SlugOf(text));
            session.Headings.Add(new(heading.Level, attributes.Id, text));
        }
    }
}
