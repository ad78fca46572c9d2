using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Blog.Core.Content.Rendering;

/// <summary>Writes HTML; one for each thread, used again for every text.</summary>
internal sealed class TextHtmlRenderer : HtmlRenderer
{
    [ThreadStatic]
    private static TextHtmlRenderer? _ofThread;

    private TextHtmlRenderer(MarkdownPipeline pipeline)
        : base(new StringWriter())
    {
        pipeline.Setup(this);
        ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new LinkRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new RawInlineRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new RawBlockRenderer());
        ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new AnchoredHeadingRenderer());
        ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer());
        ObjectRenderers.ReplaceOrAdd<ParagraphRenderer>(new FigureParagraphRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new TableRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlTaskListRenderer>(new TaskRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlFootnoteGroupRenderer>(new NotesRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlFootnoteLinkRenderer>(new NoteLinkRenderer());
    }

    /// <summary>What comes together for the text being rendered.</summary>
    public RenderSession Session { get; private set; } = null!;

    /// <summary>Renders a document.</summary>
    public static string Render(MarkdownDocument document, MarkdownPipeline pipeline, RenderSession session)
    {
        var renderer = _ofThread ??= new(pipeline);
        var html = ((StringWriter)renderer.Writer).GetStringBuilder();
        renderer.Session = session;
        try
        {
            renderer.Render(document);
            return html.ToString();
        }
        finally
        {
            html.Clear();
            renderer.Reset();
        }
    }
}

/// <summary>A renderer that knows the session.</summary>
internal abstract class SessionRenderer<T> : HtmlObjectRenderer<T>
    where T : MarkdownObject
{
    protected sealed override void Write(HtmlRenderer renderer, T obj) => Write(renderer, obj, ((TextHtmlRenderer)renderer).Session);

    protected abstract void Write(HtmlRenderer renderer, T obj, RenderSession session);
}
