using Blog.Core.Search;

namespace Blog.Core.Review;

/// <summary>A pile of comments on the desk. The first ones wait, each for the reason of the same number; of the others nobody needs to decide anything.</summary>
public enum Pile
{
    /// <summary>Their authors appealed.</summary>
    Appeals = ReviewReason.Appeal,

    /// <summary>Readers reported them.</summary>
    Reported = ReviewReason.Reported,

    /// <summary>They are held.</summary>
    Held = ReviewReason.Held,

    /// <summary>They are published, and the judge was suspicious.</summary>
    Suspicious = ReviewReason.Suspicious,

    /// <summary>The judge took them for repeats.</summary>
    Duplicates = ReviewReason.Duplicate,

    /// <summary>The judge took them for spam.</summary>
    Spam = ReviewReason.Spam,

    /// <summary>Readers see them.</summary>
    Published,

    /// <summary>A moderator called them spam or repeats, or removed them.</summary>
    Refused,
}

/// <summary>Which comments of a pile are wanted; all that is given must hold. A value that occurs nowhere leaves nothing, and is no error.</summary>
public sealed record QueueFilter
{
    /// <summary>All of them.</summary>
    public static QueueFilter None { get; } = new();

    /// <summary>The slug of their post.</summary>
    public string? Post { get; init; }

    /// <summary>The name they were written under, however it is spelt.</summary>
    public string? Author { get; init; }

    /// <summary>The network they came from, as it is shown.</summary>
    public string? Network { get; init; }

    /// <summary>A host that they link to.</summary>
    public string? Host { get; init; }

    /// <summary>The name of a signal that was found in them, such as <c>honeypot</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>Their language, such as <c>nl</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The number of the group of repeats that they belong to.</summary>
    public long? Campaign { get; init; }

    /// <summary>The number of a comment by the same writer, who is known by what <see cref="Listings"/> would block: browser and e-mail address, else the name with the network.</summary>
    public long? Writer { get; init; }

    /// <summary>Words in them or in their author's name: all of them, "phrases in quotes", -words that must not occur, beginnings*. Any text is understood.</summary>
    public string? Text { get; init; }

    /// <summary>Whether words are asked for and there is none in <see cref="Text"/>, such as where it is a picture or a percent sign: nothing can be found by that.</summary>
    public bool HasNoWord => Text is { } text && SearchQuery.Parse(text).IsEmpty;

    /// <summary>Whether it leaves everything.</summary>
    public bool IsEmpty => this == None;
}

/// <summary>How many comments match a filter.</summary>
/// <param name="Number">How many there are, or how many were found where there may be more.</param>
/// <param name="Through">Nothing where all were counted; else the place of the last comment that was looked at.</param>
public sealed record Matches(int Number, string? Through)
{
    /// <summary>Whether there may be more.</summary>
    public bool MayBeMore => Through is not null;
}

/// <summary>All that matched a filter when a moderator saw it.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Matches">How many were shown to match.</param>
/// <param name="Moment">The <see cref="ReviewQueue.MomentAsync"/> from just before.</param>
public sealed record SeenMatches(Pile Pile, QueueFilter Filter, Matches Matches, string Moment);

/// <summary>What became of a decision about all that matched a filter.</summary>
/// <param name="Batch">What <see cref="Decisions.UndoAsync(string, string)"/> takes; nothing when nothing was changed.</param>
/// <param name="Decided">How many comments were changed.</param>
/// <param name="LeftAlone">How many no longer matched, because somebody had decided about them or they had changed.</param>
public sealed record MatchingDecision(string? Batch, int Decided, int LeftAlone);

/// <summary>A moment at the desk: what there was to see, and when.</summary>
internal sealed record DeskMoment(long LastComment, long LastDecision, long At)
{
    public static DeskMoment? Parse(string? text) =>
        text?.Split('.') is [var comment, var decision, var at] && Number(comment) is { } lastComment && Number(decision) is { } lastDecision && Number(at) is { } time
            ? new DeskMoment(lastComment, lastDecision, time)
            : null;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{LastComment}.{LastDecision}.{At}");

    private static long? Number(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
