using Blog.Core.Content;
using Blog.Web.Head;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Blog.Web.Reading;

/// <summary>What surrounds every page for readers: the layout's model.</summary>
internal sealed record FrameView
{
    private const string Key = "Frame";

    /// <summary>What the page tells machines, its title included.</summary>
    public required HeadMetadata Head { get; init; }

    /// <summary>The name of the blog.</summary>
    public required string SiteTitle { get; init; }

    /// <summary>A few words under it.</summary>
    public string? Tagline { get; init; }

    /// <summary>The language of the page.</summary>
    public required string Language { get; init; }

    /// <summary>The path of the page, where the switch for light and dark leads back to.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of page it is, for its styles: <c>front</c>, <c>post</c>, <c>list</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>The links at the top.</summary>
    public required IReadOnlyList<LinkView> Navigation { get; init; }

    /// <summary>The address of the style sheet.</summary>
    public required string Style { get; init; }

    /// <summary>The address of the script; null where the theme has none.</summary>
    public string? Script { get; init; }

    /// <summary>The choice between light and dark, filled in when the page is sent.</summary>
    public required string Scheme { get; init; }

    /// <summary>The columns at the foot; null where the page has none.</summary>
    public WidgetsView? Widgets { get; init; }

    /// <summary>The frame that a page was given.</summary>
    public static FrameView Of(ViewDataDictionary data) => (FrameView)data[Key]!;

    /// <summary>Gives a page its frame.</summary>
    public void PutInto(ViewDataDictionary data) => data[Key] = this;
}

/// <summary>The quiet columns at the foot of a page.</summary>
/// <param name="Blocks">The blocks, in the order the site wants them.</param>
internal sealed record WidgetsView(IReadOnlyList<Widget> Blocks);

/// <summary>A block at the foot: one of the records below.</summary>
internal abstract record Widget;

/// <summary>A list of links: categories, series.</summary>
/// <param name="Heading">What it lists.</param>
/// <param name="Links">The entries.</param>
/// <param name="All">Where the whole list is.</param>
internal sealed record LinksWidget(string Heading, IReadOnlyList<LinkView> Links, LinkView? All) : Widget;

/// <summary>What was said last.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Remarks">The comments, newest first.</param>
internal sealed record DiscussionWidget(string Heading, IReadOnlyList<RemarkView> Remarks) : Widget;

/// <summary>A strip of pictures.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Pictures">The pictures.</param>
internal sealed record PhotosWidget(string Heading, IReadOnlyList<Picture> Pictures) : Widget;

/// <summary>What the blogger wants to draw attention to.</summary>
/// <param name="Promotion">The block.</param>
/// <param name="Kicker">"Featured".</param>
internal sealed record FeaturedWidget(Promotion Promotion, string Kicker) : Widget;

/// <summary>A comment, in a few words.</summary>
/// <param name="Author">Who.</param>
/// <param name="Words">The first words.</param>
/// <param name="Post">The title of the post.</param>
/// <param name="Path">The address of the comment.</param>
/// <param name="Date">When.</param>
internal sealed record RemarkView(string Author, string Words, string Post, string Path, DateView Date);
