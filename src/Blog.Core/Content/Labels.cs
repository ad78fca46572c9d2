namespace Blog.Core.Content;

/// <summary>A word that says what a post is about.</summary>
/// <param name="Slug">The word in addresses.</param>
/// <param name="Name">The word as first written.</param>
public sealed record Tag(string Slug, string Name)
{
    /// <summary>The address of everything with this tag: <c>/tags/SLUG</c>.</summary>
    public string Path => $"/tags/{Slug}";
}

/// <summary>A section of the blog.</summary>
/// <param name="Slug">The section in addresses.</param>
/// <param name="Name">The section as first written.</param>
public sealed record Category(string Slug, string Name)
{
    /// <summary>The address of everything in this section: <c>/categories/SLUG</c>.</summary>
    public string Path => $"/categories/{Slug}";
}
