namespace Blog.Web.Review;

/// <summary>What the list is filtered by, and what can be done about all that match.</summary>
internal sealed record FilterView
{
    /// <summary>What is asked for, each to be removed.</summary>
    public required IReadOnlyList<ChipView> Chips { get; init; }

    /// <summary>The same, for the form.</summary>
    public required FilterQuery Asked { get; init; }

    /// <summary>Where everything is shown.</summary>
    public required string Clear { get; init; }

    /// <summary>Whether the words that are asked for are none.</summary>
    public bool HasNoWord { get; init; }

    /// <summary>"212 match."; null without a filter.</summary>
    public string? Found { get; init; }

    /// <summary>All of them, to be decided about as one; null where there is at most one.</summary>
    public AllView? All { get; init; }
}

/// <summary>A filter, and where it is gone.</summary>
internal sealed record ChipView(string Text, string Without);

/// <summary>All that match, as they were shown: the words for them, what that means, the moment, their number, and how far they were counted.</summary>
internal sealed record AllView(string Text, string Note, string Moment, int Number, string? Through);
