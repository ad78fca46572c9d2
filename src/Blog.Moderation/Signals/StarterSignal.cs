namespace Blog.Moderation.Signals;

/// <summary>
/// It says what spam elsewhere says, by the knowledge shipped with the program. Words that spam of one kind lives on are honest in other places: they make a comment wait only where
/// something else was noticed too, and turn none into spam. The more decisions a site's own moderators have taken, the less this counts.
/// </summary>
internal sealed class StarterSignal : ISignal
{
    // After so many decisions half of it is left.
    private const double Half = 24;

    private const double Least = 2;
    private const double Most = 4;
    private const double ShortOfSpam = 0.5;

    public string Name => "starter";

    public SignalGroup Group => SignalGroup.Starter;

    public double Weight => 1;

    public double MostTimes => Most;

    public Notice? Look(Case subject)
    {
        if (subject.History.Starter is not { } starter) return null;
        var (points, words) = starter.In(subject.OwnWords);
        var trusted = Math.Min(points, Most) * Half / (Half + subject.History.Decisions);
        var times = Math.Min(trusted, subject.Policy.SpamAt - ShortOfSpam - subject.Before);
        return times < Least ? null : new Notice([string.Join(", ", words)], Times: times);
    }
}
