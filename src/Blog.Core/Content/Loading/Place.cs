using Blog.Core.Content.Reading;

namespace Blog.Core.Content.Loading;

/// <summary>Where a text is to be read, and whether it is. What links depend on when they lead to a text.</summary>
/// <param name="Path">Its address.</param>
/// <param name="IsVisible">Whether readers see it.</param>
/// <param name="Source">Its file.</param>
internal sealed record Place(string Path, bool IsVisible, Source Source)
{
    /// <summary>The slug of the post it is; null for other texts.</summary>
    public string? PostSlug => Source is PostSource ? Source.Slug : null;

    /// <summary>Whether a link to the other leads to the same.</summary>
    public bool Equals(Place? other) =>
        other is not null && Path == other.Path && IsVisible == other.IsVisible && (ReferenceEquals(Source, other.Source) || SameAnchors(Source, other.Source));

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    private static bool SameAnchors(Source one, Source other) =>
        one.Slug == other.Slug && one.Text.Headings.SequenceEqual(other.Text.Headings) && one.Text.OtherAnchors.SequenceEqual(other.Text.OtherAnchors);
}

/// <summary>Makes the addresses of texts.</summary>
internal static class Places
{
    /// <summary>The address of a text.</summary>
    public static string PathOf(Source source, SiteOptions site) => source switch
    {
        PostSource post => Permalink(site.Permalink, post),
        AuthorSource => $"/authors/{source.Slug}",
        SeriesSource => $"/series/{source.Slug}",
        _ => $"/{source.Slug}",
    };

    /// <summary>Whether readers see a text.</summary>
    public static bool IsVisible(Source source, DateTimeOffset now) => source.Withdrawn is null && source switch
    {
        PostSource post => !post.IsDraft && post.Date <= now,
        PageSource page => !page.IsDraft,
        _ => true,
    };

    private static string Permalink(string pattern, PostSource post) =>
        pattern == "/posts/:slug" ? "/posts/" + post.Slug : pattern
            .Replace(":slug", post.Slug, StringComparison.Ordinal)
            .Replace(":year", post.Date.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":month", post.Date.ToString("MM", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":day", post.Date.ToString("dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
