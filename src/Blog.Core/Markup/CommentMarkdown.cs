using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Markup;

/// <summary>The part of Markdown that comments have: paragraphs with their line breaks, emphasis, links, code, quotations and lists. HTML is shown as it was typed.</summary>
internal static class CommentMarkdown
{
    private static readonly MarkdownPipeline s_pipeline = Build();

    public static string ToHtml(string typed)
    {
        var document = Markdown.Parse(typed, s_pipeline);
        foreach (var link in document.Descendants<LinkInline>()) link.IsImage = false;
        return document.ToHtml(s_pipeline);
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().DisableHeadings().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.TryRemove<ThematicBreakParser>();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }
}
