using Blog.Core.Content.Rendering;

namespace Blog.Core.Content;

/// <summary>Posts that belong together in an order: <c>content/series/SLUG.md</c>, or only named by its posts.</summary>
public sealed record Series
{
    /// <summary>The name in addresses and front matter.</summary>
    public required string Slug { get; init; }

    /// <summary>The title readers see.</summary>
    public required string Title { get; init; }

    /// <summary>The address of the series: <c>/series/SLUG</c>.</summary>
    public string Path => $"/series/{Slug}";

    /// <summary>The series' file below the content folder; null where only posts name it.</summary>
    public string? File { get; init; }

    /// <summary>The published posts, in order.</summary>
    public IReadOnlyList<Post> Parts { get; init; } = [];

    /// <summary>The announced parts: those listed in the file and the scheduled posts, in order.</summary>
    public IReadOnlyList<PlannedPart> Planned { get; init; } = [];

    /// <summary>How many parts there are, the announced ones included; never less than the highest number.</summary>
    public int Total => Math.Max(Parts.Count + Planned.Count, Math.Max(Parts.Max(part => part.Part) ?? 0, Planned.Max(part => part.Part) ?? 0));

    /// <summary>The language of title and description.</summary>
    public required string Language { get; init; }

    /// <summary>What the series is about, as HTML; empty where nothing is said.</summary>
    public string Description => Body.ToHtml();

    internal LinkedText Body { get; init; } = LinkedText.Empty;
}

/// <summary>A part that is announced and not yet to be read.</summary>
/// <param name="Part">Its number, where known.</param>
/// <param name="Title">Its title, where known.</param>
/// <param name="Date">The day it is to appear, where known.</param>
public sealed record PlannedPart(int? Part, string? Title, DateOnly? Date);

/// <summary>Where a post stands in its series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Position">The post's part number; where it has none, its place among the published parts.</param>
/// <param name="Total">How many parts there are, the announced ones included.</param>
/// <param name="Previous">The part before, to be read.</param>
/// <param name="Next">The part after, to be read.</param>
/// <param name="Planned">The announced part after, where there is none to be read.</param>
public sealed record SeriesNavigation(Series Series, int Position, int Total, Post? Previous, Post? Next, PlannedPart? Planned);
