using Blog.Web.Discussion;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Review;

/// <summary>Comments that repeat each other, to be decided as one.</summary>
internal sealed record GroupView
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What is sent back so that only what was shown is decided: number and moment.</summary>
    public required string Seen { get; init; }

    /// <summary>How many of them wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many there are, those included that wait for nobody.</summary>
    public required int Size { get; init; }

    /// <summary>"6 comments say the same."</summary>
    public required string Title { get; init; }

    /// <summary>"6 names, 4 networks, 2 posts, within 3 days." and what was decided about it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where they are shown one by one.</summary>
    public required string Address { get; init; }

    /// <summary>What they have in common, with the places marked in which they differ; null in a list.</summary>
    public IHtmlContent? Template { get; init; }

    /// <summary>When the first and the last of them came.</summary>
    public required (MomentView First, MomentView Last) Span { get; init; }
}
