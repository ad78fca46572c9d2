using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>
/// It resembles what moderators called spam, or what they published. Counted so that the total stands for the very probability that the classifier gives:
/// an even chance is the points of <c>hold-at</c>, and certainty stays below those of <c>spam-at</c>, so that resemblance alone condemns nobody. Below an
/// even chance it falls to nothing at one to 2.7, which is what is presumed of a text in words never met; from there it outweighs other suspicion, by three points at most.
/// </summary>
internal sealed class LearnedSignal : ISignal
{
    // What fewer decisions have in common is chance.
    private const int FewestDecisions = 10;

    private const double Presumed = -1;
    private const double MostCleared = 3;
    private const double Slight = 0.5;

    private readonly bool _towardsSpam;

    private LearnedSignal(string name, bool towardsSpam) => (Name, _towardsSpam) = (name, towardsSpam);

    /// <summary>One for each direction, which are said in different words.</summary>
    public static IReadOnlyList<ISignal> All { get; } = [new LearnedSignal("learned", true), new LearnedSignal("learned-honest", false)];

    public string Name { get; }

    public SignalGroup Group => SignalGroup.Learned;

    public double Weight => 1;

    public double MostTimes => double.PositiveInfinity;

    public Notice? Look(Case subject)
    {
        if (subject.Learned is not { Decisions: >= FewestDecisions } learned) return null;
        var points = Points(learned.LogOdds, subject.Policy);
        if (points > 0 != _towardsSpam || Math.Abs(points) < Slight) return null;
        var percent = Math.Round(100 * learned.Probability).ToString(CultureInfo.InvariantCulture);
        return new Notice([string.Join(", ", learned.Words(_towardsSpam)), percent], Times: points);
    }

    /// <summary>The points of the logarithm of odds, from -3 to one below <see cref="Policy.SureAt"/>.</summary>
    internal static double Points(double odds, Policy policy)
    {
        if (odds >= 0) return Math.Min(policy.EvenAt + (odds / SpamProbability.Steepness(policy)), policy.SureAt - 1);
        return odds >= Presumed ? policy.EvenAt * (1 - (odds / Presumed)) : Math.Max(odds - Presumed, -MostCleared);
    }
}
