using AngleSharp.Dom;

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
    /// <param name="earlier">Who commented on the post before; <c>@name</c> becomes a link to the comment.</param>
    public static CommentText Render(string typed, IReadOnlyList<EarlierAuthor>? earlier = null)
    {
        var tree = HtmlSanitizer.Parse(CommentMarkdown.ToHtml(typed));
        var mentions = Mentioned.Link(tree, earlier ?? []);
        return Finish(tree, mentions);
    }

    /// <summary>Takes over a comment that was written in HTML, as other blogs keep them.</summary>
    public static CommentText FromHtml(string html) => Finish(HtmlSanitizer.Parse(html), []);

    private static CommentText Finish(IElement tree, IReadOnlyList<long> mentions)
    {
        var clean = HtmlSanitizer.Comment.Clean(tree);
        var links = clean.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(href => !href.StartsWith('#')).Distinct(StringComparer.Ordinal);
        return new CommentText(HtmlSanitizer.Write(clean), PlainTextOf.Tree(clean), [.. links], mentions);
    }
}
