using Blog.Core.Content.Rendering;

namespace Blog.Core.Content;

/// <summary>Somebody who writes posts: <c>content/authors/SLUG.md</c>, or only a name in a post.</summary>
public sealed record Author
{
    /// <summary>The name in addresses and front matter.</summary>
    public required string Slug { get; init; }

    /// <summary>The name readers see.</summary>
    public required string Name { get; init; }

    /// <summary>The address of everything this author wrote: <c>/authors/SLUG</c>.</summary>
    public string Path => $"/authors/{Slug}";

    /// <summary>The author's file below the content folder; null for a name without a file.</summary>
    public string? File { get; init; }

    /// <summary>The author's picture.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Pages elsewhere that are the author's.</summary>
    public IReadOnlyList<SiteLink> Links { get; init; } = [];

    /// <summary>The day the author left the blog. Byline and archive stay.</summary>
    public DateOnly? Left { get; init; }

    /// <summary>What the author says about themselves, as HTML; empty where nothing is said.</summary>
    public string Bio => Body.ToHtml();

    internal LinkedText Body { get; init; } = LinkedText.Empty;

    /// <summary>Whether the author has left the blog on this day.</summary>
    public bool HasLeft(DateOnly today) => Left <= today;
}

/// <summary>A link with its words, as in a navigation.</summary>
/// <param name="Title">The words.</param>
/// <param name="Url">Where it leads: an address on this site or elsewhere.</param>
public sealed record SiteLink(string Title, string Url);
