using Blog.Web.Mentions;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Head;

/// <summary>
/// What a page tells machines about itself: search engines, feed readers, and the previews other sites show.
/// The partial <c>Shared/HeadMetadata</c> of the theme writes it. All addresses are absolute.
/// </summary>
internal sealed record HeadMetadata
{
    /// <summary>Title of the page alone, without the site's.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the site.</summary>
    public required string SiteName { get; init; }

    /// <summary>What stands on the tab: the page's title and the site's, or the site's alone on its front page.</summary>
    public string TabTitle => Title == SiteName ? Title : $"{Title} · {SiteName}";

    /// <summary>One or two sentences about the page.</summary>
    public required string Description { get; init; }

    /// <summary>The one address of the page.</summary>
    public required string Canonical { get; init; }

    /// <summary>Language of the page, such as <c>nl</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The language as Open Graph writes it, with its country.</summary>
    public string Locale => Language switch { "nl" => "nl_NL", "en" => "en_GB", _ => Language.Replace('-', '_') };

    /// <summary>What the page is to Open Graph: website, article or profile.</summary>
    public string Kind { get; init; } = "website";

    /// <summary>The picture that stands for the page; null where there is none.</summary>
    public HeadPicture? Picture { get; init; }

    /// <summary>The facts of a post; null on other pages.</summary>
    public HeadArticle? Article { get; init; }

    /// <summary>The feeds that follow this page, the nearest first.</summary>
    public IReadOnlyList<HeadFeed> Feeds { get; init; } = [];

    /// <summary>Where other sites tell that they mention this page; null where it takes no mentions.</summary>
    public MentionAddresses? Mentions { get; init; }

    /// <summary>Address of the page before in a paged list or a series; null at its start.</summary>
    public string? Previous { get; init; }

    /// <summary>Address of the page after; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether search engines should list the page.</summary>
    public bool Indexed { get; init; } = true;

    /// <summary>The page as schema.org data, safe inside a script element; null where there is nothing to say.</summary>
    public IHtmlContent? LinkedData { get; init; }
}

/// <summary>A picture for previews.</summary>
/// <param name="Address">Absolute address.</param>
/// <param name="Alt">What is to be seen.</param>
/// <param name="Width">Width in pixels; null when unknown.</param>
/// <param name="Height">Height in pixels; null when unknown.</param>
internal sealed record HeadPicture(string Address, string Alt, int? Width, int? Height);

/// <summary>The facts of a post for previews.</summary>
/// <param name="Published">When it appeared, as RFC 3339.</param>
/// <param name="Modified">When it last changed, as RFC 3339.</param>
/// <param name="Authors">Addresses of the authors' pages.</param>
/// <param name="Section">The first category; null without one.</param>
/// <param name="Tags">Titles of the tags.</param>
internal sealed record HeadArticle(string Published, string Modified, IReadOnlyList<string> Authors, string? Section, IReadOnlyList<string> Tags);

/// <summary>A feed announced in the head.</summary>
/// <param name="Title">What a reader would subscribe to.</param>
/// <param name="MediaType">Media type of the format.</param>
/// <param name="Address">Absolute address.</param>
internal sealed record HeadFeed(string Title, string MediaType, string Address);
