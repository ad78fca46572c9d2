using Blog.Core.Content;
using Blog.Web.Discussion;
using Microsoft.AspNetCore.Html;

namespace Blog.Web.Reading;

/// <summary>A post as its page shows it.</summary>
internal sealed record PostView
{
    /// <summary>The address.</summary>
    public required string Path { get; init; }

    /// <summary>The address with scheme and host.</summary>
    public required string Permalink { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The summary, where the author gave one.</summary>
    public string? Summary { get; init; }

    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<LinkView> Authors { get; init; }

    /// <summary>When it appeared.</summary>
    public required DateView Date { get; init; }

    /// <summary>When it was last changed, where that is told.</summary>
    public DateView? Updated { get; init; }

    /// <summary>How long reading takes.</summary>
    public required string ReadingTime { get; init; }

    /// <summary>Where the number of views is filled in when the page is sent.</summary>
    public required string Views { get; init; }

    /// <summary>How many responses there are, leading to them; null where there are none.</summary>
    public string? Responses { get; init; }

    /// <summary>Its place in a series.</summary>
    public SeriesPlaceView? Series { get; init; }

    /// <summary>The neighbours in the series.</summary>
    public SeriesStepsView? Steps { get; init; }

    /// <summary>The table of contents; empty where the text is too short for one.</summary>
    public required IReadOnlyList<Heading> Contents { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public Picture? Cover { get; init; }

    /// <summary>The text.</summary>
    public required IHtmlContent Text { get; init; }

    /// <summary>The tags.</summary>
    public required IReadOnlyList<LinkView> Tags { get; init; }

    /// <summary>The categories.</summary>
    public required IReadOnlyList<LinkView> Categories { get; init; }

    /// <summary>Who the authors are.</summary>
    public required IReadOnlyList<AuthorView> AuthorBoxes { get; init; }

    /// <summary>What to read next.</summary>
    public required IReadOnlyList<PostLine> Related { get; init; }

    /// <summary>Everything below it.</summary>
    public DiscussionView? Discussion { get; init; }
}

/// <summary>The neighbours of a post in its series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Previous">The part before.</param>
/// <param name="Next">The part after.</param>
/// <param name="Planned">The part after, where it is only announced.</param>
internal sealed record SeriesStepsView(LinkView Series, LinkView? Previous, PostLine? Next, PlannedView? Planned);

/// <summary>An announced part.</summary>
/// <param name="Part">"Part 4"; null where that is not known.</param>
/// <param name="Title">Its title; null where that is not known.</param>
/// <param name="Date">When it is to appear; null where that is not known.</param>
internal sealed record PlannedView(string? Part, string? Title, DateView? Date);

/// <summary>Somebody who writes here.</summary>
internal sealed record AuthorView
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The address of everything they wrote.</summary>
    public required string Path { get; init; }

    /// <summary>The picture.</summary>
    public Picture? Picture { get; init; }

    /// <summary>What they say about themselves; null where nothing is said.</summary>
    public IHtmlContent? Bio { get; init; }

    /// <summary>Their pages elsewhere.</summary>
    public required IReadOnlyList<LinkView> Links { get; init; }

    /// <summary>The sentence about somebody who has left; null for others.</summary>
    public string? Left { get; init; }
}

/// <summary>A page outside the stream of posts.</summary>
/// <param name="Title">The title.</param>
/// <param name="Path">The address.</param>
/// <param name="Text">The text.</param>
/// <param name="Contents">The table of contents; empty where the text is too short for one.</param>
/// <param name="Updated">When it was last changed, where that is told.</param>
internal sealed record PageView(string Title, string Path, IHtmlContent Text, IReadOnlyList<Heading> Contents, DateView? Updated);

/// <summary>A series.</summary>
/// <param name="Title">The title.</param>
/// <param name="Path">The address.</param>
/// <param name="Description">What it is about; null where nothing is said.</param>
/// <param name="Count">How many parts there are, in words.</param>
/// <param name="Parts">The parts to be read, in order.</param>
/// <param name="Planned">The announced parts.</param>
internal sealed record SeriesView(string Title, string Path, IHtmlContent? Description, string Count, IReadOnlyList<PostLine> Parts, IReadOnlyList<PlannedView> Planned);

/// <summary>The list of series.</summary>
/// <param name="Heading">What the page is called.</param>
/// <param name="Series">The series.</param>
internal sealed record SeriesListView(string Heading, IReadOnlyList<SeriesView> Series);
