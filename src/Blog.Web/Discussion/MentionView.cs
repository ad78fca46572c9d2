using Microsoft.AspNetCore.Html;

namespace Blog.Web.Discussion;

/// <summary>What pages elsewhere made of a post, without their answers, which stand among the comments.</summary>
/// <param name="Reactions">Who likes it, passed it on or keeps it: each a row of faces.</param>
/// <param name="Mentions">Pages that mention it.</param>
internal sealed record MentionsView(IReadOnlyList<ReactionsView> Reactions, Folded<MentionView> Mentions);

/// <summary>A row of faces.</summary>
/// <param name="Heading">"12 likes".</param>
/// <param name="Property">The class by which programs know the kind (microformats2).</param>
/// <param name="Faces">The faces, oldest first.</param>
internal sealed record ReactionsView(string Heading, string Property, Folded<FaceView> Faces);

/// <summary>A list of which only the beginning is seen at once.</summary>
/// <param name="Shown">The beginning.</param>
/// <param name="More">The rest; empty where the list is short.</param>
internal sealed record Folded<T>(IReadOnlyList<T> Shown, IReadOnlyList<T> More)
{
    // Nobody opens a fold for one or two.
    private const int WorthFolding = 3;

    /// <summary>A list folded after so many, where that is worth it.</summary>
    public static Folded<T> Of(IReadOnlyList<T> all, int most) =>
        all.Count < most + WorthFolding ? new(all, []) : new([.. all.Take(most)], [.. all.Skip(most)]);
}

/// <summary>Somebody elsewhere, as letters in a circle: no picture is fetched from anywhere.</summary>
/// <param name="Id">The number: <c>id="comment-N"</c>.</param>
/// <param name="Author">Who.</param>
/// <param name="Site">Where; nothing where that cannot be linked to.</param>
/// <param name="Said">When.</param>
internal sealed record FaceView(long Id, PersonView Author, LinkToSite? Site, MomentView Said);

/// <summary>A page of another site.</summary>
/// <param name="Host">The site's name.</param>
/// <param name="Address">The page.</param>
internal sealed record LinkToSite(string Host, string Address);

/// <summary>A page elsewhere that mentions a post.</summary>
internal sealed record MentionView
{
    /// <summary>Its number: <c>id="comment-N"</c>.</summary>
    public required long Id { get; init; }

    /// <summary>What the page is called.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it, where the page says so.</summary>
    public PersonView? Author { get; init; }

    /// <summary>Where it is; nothing where that cannot be linked to.</summary>
    public LinkToSite? Site { get; init; }

    /// <summary>When it was written, else when it was told.</summary>
    public required MomentView Said { get; init; }

    /// <summary>The words around the link, sanitised when they were stored.</summary>
    public IHtmlContent? Excerpt { get; init; }

    /// <summary>The language of the page, where it says so.</summary>
    public string? Language { get; init; }

    /// <summary>Where to report it; nothing where readers cannot.</summary>
    public string? ReportAddress { get; init; }
}
