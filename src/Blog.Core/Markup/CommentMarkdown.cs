using System.Net;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Blog.Core.Markup;

/// <summary>The part of Markdown that comments have: paragraphs with their line breaks, emphasis, links, code, quotations and lists. HTML is shown as it was typed.</summary>
internal static class CommentMarkdown
{
    // Nobody writes so many by hand, and the time that they take grows with the square of their number.
    private const int MostMarks = 4000;
    private const string Marks = "[]()*_`~<>&|:@\\\n";
    private const int DeepestBlocks = 20;

    private static readonly MarkdownPipeline s_pipeline = Build();

    /// <summary>HTML that is still to be sanitised. A text made to be costly is shown as it was typed.</summary>
    public static string ToHtml(string typed)
    {
        if (IsCostly(typed)) return AsTyped(typed);
        try
        {
            var document = Markdown.Parse(typed, s_pipeline);
            foreach (var link in document.Descendants<LinkInline>()) link.IsImage = false;
            return document.ToHtml(s_pipeline);
        }
        catch (ArgumentException)
        {
            // This is how Markdig says that something is nested too deeply.
            return AsTyped(typed);
        }
    }

    private static bool IsCostly(string typed)
    {
        if (typed.Count(c => Marks.Contains(c, StringComparison.Ordinal)) > MostMarks) return true;
        foreach (var line in typed.AsSpan().EnumerateLines())
        {
            if (BlocksBegunBy(line) > DeepestBlocks) return true;
        }

        return false;
    }

    // Quotations and list items that one line opens inside each other: "> 1. - text" opens three.
    private static int BlocksBegunBy(ReadOnlySpan<char> line)
    {
        var (blocks, inMark) = (0, false);
        foreach (var c in line)
        {
            var isMark = c is '>' or '-' or '+' or '*' or '.' or ')' || char.IsAsciiDigit(c);
            if (!isMark && c is not (' ' or '\t')) break;
            blocks += c == '>' || (isMark && !inMark) ? 1 : 0;
            inMark = isMark;
        }

        return blocks;
    }

    private static string AsTyped(string typed) => $"<pre>\n{WebUtility.HtmlEncode(typed)}</pre>";

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().DisableHeadings().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }
}
