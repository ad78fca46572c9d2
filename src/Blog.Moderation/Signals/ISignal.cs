namespace Blog.Moderation.Signals;

/// <summary>A rule that looks at a submission and its history, and notices one thing.</summary>
internal interface ISignal
{
    /// <summary>The name by which policy weighs it and the sentence about it is found.</summary>
    string Name { get; }

    /// <summary>The group in which its weight is capped.</summary>
    SignalGroup Group { get; }

    /// <summary>The weight as shipped.</summary>
    double Weight { get; }

    /// <summary>What it notices, or null.</summary>
    Notice? Look(Case subject);
}

/// <summary>Everything a signal may look at.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="History">What the site remembers.</param>
/// <param name="Policy">How strict to be.</param>
/// <param name="Repeat">The earlier comment that it repeats.</param>
internal sealed record Case(Submission Submission, History History, Policy Policy, Repeat? Repeat)
{
    /// <summary>The words that readers would see, of the name and the text.</summary>
    public IReadOnlyList<string> Words { get; } = WordList.WordsOf($"{Submission.Author.Name}\n{Submission.PlainText}");
}

/// <summary>That a signal noticed something.</summary>
/// <param name="Evidence">What fills the gaps of the sentence about it.</param>
/// <param name="Times">How often the signal's weight counts.</param>
/// <param name="Holds">Whether it keeps the submission waiting whatever the total is.</param>
internal sealed record Notice(IReadOnlyList<string> Evidence, double Times = 1, bool Holds = false)
{
    /// <summary>Noticed, with nothing to add.</summary>
    public static Notice Plain { get; } = new([]);
}
