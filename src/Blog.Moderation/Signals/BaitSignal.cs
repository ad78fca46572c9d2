namespace Blog.Moderation.Signals;

/// <summary>It says words that spam of one theme lives on; counts for each different one, since honest people use one of them now and then.</summary>
internal sealed class BaitSignal(string theme) : ISignal
{
    /// <summary>One for each theme.</summary>
    public static IReadOnlyList<BaitSignal> All { get; } = [.. Bait.Themes.Select(theme => new BaitSignal(theme.Theme))];

    public string Name { get; } = $"bait-{theme}";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 2;

    public double MostTimes => 4;

    public Notice? Look(Case subject)
    {
        if (subject.Bait.Count == 0) return null;
        var words = subject.Bait.Where(phrase => Bait.ThemeOf(phrase) == theme).ToList();
        return words.Count == 0 ? null : new Notice([string.Join(", ", words)], Times: words.Count);
    }
}
