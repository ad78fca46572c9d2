using AngleSharp.Html.Dom;

namespace Blog.Core.Markup;

/// <summary>What a reader wrote, in every form that is needed: sanitised HTML, plain text, links. Made from the text as typed, in a small part of Markdown.</summary>
public sealed class CommentText
{
    private CommentText(string html, string plainText, IReadOnlyList<string> links, IReadOnlyList<long> mentions) =>
        (Html, PlainText, Links, Mentions) = (html, plainText, links, mentions);

    /// <summary>HTML ready to be shown; nothing may change it any more.</summary>
    public string Html { get; }

    /// <summary>The text without markup. Lines of a quotation begin with <c>&gt;</c>.</summary>
    public string PlainText { get; }

    /// <summary>The addresses it links to, each once, in order.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>The comments whose authors it mentions, each once.</summary>
    public IReadOnlyList<long> Mentions { get; }

    /// <summary>Renders a text as typed.</summary>
    /// <param name="typed">The text, in the part of Markdown that comments have.</param>
    /// <param name="earlier">Who commented on the post before, oldest first; <c>@name</c> becomes a link to the comment.</param>
    public static CommentText Render(string typed, IReadOnlyList<EarlierAuthor>? earlier = null) =>
        earlier is not { Count: > 0 } && UnmarkedText.Is(typed) ? new CommentText(UnmarkedText.ToHtml(typed), UnmarkedText.ToPlainText(typed), [], []) : Parse(typed, earlier);

    /// <summary>The same, always by the parsers.</summary>
    internal static CommentText Parse(string typed, IReadOnlyList<EarlierAuthor>? earlier = null) =>
        Finish(HtmlSanitizer.Comment.Parse(CommentMarkdown.ToHtml(typed)), earlier);

    /// <summary>Takes over a comment that was written in HTML, as other blogs keep them: line ends count as people typed them.</summary>
    public static CommentText FromHtml(string html, IReadOnlyList<EarlierAuthor>? earlier = null)
    {
        var tree = HtmlSanitizer.Comment.Parse(html);
        TypedParagraphs.Restore(tree);
        return Finish(tree, earlier);
    }

    // Everything that changes the tree comes before the sanitiser, and nothing comes after it.
    private static CommentText Finish(IHtmlElement tree, IReadOnlyList<EarlierAuthor>? earlier)
    {
        var mentions = Mentioned.Link(tree, earlier ?? []);
        var (html, plainText, links) = (new HtmlWriter(), new PlainTextWriter(), new LinkCollector());
        foreach (var target in new ISafeHtmlTarget[] { html, plainText, links }) HtmlSanitizer.Comment.Walk(tree, target);
        return new CommentText(html.ToString(), plainText.ToString(), links.Links, mentions);
    }
}
