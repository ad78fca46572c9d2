using Blog.Core.Content.Rendering;

namespace Blog.Core.Content;

/// <summary>A text that stands outside the stream of posts: about, contact, colophon.</summary>
public sealed record Page
{
    /// <summary>The name in the address: the file below <c>content/pages</c> without its ending.</summary>
    public required string Slug { get; init; }

    /// <summary>The address below the site's root, unescaped: <c>/SLUG</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The file below the content folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>When it was written, where the file says so.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When it was last changed, where the file says so.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The summary the author gave, else the first sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The picture that stands for the page.</summary>
    public Picture? Cover { get; init; }

    /// <summary>The language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>Earlier addresses, which lead here.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The headings, for a table of contents.</summary>
    public IReadOnlyList<Heading> Contents { get; init; } = [];

    /// <summary>Changes whenever anything of the page changes.</summary>
    public required string Revision { get; init; }

    /// <summary>Keys of the front matter that Blog does not know, as written.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = Post.NoExtra;

    /// <summary>The text as HTML.</summary>
    public string Html => Body.ToHtml();

    /// <summary>The text without markup, paragraphs on lines of their own.</summary>
    public string PlainText => HtmlText.ToPlainText(Html);

    internal LinkedText Body { get; init; } = LinkedText.Empty;
}
