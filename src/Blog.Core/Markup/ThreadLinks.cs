namespace Blog.Core.Markup;

/// <summary>
/// A comment shown apart from its thread: on the page that reports it, on its receipt, at the desk. The links from a name to that person's comment lead to the thread, as the
/// page itself has no such place.
/// </summary>
public static class ThreadLinks
{
    private const string CommentAnchor = "#comment-";

    /// <summary>A comment's safe HTML with links to other comments that lead to the page of its thread; made from the tree by the sanitiser, not by changing its text.</summary>
    public static string Into(string thread, string html)
    {
        if (!html.Contains(CommentAnchor, StringComparison.Ordinal)) return html;
        var writer = new HtmlWriter();
        HtmlSanitizer.Comment.Walk(HtmlSanitizer.Comment.Parse(html), new Target(thread, writer));
        return writer.ToString();
    }

    private sealed class Target(string thread, HtmlWriter writer) : ISafeHtmlTarget
    {
        public void Open(string name, IReadOnlyList<(string Name, string Value)> attributes) => writer.Open(name, [.. attributes.Select(Leading)]);

        public void Text(string text) => writer.Text(text);

        public void Close(string name) => writer.Close(name);

        private (string Name, string Value) Leading((string Name, string Value) attribute) =>
            attribute.Name == "href" && attribute.Value.StartsWith(CommentAnchor, StringComparison.Ordinal) ? attribute with { Value = thread + attribute.Value } : attribute;
    }
}
