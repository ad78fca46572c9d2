using System.Buffers;
using System.Globalization;
using Blog.Core.Content.Reading;
using Markdig;
using Markdig.Syntax;

namespace Blog.Core.Content.Rendering;

/// <summary>Turns the Markdown of posts and pages into HTML. The text is its author's own, so HTML in it stays.</summary>
internal static class TextRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseFootnotes()
        .UseTaskLists()
        .UseDefinitionLists()
        .UseFigures()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseGenericAttributes()
        .UsePreciseSourceLocation()
        .Build();

    // Control letters are not HTML, and one of these marks the slots.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except([9, 10, 12, 13]).Append(127).Concat(Enumerable.Range(0xFDD0, 32)).Select(code => (char)code)]);

    /// <summary>Renders a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="firstLine">The line of the file it starts on.</param>
    /// <param name="language">Its language.</param>
    /// <param name="faults">Where faults go.</param>
    public static RenderedText Render(string markdown, int firstLine, string language, FaultList faults)
    {
        if (markdown.AsSpan().ContainsAny(Forbidden))
            markdown = string.Create(markdown.Length, markdown, (clean, text) => text.AsSpan().ReplaceAny(clean, Forbidden, '\uFFFD'));
        var outer = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureOf(language);
        try
        {
            return Render(Markdown.Parse(markdown, Pipeline), new(firstLine, language, faults));
        }
        catch (Exception fault)
        {
            // The parser gives up on texts nested without end; whatever it is, one text must not keep the others from being read.
            faults.Add(firstLine, null, FaultKind.NotMarkdown, fault.Message.TrimEnd('.'));
            return RenderedText.Empty;
        }
        finally
        {
            CultureInfo.CurrentUICulture = outer;
        }
    }

    private static RenderedText Render(MarkdownDocument document, RenderSession session)
    {
        TypographyPass.Run(document, Typography.For(session.Language));
        Outline.Run(document, session);
        var html = TextHtmlRenderer.Render(document, Pipeline, session);
        session.CheckOwnAnchors();
        var (template, slots) = session.Split(html);
        return new()
        {
            Template = template,
            Slots = slots,
            Headings = [.. session.Headings],
            OtherAnchors = [.. session.OtherAnchors],
            Excerpt = Rendering.Excerpt.Of(document),
            WordCount = HtmlText.CountWords(html),
            Links = [.. session.Links],
        };
    }

    /// <summary>The culture of a language; the neutral one where the system does not know it.</summary>
    public static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
