using System.Text;
using Blog.Core.Content.Reading;
using Markdig;

namespace Blog.Core.Content.Rendering;

/// <summary>Turns the Markdown of posts and pages into HTML.</summary>
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
        .Build();

    /// <summary>Renders a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="firstLine">The line of the file it starts on.</param>
    /// <param name="language">Its language.</param>
    /// <param name="faults">Where faults go.</param>
    public static RenderedText Render(string markdown, int firstLine, string language, FaultList faults)
    {
        var html = Markdown.ToHtml(markdown, Pipeline);
        var plain = HtmlText.ToPlainText(html);
        return new()
        {
            Template = Encoding.UTF8.GetBytes(html),
            Excerpt = plain.Length < 200 ? plain : plain[..(plain.LastIndexOf(' ', 200) is > 0 and var at ? at : 200)] + "…",
            WordCount = plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
        };
    }
}
