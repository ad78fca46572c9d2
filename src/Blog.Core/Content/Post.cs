using Blog.Core.Content.Rendering;

namespace Blog.Core.Content;

/// <summary>An article of the blog, as its Markdown file says it, with everything that other files add (authors, addresses of links, sizes of pictures) filled in.</summary>
public sealed record Post
{
    /// <summary>The name that identifies the post everywhere: in its address, in the database, on the command line.</summary>
    public required string Slug { get; init; }

    /// <summary>The address below the site's root, unescaped: <c>/posts/SLUG</c> unless <c>site.yml</c> says otherwise.</summary>
    public required string Path { get; init; }

    /// <summary>The file below the content folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The title, as plain text with typographic quotes.</summary>
    public required string Title { get; init; }

    /// <summary>When it is or will be published, in the site's time zone.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>When it was last changed in a way that readers should know of.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether readers see it, and if not, why.</summary>
    public required PostState State { get; init; }

    /// <summary>Who wrote it, in the order of the byline. Empty where the file names nobody.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>The series it belongs to.</summary>
    public string? SeriesSlug { get; init; }

    /// <summary>Its number in the series.</summary>
    public int? Part { get; init; }

    /// <summary>Its tags, in the order of the file.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Its categories, in the order of the file.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>The summary the author gave, else the first sentences. Plain text, never cut within a word.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether the author gave the summary.</summary>
    public bool HasSummary { get; init; }

    /// <summary>The picture that stands for the post.</summary>
    public Picture? Cover { get; init; }

    /// <summary>The language of the text, as in <c>lang</c>: <c>en</c>, <c>nl</c>, …</summary>
    public required string Language { get; init; }

    /// <summary>Whether the author lets readers comment. The site's own rules (closing after days, comments off) come on top: <see cref="SiteOptions.CommentsOpenOn"/>.</summary>
    public bool CommentsOpen { get; init; } = true;

    /// <summary>Earlier addresses, which lead here.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The headings, for a table of contents.</summary>
    public IReadOnlyList<Heading> Contents { get; init; } = [];

    /// <summary>How many words the text has.</summary>
    public int WordCount { get; init; }

    /// <summary>How many minutes reading takes, at least 1.</summary>
    public int ReadingMinutes => Math.Max(1, (int)Math.Round(WordCount / 230.0, MidpointRounding.AwayFromZero));

    /// <summary>Changes whenever anything of the post changes that its page shows.</summary>
    public required string Revision { get; init; }

    /// <summary>The addresses of other sites that the text links to, each once, in order.</summary>
    public IReadOnlyList<string> OutgoingLinks { get; init; } = [];

    /// <summary>Keys of the front matter that Blog does not know, as written.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = NoExtra;

    /// <summary>The text as HTML. Addresses in it are below the site's root.</summary>
    public string Html => Body.ToHtml();

    /// <summary>The text without markup, paragraphs on lines of their own.</summary>
    public string PlainText => HtmlText.ToPlainText(Html);

    internal LinkedText Body { get; init; } = LinkedText.Empty;

    internal static readonly IReadOnlyDictionary<string, string> NoExtra = new Dictionary<string, string>(0, StringComparer.Ordinal);
}

/// <summary>Whether readers see a post.</summary>
public enum PostState
{
    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>Its date lies ahead; it appears by itself.</summary>
    Scheduled,

    /// <summary>Its author has not finished it.</summary>
    Draft,
}

/// <summary>A heading in a text, and the anchor that leads to it.</summary>
/// <param name="Level">2 to 6; no level is skipped.</param>
/// <param name="Id">The anchor, without <c>#</c>.</param>
/// <param name="Text">The words.</param>
public sealed record Heading(int Level, string Id, string Text);
