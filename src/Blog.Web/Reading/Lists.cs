using Blog.Core.Content;

namespace Blog.Web.Reading;

/// <summary>Words that lead somewhere.</summary>
/// <param name="Title">The words.</param>
/// <param name="Path">Where they lead.</param>
/// <param name="Count">How many things are there, in words; null where that is not told.</param>
internal sealed record LinkView(string Title, string Path, string? Count = null)
{
    /// <summary>Whether it leads to the page it stands on.</summary>
    public bool IsCurrent { get; init; }
}

/// <summary>A post in a list.</summary>
internal sealed record PostLine
{
    /// <summary>The address.</summary>
    public required string Path { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The language, where it is not that of the page.</summary>
    public string? Language { get; init; }

    /// <summary>When it appeared.</summary>
    public required DateView Date { get; init; }

    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<LinkView> Authors { get; init; }

    /// <summary>How long reading takes.</summary>
    public required string ReadingTime { get; init; }

    /// <summary>Its place in a series.</summary>
    public SeriesPlaceView? Series { get; init; }

    /// <summary>How many comments and mentions it has; null where there are none.</summary>
    public string? Responses { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public Picture? Cover { get; init; }
}

/// <summary>A post's place in its series.</summary>
/// <param name="Place">"Part 2 of 5 in".</param>
/// <param name="Title">The series.</param>
/// <param name="Path">The address of the series.</param>
internal sealed record SeriesPlaceView(string Place, string Title, string Path);

/// <summary>Posts under one divider.</summary>
/// <param name="Label">The month or the year; null where the list has none.</param>
/// <param name="Posts">The posts.</param>
internal sealed record PostGroup(string? Label, IReadOnlyList<PostLine> Posts);

/// <summary>Where a list page stands among its neighbours.</summary>
/// <param name="Position">"Page 2 of 7".</param>
/// <param name="Newer">The address of newer posts.</param>
/// <param name="Older">The address of older posts.</param>
internal sealed record PagerView(string Position, string? Newer, string? Older);

/// <summary>The front page.</summary>
/// <param name="Heading">What the page is called.</param>
/// <param name="Introduction">What the blog is about; only on its first page.</param>
/// <param name="Lead">The newest post; null on later pages.</param>
/// <param name="Groups">The other posts.</param>
/// <param name="Pager">Where the page stands; null where there is only one.</param>
internal sealed record FrontView(string Heading, string? Introduction, PostLine? Lead, IReadOnlyList<PostGroup> Groups, PagerView? Pager);

/// <summary>A page that lists the posts of a tag, a category or an author, or all of them.</summary>
/// <param name="Kicker">What kind of list it is.</param>
/// <param name="Heading">What it lists.</param>
/// <param name="Count">How many there are, in words.</param>
/// <param name="Groups">The posts.</param>
/// <param name="Pager">Where the page stands; null where there is only one.</param>
internal sealed record PostListView(string Kicker, string Heading, string Count, IReadOnlyList<PostGroup> Groups, PagerView? Pager)
{
    /// <summary>The author whose posts these are.</summary>
    public AuthorView? Author { get; init; }

    /// <summary>Where the list of all lists of this kind is.</summary>
    public LinkView? All { get; init; }
}

/// <summary>A page that lists tags, categories or authors.</summary>
/// <param name="Heading">What it lists.</param>
/// <param name="Links">The entries.</param>
/// <param name="Empty">What to say when there are none.</param>
internal sealed record LabelListView(string Heading, IReadOnlyList<LinkView> Links, string Empty);

/// <summary>All posts of a year in the archive.</summary>
/// <param name="Year">The year.</param>
/// <param name="Count">How many posts, in words.</param>
/// <param name="Months">The posts by month.</param>
internal sealed record ArchiveYear(string Year, string Count, IReadOnlyList<PostGroup> Months);

/// <summary>The archive.</summary>
/// <param name="Heading">What the page is called.</param>
/// <param name="Count">How many posts there are, in words.</param>
/// <param name="Years">The years on this page, newest first.</param>
internal sealed record ArchiveView(string Heading, string Count, IReadOnlyList<ArchiveYear> Years)
{
    /// <summary>Links to every year, where the page shows only one.</summary>
    public IReadOnlyList<LinkView> AllYears { get; init; } = [];
}
