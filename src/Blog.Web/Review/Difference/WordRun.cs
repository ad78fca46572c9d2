namespace Blog.Web.Review.Difference;

/// <summary>How a piece of a text relates to the other text.</summary>
internal enum WordMark
{
    /// <summary>Both have it, in the same place.</summary>
    Same,

    /// <summary>Only this text has it.</summary>
    OnlyHere,

    /// <summary>The host of a link that only this text has.</summary>
    Host,

    /// <summary>Both have it, elsewhere.</summary>
    Moved,

    /// <summary>Letters that look like the other text's, and are others.</summary>
    LookAlike,

    /// <summary>A character that cannot be seen, and that the other text lacks.</summary>
    Invisible,

    /// <summary>What several texts have in one place, with <c>/</c> between: not the same.</summary>
    Varies,

    /// <summary>Text that is left out here, because it is long and says nothing new. The run's text is empty.</summary>
    Folded,
}

/// <summary>A piece of a text with one mark. The texts of all runs in a row are the text, except for what is folded.</summary>
/// <param name="Text">The piece as it was written, with its white space.</param>
/// <param name="Mark">How it relates to the other text.</param>
/// <param name="Hidden">For <see cref="WordMark.Folded"/>, how many characters are left out; otherwise 0.</param>
internal readonly record struct WordRun(string Text, WordMark Mark, int Hidden = 0);

/// <summary>What was done to a text, so that it can be said in a sentence. All numbers count words unless they say otherwise.</summary>
internal sealed record Changes
{
    /// <summary>Words that were taken out.</summary>
    public int Removed { get; init; }

    /// <summary>Words that were put in.</summary>
    public int Added { get; init; }

    /// <summary>Words of which some letters were changed, as by a typing error.</summary>
    public int Altered { get; init; }

    /// <summary>Words that stand elsewhere.</summary>
    public int Moved { get; init; }

    /// <summary>Words with letters that only look like the ones that stood there.</summary>
    public int LookAlike { get; init; }

    /// <summary>Characters, not words, that cannot be seen.</summary>
    public int Invisible { get; init; }

    /// <summary>Words that differ in capitals only.</summary>
    public int Case { get; init; }

    /// <summary>Hosts that only the earlier text links to.</summary>
    public IReadOnlyList<string> OldHosts { get; init; } = [];

    /// <summary>Hosts that only the later text links to.</summary>
    public IReadOnlyList<string> NewHosts { get; init; } = [];

    /// <summary>The texts were too large, and too different, to be compared to their ends.</summary>
    public bool IsPartial { get; init; }
}
